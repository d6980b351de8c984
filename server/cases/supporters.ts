import type { Tx } from './deps.ts';
import { broughtBy, mergedInto } from './merged-people.ts';

/** Nobody else counts the supporters of this case until the transaction ends. */
export async function lockSupporters(tx: Tx, caseId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Case" WHERE id = ${caseId}::uuid FOR NO KEY UPDATE`;
}

/** Counts the supporters of a case anew and keeps the number with it. The caller holds {@link lockSupporters}. */
export async function countSupporters(tx: Tx, caseId: string): Promise<number> {
  const supporters = await tx.caseSupporter.count({ where: { caseId } });
  await tx.case.update({ where: { id: caseId }, data: { supporters }, select: { id: true } });
  return supporters;
}

/**
 * Makes the supporters that merged cases bring to a case those of the cases merged into it now: their reporters and
 * whoever had the same trouble. Each counts once, and who said so of the case itself stays.
 */
export async function syncMergedSupporters(tx: Tx, caseId: string, since: Date): Promise<void> {
  await lockSupporters(tx, caseId);
  const merged = await tx.case.findMany({
    ...mergedInto(caseId),
    select: { id: true, citizenId: true, supportedBy: { where: { viaCaseId: null }, select: { citizenId: true } } },
  });
  await tx.caseSupporter.deleteMany({ where: { caseId, viaCaseId: { not: null } } });
  const data = await broughtBy(tx, {
    ...{ caseId, since },
    merged: merged.map(({ supportedBy, ...row }) => ({ ...row, people: supportedBy })),
  });
  if (data.length > 0) await tx.caseSupporter.createMany({ data, skipDuplicates: true });
  await countSupporters(tx, caseId);
}

/** Takes a citizen out of what they supported, or gives it to the one they are joined into; each case counts anew. */
export async function moveSupports(tx: Tx, { from, into }: { from: string; into: string | null }): Promise<void> {
  const where = { citizenId: from };
  const rows = await tx.caseSupporter.findMany({ where, orderBy: { caseId: 'asc' }, select: { caseId: true } });
  for (const { caseId } of rows) {
    await lockSupporters(tx, caseId);
    const own = into === null ? null : await tx.case.findFirst({ where: { id: caseId, citizenId: into } });
    const known = into && (await tx.caseSupporter.count({ where: { caseId, citizenId: into } })) > 0;
    const one = { caseId_citizenId: { caseId, citizenId: from } };
    if (into === null || known || own) await tx.caseSupporter.delete({ where: one });
    else await tx.caseSupporter.update({ where: one, data: { citizenId: into } });
    await countSupporters(tx, caseId);
  }
}
