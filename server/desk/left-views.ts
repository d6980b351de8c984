import type { PrismaClient } from '../database/client/client.ts';

/** For so long the views of somebody who left are kept, in case they come back. */
const keptMs = 30 * 86_400_000;

/**
 * Saved views of people who left: what was shared with a unit goes to its head, who can change it; the rest is dropped
 * after 30 days. Safe to run in several processes.
 */
export async function settleLeftViews(prisma: PrismaClient, now: Date): Promise<void> {
  const left = await prisma.user.findMany({
    where: { deactivatedAt: { not: null } },
    select: { id: true, deactivatedAt: true },
  });
  if (left.length === 0) return;
  const shared = await prisma.savedView.findMany({
    where: { ownerId: { in: left.map(({ id }) => id) }, unitId: { not: null } },
    select: { id: true, ownerId: true, unitId: true },
  });
  for (const { id, ownerId, unitId } of shared) {
    const head = await prisma.staffMembership.findFirst({
      where: { role: 'unit_head', unitId, user: { deactivatedAt: null, accounts: { some: {} } } },
      orderBy: { id: 'asc' },
      select: { userId: true },
    });
    if (head)
      await prisma.savedView.updateMany({ where: { id, ownerId }, data: { ownerId: head.userId, updatedAt: now } });
  }
  const longGone = left.filter((one) => one.deactivatedAt && now.getTime() - one.deactivatedAt.getTime() > keptMs);
  const ownerId = { in: longGone.map(({ id }) => id) };
  await prisma.savedView.deleteMany({ where: { ownerId } });
  await prisma.statisticsView.deleteMany({ where: { ownerId } });
}
