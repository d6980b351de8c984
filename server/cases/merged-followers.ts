import type { Tx } from './deps.ts';
import { broughtBy, mergedInto } from './merged-people.ts';

/**
 * Makes the followers that merged cases bring to a case those of the cases merged into it now: their reporters and
 * whoever followed them. Who chose to follow the case itself stays.
 */
export async function syncMergedFollowers(tx: Tx, caseId: string, since: Date): Promise<void> {
  const merged = await tx.case.findMany({
    ...mergedInto(caseId),
    select: { id: true, citizenId: true, followers: { where: { viaCaseId: null }, select: { citizenId: true } } },
  });
  await tx.caseFollower.deleteMany({ where: { caseId, viaCaseId: { not: null } } });
  const data = await broughtBy(tx, {
    ...{ caseId, since },
    merged: merged.map(({ followers, ...row }) => ({ ...row, people: followers })),
  });
  if (data.length > 0) await tx.caseFollower.createMany({ data, skipDuplicates: true });
}
