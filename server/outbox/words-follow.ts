import type { Prisma } from '../database/client/client.ts';
import type { StoredPayload } from './parts.ts';
import { markSent } from './progress.ts';
import { windowOf } from './window.ts';

type Announced = {
  row: { id: string; messageId: string | null; conversationId: string };
  payload: StoredPayload;
  externalId: string;
  now: Date;
};

/**
 * Marks a row as sent by its template message, if it is still unsettled. Words that it only announced go out at once
 * when the citizen has written meanwhile.
 */
export async function markTemplateSent(db: Prisma.TransactionClient, announced: Announced): Promise<void> {
  const { row, payload, externalId, now } = announced;
  const { conversationId } = row;
  if (!payload.wordsFollow) return markSent(db, { row, externalId, sentAs: 'template', now });
  // Whoever hears the citizen at this instant does so before or after.
  await db.$queryRaw`SELECT 1 FROM "Conversation" WHERE id = ${conversationId}::uuid FOR UPDATE`;
  // Zalo's echo may have told of it before, and the words be queued by now.
  const waits = { id: row.id, payload: { path: ['wordsFollow'], equals: true } };
  if ((await db.outboxMessage.count({ where: waits })) === 0) return;
  await markSent(db, { row, externalId, sentAs: 'template', now });
  const where = { id: conversationId };
  const { lastInboundAt } = await db.conversation.findUniqueOrThrow({ where, select: { lastInboundAt: true } });
  if (windowOf(lastInboundAt, now) === 'free') await sendAnnounced(db, { conversationId, now });
}

/**
 * Queues once more the words of which template messages told the citizen, who has just written: ahead of whatever
 * answers them. To be called with the conversation's row locked.
 */
export async function sendAnnounced(
  db: Prisma.TransactionClient,
  { conversationId, now }: { conversationId: string; now: Date },
): Promise<void> {
  const at = now.toISOString();
  // As if queued now: a passing fault of Zalo is given its whole time.
  await db.$executeRaw`
    UPDATE "OutboxMessage"
    SET "state" = 'pending', "attempts" = 0, "notBefore" = ${at}::timestamptz, "createdAt" = ${at}::timestamptz,
      "sendingSince" = NULL, "sentAt" = NULL, "sentAs" = NULL, "payload" = "payload" - 'template' - 'wordsFollow'
    WHERE "conversationId" = ${conversationId}::uuid AND "state" = 'sent' AND "sentAs" = 'template'
      AND "payload"->'wordsFollow' = 'true'::jsonb`;
}
