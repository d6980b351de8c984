import type { Tx } from '../cases/deps.ts';
import { newId } from '../ids.ts';

const channel = 'erasure';
/** So long the last words to the citizen may wait to be sent; then their address goes all the same. */
const farewellMs = 5 * 60_000;

/** Wanted in the chat: done as soon as the last words there are sent, by whoever works events off. Once, however often. */
export async function eraseLater(tx: Tx, { citizenId, now }: { citizenId: string; now: Date }): Promise<void> {
  const waiting = { channel, state: 'pending', payload: { path: ['citizenId'], equals: citizenId } };
  if ((await tx.inboundEvent.count({ where: waiting })) > 0) return;
  const id = newId();
  const event = { id, channel, externalId: id, name: 'citizen.erase', conversationKey: null, payload: { citizenId } };
  await tx.inboundEvent.create({ data: { ...event, occurredAt: now, receivedAt: now }, select: { id: true } });
}

type Event = { channel: string; payload: unknown; receivedAt: Date };

/** Whom such an event is about; undefined for any other event. */
export function erasedBy({ channel: of, payload }: Event): string | undefined {
  if (of !== channel || typeof payload !== 'object' || payload === null || !('citizenId' in payload)) return undefined;
  return typeof payload.citizenId === 'string' ? payload.citizenId : undefined;
}

/** Whether a talk with them is being answered, or its last words are still to be sent. */
export async function mustWait(tx: Tx, { citizenId, since, now }: { citizenId: string; since: Date; now: Date }) {
  if (now.getTime() - since.getTime() > farewellMs) return false;
  const of = { conversation: { citizenId } };
  const unsent = await tx.outboxMessage.count({ where: { ...of, state: { in: ['pending', 'sending'] } } });
  return unsent > 0 || (await tx.conversation.count({ where: { citizenId, leaseUntil: { gt: now } } })) > 0;
}
