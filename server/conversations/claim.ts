import type { InboundEvent, PrismaClient } from '../database/client/client.ts';
import type { Heard } from './inbound.ts';
import { hear } from './inbound.ts';

/** Messages of one citizen that arrive within this time of each other are one turn. */
const breath = 1_200;
/** …but nobody waits longer than this for an answer because more keeps coming. */
const patience = 3_000;
const eventsPerTurn = 20;

/** Keys of conversations with something unanswered, longest waiting first, but for those in `except`. */
export async function waitingKeys(
  prisma: PrismaClient,
  { limit, except }: { limit: number; except: string[] },
): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ key: string }[]>`
    SELECT "conversationKey" AS key FROM (
      SELECT "conversationKey", "receivedAt" FROM "InboundEvent"
      WHERE "state" = 'pending' AND "conversationKey" IS NOT NULL
        AND "conversationKey" <> ALL (${except}::text[])
      ORDER BY "receivedAt" LIMIT 500
    ) waiting GROUP BY 1 ORDER BY min("receivedAt") LIMIT ${limit}`;
  return rows.map((row) => row.key);
}

/**
 * The events of a conversation that make its next turn, in the order of the sender's clock, then arrival; empty while
 * the citizen seems to be still writing. After a failure events are taken one by one, so that only the one that
 * cannot be handled is parked.
 */
export async function nextTurn(
  prisma: PrismaClient,
  key: string,
  now: Date,
): Promise<{ events: InboundEvent[]; heard: Heard[] }> {
  const pending = await prisma.inboundEvent.findMany({
    where: { state: 'pending', conversationKey: key },
    orderBy: [{ occurredAt: 'asc' }, { receivedAt: 'asc' }, { id: 'asc' }],
    take: eventsPerTurn,
  });
  const [first] = pending;
  if (!first) return { events: [], heard: [] };
  const events = pending.some((event) => event.attempts > 0) ? [first] : pending;
  const heard = events.map(hear);
  return stillWriting(events, heard, now) ? { events: [], heard: [] } : { events, heard };
}

function stillWriting(events: InboundEvent[], heard: Heard[], now: Date): boolean {
  if (heard.some((one) => isTap(one) || !mayContinue.has(one.content.kind))) return false;
  const newest = Math.max(...events.map((event) => event.receivedAt.getTime()));
  const oldest = Math.min(...events.map((event) => event.receivedAt.getTime()));
  return now.getTime() - newest < breath && now.getTime() - oldest < patience;
}

const mayContinue = new Set<Heard['content']['kind']>(['text', 'photos', 'location']);

function isTap(heard: Heard): boolean {
  return heard.content.kind === 'text' && heard.content.text.startsWith('#');
}
