import type { Database } from '../../server/database/open-database.ts';
import { partsOf, readPayload } from '../../server/outbox/parts.ts';

export type StoredEvent = { id: string; externalId: string; state: string; occurredAt: Date; receivedAt: Date };
/** Events that were answered together, and the answer's messages in the order of sending. */
export type Turn = { handledAt: Date; events: StoredEvent[]; answers: { sequence: bigint; dedupeKey: string }[] };
export type Talk = {
  userId: string;
  events: StoredEvent[];
  turns: Turn[];
  outbox: { sequence: bigint; dedupeKey: string; state: string; texts: string[] }[];
  heard: (string | null)[];
};

/** What the product stored of each talk in the OA's chat. */
export async function readTalks({ prisma }: Database): Promise<Talk[]> {
  const conversations = await prisma.conversation.findMany({ where: { channel: 'oa' } });
  const talks: Talk[] = [];
  for (const { id, externalId: userId } of conversations) {
    const events = await prisma.inboundEvent.findMany({
      where: { conversationKey: `oa:${userId}` },
      orderBy: { handledAt: 'asc' },
    });
    const rows = await prisma.outboxMessage.findMany({ where: { conversationId: id }, orderBy: { sequence: 'asc' } });
    const said = await prisma.message.findMany({
      where: { conversationId: id, direction: 'in' },
      select: { externalId: true },
    });
    const turns = new Map<number, Turn>();
    for (const event of events) {
      if (!event.handledAt) continue;
      const at = event.handledAt.getTime();
      const turn = turns.get(at) ?? { handledAt: event.handledAt, events: [], answers: [] };
      turn.events.push(event);
      turn.answers.push(...rows.filter((row) => row.dedupeKey.startsWith(`turn:${event.id}:`)));
      turns.set(at, turn);
    }
    talks.push({
      userId,
      events,
      turns: [...turns.values()],
      outbox: rows.map((row) => ({
        sequence: row.sequence,
        dedupeKey: row.dedupeKey,
        state: row.state,
        texts: partsOf(readPayload(row.payload)).map((part) => (part.kind === 'text' ? part.text : '(image)')),
      })),
      heard: said.map((message) => message.externalId),
    });
  }
  return talks;
}
