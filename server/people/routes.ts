import type { Request } from 'express';
import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import type { Tx } from '../cases/deps.ts';
import {
  invitationRequest,
  issuedLink,
  peopleList,
  personChangeRequest,
  personVersion,
  personDetail as shape,
} from '../contract/people-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import {
  type AskedRole,
  changePerson,
  deactivatePerson,
  invitePerson,
  issueLinkFor,
  reactivatePerson,
  removeSecondFactor,
} from './change-person.ts';
import { mailLink } from './link-mail.ts';
import { type LinkPurpose, linkPath } from './links.ts';
import { listPeople, personDetail } from './read-people.ts';
import { releaseUnfit, releaseWork } from './release-away.ts';
import { mailRoleRequests } from './role-request-mail.ts';

type Issued = { userId: string; purpose: LinkPurpose; token: string; expiresAt: Date; asked?: AskedRole[] };

const params = z.object({ id: z.uuid() });
const tag = 'staff';
const access = { kind: 'staff', action: 'people:manage' } as const;

/** Staff accounts: invited, given roles, deactivated and brought back by administrators; every act is kept. */
export function peopleRoutes(deps: AppDeps): Route[] {
  const { prisma, clock, knowledge, settings, cipher } = deps;
  const baseOf = (req: Request) => settings.publicUrl ?? `${req.protocol}://${req.get('host') ?? ''}`;
  const detail = (actor: StaffActor, id: string) => personDetail({ prisma, actor, id, now: clock() });
  const change = async (actor: StaffActor, id: string, work: (tx: Tx) => Promise<void>) => {
    await prisma.$transaction(work);
    return detail(actor, id);
  };
  const issue = async (caller: { actor: StaffActor; now: Date; req: Request }, work: (tx: Tx) => Promise<Issued>) => {
    const { actor, now, req } = caller;
    const base = baseOf(req);
    const { userId, purpose, link, expiresAt } = await prisma.$transaction(async (tx) => {
      const { token, asked = [], ...issued } = await work(tx);
      const whole = { ...issued, link: base + linkPath(token) };
      if (settings.mail) {
        await mailLink(tx, { ...whole, cipher, now, knowledge: knowledge() });
        await mailRoleRequests(tx, { asked, base, cipher, now, knowledge: knowledge() });
      }
      return whole;
    });
    const person = await detail(actor, userId);
    return { person, purpose, link, expiresAt: expiresAt.toISOString(), mailed: settings.mail };
  };
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/people',
      summary: 'Everybody with an account, by name',
      tag,
      access,
      response: peopleList,
      handle: ({ now }) => listPeople({ prisma, now }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/people/:id',
      summary: 'One person and what was done to the account',
      tag,
      access,
      params,
      response: shape,
      handle: ({ caller: { actor }, params: { id } }) => detail(actor, id),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/people',
      summary: 'Invite somebody: an account, and a link by which they set a password of their own',
      tag,
      access,
      limit: 'write',
      body: invitationRequest,
      response: issuedLink,
      status: 201,
      handle: ({ caller: { actor }, body, now, req }) =>
        issue({ actor, now, req }, (tx) => invitePerson(tx, { knowledge: knowledge() }, { ...body, actor, now })),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/people/:id/link',
      summary: 'A new link: to answer the invitation, or to set a forgotten password anew',
      tag,
      access,
      limit: 'write',
      params,
      response: issuedLink,
      handle: ({ caller: { actor }, params: { id }, now, req }) =>
        issue({ actor, now, req }, (tx) => issueLinkFor(tx, { actor, now, id })),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/people/:id/changes',
      summary: 'Another name, other roles or units; the last administrator stays one',
      tag,
      access,
      params,
      body: personChangeRequest,
      response: shape,
      async handle({ caller: { actor }, params: { id }, body, now, req }) {
        await prisma.$transaction(async (tx) => {
          const asked = await changePerson(tx, { knowledge: knowledge() }, { ...body, actor, now, id });
          if (settings.mail)
            await mailRoleRequests(tx, { asked, base: baseOf(req), cipher, now, knowledge: knowledge() });
        });
        await releaseUnfit(prisma, deps, { userIds: [id], actor: { kind: 'staff', staff: actor } });
        return detail(actor, id);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/people/:id/deactivation',
      summary: 'End the account’s sessions and links; its open cases go back to their units’ queues',
      tag,
      access,
      params,
      body: personVersion,
      response: shape,
      async handle({ caller: { actor }, params: { id }, body, now }) {
        await prisma.$transaction((tx) => deactivatePerson(tx, { ...body, actor, now, id }));
        await releaseWork(prisma, deps, { userIds: [id], actor: { kind: 'staff', staff: actor } });
        return detail(actor, id);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/people/:id/reactivation',
      summary: 'Let the person sign in again, with the roles they had',
      tag,
      access,
      params,
      body: personVersion,
      response: shape,
      handle: ({ caller: { actor }, params: { id }, body, now }) =>
        change(actor, id, (tx) => reactivatePerson(tx, { ...body, actor, now, id })),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/people/:id/second-factor-removal',
      summary: 'Take a lost second factor off somebody’s account; their sessions end',
      tag,
      access,
      params,
      body: personVersion,
      response: shape,
      handle: ({ caller: { actor }, params: { id }, body, now }) =>
        change(actor, id, (tx) => removeSecondFactor(tx, { ...body, actor, now, id })),
    }),
  ];
}
