import type { Prisma } from '../database/client/client.ts';
import type { EchoFormat } from '../zalo/event.ts';
import { type Part, partsOf, readPayload } from './parts.ts';
import { notePart, settleIfComplete } from './progress.ts';
import { markTemplateSent } from './words-follow.ts';

export type Echo = {
  userId: string;
  messageId: string | undefined;
  text: string | undefined;
  format: EchoFormat;
};

const remembered = 100;

/**
 * Hears Zalo's echo of one of our own messages (`oa_send_*` without admin_id): when a row of that citizen's
 * conversation does not know yet whether it was delivered, the echo tells. Returns whether it settled or advanced one.
 */
export async function settleByEcho(
  db: Prisma.TransactionClient,
  echo: Echo & { channel?: string; now: Date },
): Promise<boolean> {
  const { messageId } = echo;
  if (messageId === undefined) return false;
  const conversation = await db.conversation.findUnique({
    where: { channel_externalId: { channel: echo.channel ?? 'oa', externalId: echo.userId } },
    select: { id: true },
  });
  if (!conversation) return false;
  const rows = await db.outboxMessage.findMany({
    where: { conversationId: conversation.id, attempts: { gt: 0 } },
    orderBy: { sequence: 'desc' },
    take: remembered,
    select: { id: true, state: true, externalId: true, payload: true, messageId: true, conversationId: true },
  });
  const known = rows.some(
    (row) => row.externalId === messageId || Object.values(readPayload(row.payload).sentParts).includes(messageId),
  );
  if (known) return false;
  const open = rows.filter((row) => row.state === 'sending' || row.state === 'pending').reverse();
  for (const row of open) {
    const payload = readPayload(row.payload);
    const part = partsOf(payload).findIndex(
      (one, index) => payload.sentParts[index] === undefined && matches(one, echo),
    );
    if (part < 0) continue;
    await notePart(db, { rowId: row.id, part, messageId });
    await settleIfComplete(db, { rowId: row.id, now: echo.now });
    return true;
  }
  const row = open[0];
  // A template's echo shows Zalo's words, not ours: it can only be that of the one row that may go out as a template.
  if (echo.format !== 'template' || !row) return false;
  const payload = readPayload(row.payload);
  if (!payload.template) return false;
  await markTemplateSent(db, { row, payload, externalId: messageId, now: echo.now });
  return true;
}

function matches(part: Part, echo: Echo): boolean {
  if (part.kind === 'image') return echo.format === 'picture';
  if (part.kind === 'document') return echo.format === 'file';
  if (part.kind !== 'text' || echo.format === 'picture' || echo.format === 'file') return false;
  return plain(part.text) === plain(echo.text ?? '');
}

/** Zalo may trim a text or change its line ends. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
