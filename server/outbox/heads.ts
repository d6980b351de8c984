import type { PrismaClient } from '../database/client/client.ts';

export type Head = { id: string; conversationId: string; channel: string; groupKey: string | null };

/**
 * The row that is next in each conversation and may be sent now. A row whose sending is under way, in doubt or to be
 * repeated holds back those behind it; one that is merely planned for later does not.
 */
export async function dueHeads(prisma: PrismaClient, now: Date, conversationId?: string): Promise<Head[]> {
  const only = conversationId ?? null;
  return prisma.$queryRaw<Head[]>`
    SELECT head."id", head."conversationId", head."groupKey", c."channel"
    FROM (
      SELECT DISTINCT ON (o."conversationId") o."id", o."conversationId", o."state", o."notBefore", o."sequence",
        o."groupKey"
      FROM "OutboxMessage" o
      WHERE o."state" IN ('pending', 'sending') AND o."cancelledAt" IS NULL AND o."toldWithId" IS NULL
        AND (o."notBefore" <= ${now} OR o."attempts" > 0)
        AND (${only}::uuid IS NULL OR o."conversationId" = ${only}::uuid)
      ORDER BY o."conversationId", o."sequence"
    ) head
    JOIN "Conversation" c ON c."id" = head."conversationId"
    WHERE head."state" = 'pending' AND head."notBefore" <= ${now}
    ORDER BY head."sequence"
    LIMIT 200`;
}
