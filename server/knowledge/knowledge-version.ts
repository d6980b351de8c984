import type { Prisma } from '../database/client/client.ts';

/** Takes the one version row for this transaction, so that two processes do not write knowledge at once. */
export async function lockVersion(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await tx.$executeRaw`INSERT INTO "KnowledgeVersion" (id, version, "updatedAt") VALUES (1, 0, ${now}) ON CONFLICT DO NOTHING`;
  await tx.$queryRaw`SELECT id FROM "KnowledgeVersion" WHERE id = 1 FOR UPDATE`;
}

/** Lets every process notice that knowledge has changed. Belongs into the transaction of the change. */
export async function bumpVersion(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await tx.knowledgeVersion.upsert({
    where: { id: 1 },
    create: { version: 1, updatedAt: now },
    update: { version: { increment: 1 }, updatedAt: now },
  });
}
