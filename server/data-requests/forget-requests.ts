import type { Tx } from '../cases/deps.ts';
import { openRequestStates } from '../contract/data-request-api.ts';
import { settleRequestNotices } from './notify-request.ts';
import { appendRequestEvent, holdRequest } from './request-events.ts';

/**
 * Takes all words of a citizen's requests away, for good; what is open ends, since nobody is left to answer. That there
 * was a request and when it was answered stays as proof.
 */
export async function forgetRequests(tx: Tx, { citizenId, now }: { citizenId: string; now: Date }): Promise<void> {
  const own = await tx.dataRequest.findMany({ where: { citizenId }, select: { id: true } });
  for (const { id } of own) {
    const row = await holdRequest(tx, { id });
    if (!row) continue;
    const open = openRequestStates.some((state) => state === row.state);
    const ended = open ? { state: 'done', doneAt: now, updatedAt: now, version: { increment: 1 } } : {};
    const after = await tx.dataRequest.update({ where: { id }, data: { citizenId: null, ...ended } });
    await tx.dataRequestText.deleteMany({ where: { requestId: id } });
    await settleRequestNotices(tx, { id, now });
    await appendRequestEvent(tx, { row: after, type: 'erased', actor: { kind: 'system', id: null }, now });
  }
}
