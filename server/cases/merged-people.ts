import type { Tx } from './deps.ts';

type Merged = { id: string; citizenId: string | null; people: { citizenId: string }[] };
export type Brought = { caseId: string; citizenId: string; viaCaseId: string; since: Date };

/**
 * Whom the cases merged into a case bring to it: their reporters and the people who stand with them; never the reporter
 * of the case itself. One who comes by several cases is named once for each.
 */
export async function broughtBy(
  tx: Tx,
  { caseId, since, merged }: { caseId: string; since: Date; merged: Merged[] },
): Promise<Brought[]> {
  const { citizenId: reporter } = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { citizenId: true },
  });
  return merged.flatMap(({ id, citizenId, people }) =>
    [citizenId, ...people.map((one) => one.citizenId)]
      .filter((one) => one !== null)
      .filter((one) => one !== reporter)
      .map((one) => ({ caseId, citizenId: one, viaCaseId: id, since })),
  );
}

/** Cases merged into this one, the oldest first. */
export const mergedInto = (caseId: string) =>
  ({ where: { mergedIntoId: caseId }, orderBy: { createdAt: 'asc' } }) as const;
