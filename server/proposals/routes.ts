import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import type { Tx } from '../cases/deps.ts';
import {
  decliningRequest,
  proposalDetail as detailShape,
  passingRequest,
  proposalList,
  proposalListQuery,
} from '../contract/proposal-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { decline, passOn } from './handle-proposal.ts';
import { listProposals, proposalDetail } from './read-proposals.ts';

const params = z.object({ code: z.string().regex(/^[A-Z]{3,6}-\d{2}-[0-9A-Z]{6}$/) });

/** Proposals on administrative regulations: read, pass on with a letter, or decline with a reason. */
export function proposalRoutes({ prisma, cipher, knowledge, clock }: AppDeps): Route[] {
  const deps = { clock, knowledge };
  const detail = (actor: StaffActor, code: string) =>
    proposalDetail({ prisma, cipher, knowledge: knowledge(), actor, code, now: clock() });
  const act = async (actor: StaffActor, code: string, work: (tx: Tx) => Promise<void>) => {
    await prisma.$transaction(work);
    return detail(actor, code);
  };
  const tag = 'staff';
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/proposals',
      summary: 'Proposals on regulations, with the day by which each is to be passed on',
      tag,
      access: { kind: 'staff', action: 'proposal:read' },
      query: proposalListQuery,
      response: proposalList,
      handle: ({ query, now }) => listProposals({ prisma, now }, query),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/proposals/:code',
      summary: 'One proposal',
      tag,
      access: { kind: 'staff', action: 'proposal:read' },
      params,
      response: detailShape,
      handle: ({ caller: { actor }, params: { code } }) => detail(actor, code),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/proposals/:code/passing',
      summary: 'Record that it was passed on; the citizen is told',
      tag,
      access: { kind: 'staff', action: 'proposal:handle' },
      params,
      body: passingRequest,
      response: detailShape,
      handle: ({ caller: { actor }, params: { code }, body }) =>
        act(actor, code, (tx) => passOn(tx, deps, { ...body, code, staff: actor })),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/proposals/:code/declining',
      summary: 'End one that is no proposal on a regulation; the citizen is told why',
      tag,
      access: { kind: 'staff', action: 'proposal:handle' },
      params,
      body: decliningRequest,
      response: detailShape,
      handle: ({ caller: { actor }, params: { code }, body }) =>
        act(actor, code, (tx) => decline(tx, deps, { ...body, code, staff: actor })),
    }),
  ];
}
