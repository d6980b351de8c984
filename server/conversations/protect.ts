import type { Tx } from '../cases/deps.ts';
import type { Heard } from './inbound.ts';

/** What led to a denunciation is looked for this far back. */
const leadMs = 30 * 60_000;

/** Empties the raw events in which a denunciation came: what was recorded of them is protected, they are not. */
export async function emptyEvents(tx: Tx, heard: Heard[]): Promise<void> {
  await tx.inboundEvent.updateMany({
    where: { id: { in: heard.map((one) => one.eventId) } },
    data: { payload: { protected: true } },
  });
}

/** Protects the talk of the last half hour too: a denunciation told in pieces shows only with the last of them. */
export async function protectTalk(
  tx: Tx,
  { conversationId, now }: { conversationId: string; now: Date },
): Promise<void> {
  const where = { conversationId, recordedAt: { gte: new Date(now.getTime() - leadMs) }, caseId: null };
  await tx.message.updateMany({ where, data: { protected: true } });
  const pictures = await tx.message.findMany({
    // What the bot shows is of other people's cases, and has nothing to do with it.
    where: { ...where, author: { not: 'bot' }, fileId: { not: null } },
    select: { fileId: true },
  });
  const ids = pictures.flatMap(({ fileId }) => fileId ?? []);
  if (ids.length > 0) await tx.file.updateMany({ where: { id: { in: ids } }, data: { protected: true } });
}
