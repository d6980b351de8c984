import { z } from 'zod';
import type { PrismaClient } from '../database/client/client.ts';
import { readPayload } from '../outbox/parts.ts';
import type { BotpressClient } from './client.ts';

export type Unclaimed = { id: string; text: string };

/** Botpress's clock may be so far behind ours. */
const clockSkew = 2 * 60_000;
const mostPages = 5;
const remembered = 100;
const withText = z.object({ text: z.string() });

/**
 * What the bot has said in a conversation since a row was queued and no row knows of: sent, but the answer to the call
 * was lost. Oldest first. @throws what the client throws.
 */
export async function unclaimedMessages(
  { client, prisma, botId }: { client: BotpressClient; prisma: PrismaClient; botId: string },
  row: { createdAt: Date },
  conversationId: string,
): Promise<Unclaimed[]> {
  const afterDate = new Date(row.createdAt.getTime() - clockSkew).toISOString();
  const found: { id: string; createdAt: string; text: string }[] = [];
  let nextToken: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const token = nextToken === undefined ? {} : { nextToken };
    const { messages, meta } = await client.listMessages({ conversationId, afterDate, ...token });
    for (const { id, createdAt, userId, payload } of messages) {
      const text = withText.safeParse(payload).data?.text;
      if (userId === botId && text !== undefined) found.push({ id, createdAt, text });
    }
    nextToken = meta.nextToken;
    if (nextToken === undefined) break;
  }
  const rows = await prisma.outboxMessage.findMany({
    // Several people may share a conversation there; here each has a talk of their own.
    where: {
      conversation: { channel: 'botpress', externalId: { endsWith: `/${conversationId}` } },
      attempts: { gt: 0 },
    },
    orderBy: { sequence: 'desc' },
    take: remembered,
    select: { payload: true },
  });
  const claimed = new Set(rows.flatMap(({ payload }) => Object.values(readPayload(payload).sentParts)));
  return found
    .filter(({ id, createdAt }) => !claimed.has(id) && createdAt >= afterDate)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}
