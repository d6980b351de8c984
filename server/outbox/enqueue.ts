import type { Prisma } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { OutboxPayload } from './payload.ts';

export type Outgoing = {
  conversationId: string;
  /** The same key is queued once, however often the change that causes it is tried. */
  dedupeKey: string;
  payload: OutboxPayload;
  author: 'bot' | 'staff';
  staffId?: string;
  caseId?: string;
  groupKey?: string;
  /** It speaks of a denunciation: for those who may read denunciations. */
  protect?: boolean;
  /** It speaks of the citizen's own home: no member of staff sees it. */
  ownOnly?: boolean;
  now: Date;
  /** Earliest instant to send; now when absent. */
  notBefore?: Date;
};

/**
 * Queues a message to a citizen inside the caller's transaction: a row of what was said and an outbox row to
 * deliver it. Returns the outbox row's id, or undefined when the key was queued before.
 */
export async function enqueue(tx: Prisma.TransactionClient, outgoing: Outgoing): Promise<string | undefined> {
  const { conversationId, dedupeKey, groupKey, payload, author, staffId, caseId, now } = outgoing;
  const [id, messageId] = [newId(), newId()];
  const at = now.toISOString();
  const notBefore = (outgoing.notBefore ?? now).toISOString();
  const { imageFileId, documentIds: [documentId] = [] } = payload;
  const kind = imageFileId ? 'image' : documentId ? 'file' : 'text';
  const buttons = JSON.stringify(payload.buttons);
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    /* by key */ WITH queued AS (
      INSERT INTO "OutboxMessage"
        ("id", "conversationId", "messageId", "caseId", "dedupeKey", "groupKey", "payload", "notBefore", "createdAt")
      VALUES (${id}::uuid, ${conversationId}::uuid, ${messageId}::uuid, ${caseId ?? null}::uuid, ${dedupeKey},
        ${groupKey ?? null}::text, ${JSON.stringify(payload)}::jsonb, ${notBefore}::timestamptz, ${at}::timestamptz)
      ON CONFLICT ("dedupeKey") DO NOTHING RETURNING "id"
    ), said AS (
      INSERT INTO "Message"
        ("id", "conversationId", "caseId", "direction", "author", "staffId", "kind", "text", "buttons", "fileId",
         "protected", "ownOnly", "occurredAt", "recordedAt")
      SELECT ${messageId}::uuid, ${conversationId}::uuid, ${caseId ?? null}::uuid, 'out', ${author},
        ${staffId ?? null}::text, ${kind}, ${payload.text}, ${buttons}::jsonb, ${imageFileId ?? documentId ?? null}::uuid,
        ${outgoing.protect ?? false}, ${outgoing.ownOnly ?? false}, ${at}::timestamptz, ${at}::timestamptz
      FROM queued
    )
    SELECT "id" FROM queued`;
  return row?.id;
}
