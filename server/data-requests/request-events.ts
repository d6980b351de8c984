import type { Tx } from '../cases/deps.ts';
import type { DataRequest } from '../database/client/client.ts';
import { newId } from '../ids.ts';

export type RequestEventType =
  | 'received'
  | 'answered'
  | 'extended'
  | 'refused'
  | 'done'
  | 'erased'
  | 'read'
  | 'warned'
  | 'late'
  | 'escalated';

type Given = {
  /** As this transaction has it, locked or just written, which is what orders the sequence. */
  row: DataRequest;
  type: RequestEventType;
  actor: { kind: 'citizen' | 'staff' | 'system'; id: string | null };
  now: Date;
};

/** Writes one line of the history, which nothing can change afterwards. */
export async function appendRequestEvent(tx: Tx, { row, type, actor, now }: Given): Promise<void> {
  const sequence = (await tx.dataRequestEvent.count({ where: { requestId: row.id } })) + 1;
  await tx.dataRequestEvent.create({
    data: {
      id: newId(),
      requestId: row.id,
      sequence,
      type,
      actorKind: actor.kind,
      actorId: actor.id,
      recordedAt: now,
      after: {
        state: row.state,
        answerDueAt: row.answerDueAt.toISOString(),
        dueAt: row.dueAt.toISOString(),
        doneAt: row.doneAt?.toISOString() ?? null,
      },
    },
    select: { id: true },
  });
}

/** Holds a request until the transaction ends, so that its history has one order. */
export async function holdRequest(tx: Tx, where: { code: string } | { id: string }): Promise<DataRequest | null> {
  const found = await tx.dataRequest.findUnique({ where, select: { id: true } });
  if (!found) return null;
  await tx.$queryRaw`SELECT 1 FROM "DataRequest" WHERE id = ${found.id}::uuid FOR UPDATE`;
  return tx.dataRequest.findUnique({ where: { id: found.id } });
}
