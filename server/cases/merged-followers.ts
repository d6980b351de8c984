import type { Tx } from './deps.ts';

/**
 * Makes the followers that merged cases bring to a case those of the cases merged into it now: their reporters and
 * whoever followed them. Who chose to follow the case itself stays.
 */
export async function syncMergedFollowers(tx: Tx, caseId: string, since: Date): Promise<void> {
  const { citizenId: reporter } = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { citizenId: true },
  });
  const merged = await tx.case.findMany({
    where: { mergedIntoId: caseId },
    orderBy: { createdAt: 'asc' },
    select: { id: true, citizenId: true, followers: { where: { viaCaseId: null }, select: { citizenId: true } } },
  });
  await tx.caseFollower.deleteMany({ where: { caseId, viaCaseId: { not: null } } });
  const data = merged.flatMap(({ id, citizenId, followers }) =>
    [citizenId, ...followers.map((follower) => follower.citizenId)]
      .filter((one) => one !== null)
      .filter((one) => one !== reporter)
      .map((one) => ({ caseId, citizenId: one, viaCaseId: id, since })),
  );
  if (data.length > 0) await tx.caseFollower.createMany({ data, skipDuplicates: true });
}
