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
  now: Date;
  /** Earliest instant to send; now when absent. */
  notBefore?: Date;
};

/**
 * Queues a message to a citizen inside the caller's transaction: a row of what was said and an outbox row to
 * deliver it. Returns the outbox row's id, or undefined when the key was queued before.
 */
export async function enqueue(tx: Prisma.TransactionClient, outgoing: Outgoing): Promise<string | undefined> {
  const known = await tx.outboxMessage.findUnique({ where: { dedupeKey: outgoing.dedupeKey }, select: { id: true } });
  if (known) return undefined;
  const messageId = newId();
  await tx.message.create({
    data: {
      id: messageId,
      conversationId: outgoing.conversationId,
      caseId: outgoing.caseId,
      direction: 'out',
      author: outgoing.author,
      staffId: outgoing.staffId,
      kind: outgoing.payload.imageFileId ? 'image' : 'text',
      text: outgoing.payload.text,
      buttons: outgoing.payload.buttons,
      fileId: outgoing.payload.imageFileId,
      protected: outgoing.protect ?? false,
      occurredAt: outgoing.now,
      recordedAt: outgoing.now,
    },
  });
  const row = await tx.outboxMessage.create({
    data: {
      id: newId(),
      conversationId: outgoing.conversationId,
      messageId,
      caseId: outgoing.caseId,
      dedupeKey: outgoing.dedupeKey,
      groupKey: outgoing.groupKey,
      payload: outgoing.payload,
      notBefore: outgoing.notBefore ?? outgoing.now,
      createdAt: outgoing.now,
    },
    select: { id: true },
  });
  return row.id;
}
