import type { Tx } from '../cases/deps.ts';
import type { Conversation } from '../database/client/client.ts';
import { recordEvents } from './record-event.ts';

type TalkHappening = {
  id: string;
  name: 'started' | 'handed-over' | 'taken' | 'returned';
  by: 'citizen' | 'staff' | 'system';
  why?: 'asked' | 'off_duty' | 'no_answer' | 'staff_silent' | 'away' | 'blocked';
  now: Date;
};

/** Records what other systems are told of a talk whose row this transaction has just written. */
export async function recordTalk(tx: Tx, { id, name, by, why, now }: TalkHappening): Promise<void> {
  const { channel, owner } = await tx.conversation.findUniqueOrThrow({
    where: { id },
    select: { channel: true, owner: true },
  });
  const { _max: last } = await tx.eventOut.aggregate({ where: { subject: id }, _max: { sequence: true } });
  const sequence = (last.sequence ?? 0) + 1;
  const data = { conversation: id, sequence, by, channel, owner, why: why ?? null };
  await recordEvents(tx, [{ name: `conversation.${name}`, subject: id, sequence, unitId: null, data, now }]);
}

/** Records that a turn gave a talk to a person, who wrote in Zalo's own tool, or back to the bot, as the citizen wished. */
export async function recordNewOwner(
  tx: Tx,
  { conversation, owner, now }: { conversation: Conversation; owner: string | undefined; now: Date },
): Promise<void> {
  if (owner === undefined || owner === conversation.owner) return;
  const { id } = conversation;
  if (owner === 'staff') await recordTalk(tx, { id, name: 'taken', by: 'staff', now });
  else await recordTalk(tx, { id, name: 'returned', by: 'citizen', now });
}
