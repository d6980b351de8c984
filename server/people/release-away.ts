import type { CaseActor } from '../cases/actor.ts';
import type { CaseDeps } from '../cases/deps.ts';
import { releaseCases } from '../cases/release-cases.ts';
import type { Case, PrismaClient } from '../database/client/client.ts';

type Away = { userIds: string[]; actor: CaseActor };

/** Cases go back to their unit's queue, talks to the queue of all who answer them. Returns the cases. */
export async function releaseWork(
  prisma: PrismaClient,
  deps: Pick<CaseDeps, 'clock'>,
  { userIds, actor }: Away,
): Promise<Case[]> {
  if (userIds.length === 0) return [];
  await prisma.conversation.updateMany({
    where: { owner: 'staff', ownerStaffId: { in: userIds } },
    data: { owner: 'queue', ownerStaffId: null, ownerSince: deps.clock() },
  });
  return releaseCases(prisma, deps, { assigneeIds: userIds, actor });
}

/**
 * Whatever reached somebody in the instant their account was deactivated, or was reopened since, goes back too. Safe to
 * run in several processes; call it every minute.
 */
export async function releaseAway(prisma: PrismaClient, deps: Pick<CaseDeps, 'clock'>): Promise<number> {
  const away = await prisma.user.findMany({ where: { deactivatedAt: { not: null } }, select: { id: true } });
  const released = await releaseWork(prisma, deps, { userIds: away.map(({ id }) => id), actor: { kind: 'system' } });
  return released.length;
}
