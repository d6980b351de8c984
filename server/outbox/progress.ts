import type { Prisma } from '../database/client/client.ts';
import { partsOf, readPayload } from './parts.ts';
import { toldWith } from './tell-together.ts';

type Done = { rowId: string; part: number; messageId: string };

/** Notes on the row that one of its parts was delivered. One statement, so that echo and sender never undo each other. */
export async function notePart(db: Prisma.TransactionClient, done: Done): Promise<void> {
  await db.$executeRaw`
    UPDATE "OutboxMessage"
    SET "payload" = jsonb_set("payload", '{sentParts}',
      coalesce("payload"->'sentParts', '{}'::jsonb) || jsonb_build_object(${String(done.part)}::text, ${done.messageId}::text))
    WHERE "id" = ${done.rowId}::uuid`;
}

/**
 * Marks a row as sent when nothing of it is left to send, also on its message; returns whether it did. Called by the
 * sender and by whoever hears Zalo's echo: the second one finds it done.
 */
export async function settleIfComplete(
  db: Prisma.TransactionClient,
  given: { rowId: string; now: Date; lastError?: string },
): Promise<boolean> {
  const row = await db.outboxMessage.findUnique({ where: { id: given.rowId } });
  if (!row) return false;
  const payload = readPayload(row.payload);
  const left = partsOf(payload).some((_part, index) => payload.sentParts[index] === undefined);
  if (left) return false;
  await markSent(db, {
    row,
    externalId: payload.sentParts['0'] || null,
    sentAs: 'session',
    now: given.now,
    lastError: given.lastError,
  });
  return true;
}

/** Marks a row as sent, if it is still unsettled. */
export async function markSent(
  db: Prisma.TransactionClient,
  given: {
    row: { id: string; messageId: string | null; conversationId: string };
    externalId: string | null;
    sentAs: 'session' | 'template' | null;
    now: Date;
    lastError?: string;
  },
): Promise<void> {
  const { row, externalId, sentAs, now } = given;
  const { count } = await db.outboxMessage.updateMany({
    where: { id: row.id, state: { in: ['pending', 'sending'] } },
    data: { state: 'sent', sentAt: now, externalId, sentAs, errorClass: null, lastError: given.lastError ?? null },
  });
  if (count === 0) return;
  await db.outboxMessage.updateMany({ where: toldWith(row), data: { state: 'sent', sentAt: now, sentAs } });
  if (row.messageId && externalId) {
    await db.message.updateMany({ where: { id: row.messageId }, data: { externalId } });
  }
}
