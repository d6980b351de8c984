import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import type { Tx } from '../cases/deps.ts';
import { agreementDecision, agreementEnding, agreementList, newAgreement } from '../contract/data-source-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { decideAgreement, endAgreement, proposeAgreement } from './handle-agreement.ts';
import { listAgreements, possibleConsumers } from './read-agreements.ts';

const params = z.object({ id: z.uuid() });

/** Agreements on sharing personal data: proposed by one person, decided by another. */
export function agreementRoutes({ prisma, clock }: Pick<AppDeps, 'prisma' | 'clock'>): Route[] {
  const about = { tag: 'staff', response: agreementList } as const;
  const list = (actor: StaffActor) => listAgreements({ prisma, now: clock() }, actor);
  const act = async (actor: StaffActor, work: (tx: Tx) => Promise<void>) => {
    await prisma.$transaction(work);
    return list(actor);
  };
  const by = (actor: StaffActor) => ({ staffId: actor.id, now: clock() });
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/staff/sharing-agreements',
      summary: 'Agreements on sharing personal data, with their history',
      access: { kind: 'staff', action: 'agreement:read' },
      handle: ({ caller: { actor } }) => list(actor),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/sharing-agreements',
      summary: 'Propose one; it gives nothing until a second person approves it',
      access: { kind: 'staff', action: 'agreement:propose' },
      body: newAgreement,
      status: 201,
      limit: 'write',
      async handle({ caller: { actor }, body }) {
        const consumers = await possibleConsumers({ prisma, now: clock() });
        const consumerName = consumers.find(({ id }) => id === body.consumer)?.name;
        return act(actor, (tx) => proposeAgreement(tx, { ...by(actor), draft: body, consumerName }));
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/sharing-agreements/:id/decision',
      summary: 'Approve or refuse what somebody else proposed',
      access: { kind: 'staff', action: 'agreement:approve' },
      params,
      body: agreementDecision,
      limit: 'write',
      handle: ({ caller: { actor }, params: { id }, body }) =>
        act(actor, (tx) => decideAgreement(tx, { ...by(actor), ...body, id })),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/sharing-agreements/:id/ending',
      summary: 'End one before its time: nothing more is given from now on',
      access: { kind: 'staff', action: 'agreement:end' },
      params,
      body: agreementEnding,
      limit: 'write',
      handle: ({ caller: { actor }, params: { id }, body }) =>
        act(actor, (tx) => endAgreement(tx, { ...by(actor), ...body, id })),
    }),
  ];
}
