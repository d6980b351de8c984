import { actorOf } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { actorFields, atWork } from '../cases/at-work.ts';
import type { Tx } from '../cases/deps.ts';
import type { RequestNoticeKind } from '../contract/notice-api.ts';
import type { DataRequest } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

type Given = { knowledge: Knowledge; row: Pick<DataRequest, 'id'>; kind: RequestNoticeKind; now: Date };

/**
 * Puts a request before those at work who answer such requests: first the officers charged with data protection, and
 * where there is none, or the answer is late, the administrators too. What was told before is read by then.
 */
export async function notifyRequest(tx: Tx, { knowledge, row, kind, now }: Given): Promise<void> {
  const users = await tx.user.findMany({
    where: { AND: [atWork(now), { memberships: { some: {} } }] },
    select: actorFields,
  });
  const handling = users
    .map((user) => actorOf(user, knowledge.units))
    .filter((actor) => can(actor, 'data_request:handle'));
  const charged = handling.filter(({ memberships }) =>
    memberships.some(({ role }) => role === 'data_protection_officer'),
  );
  const wide = kind === 'late' || kind === 'escalated' || charged.length === 0;
  const told = wide ? handling : charged;
  await settleRequestNotices(tx, { id: row.id, now });
  await tx.dataRequestNotice.createMany({
    data: told.map(({ id: staffId }) => ({ id: newId(), staffId, requestId: row.id, kind, at: now })),
  });
}

/** Nobody needs to look at it any more, or something later is told of it. */
export async function settleRequestNotices(tx: Tx, { id, now }: { id: string; now: Date }): Promise<void> {
  await tx.dataRequestNotice.updateMany({ where: { requestId: id, readAt: null }, data: { readAt: now } });
}
