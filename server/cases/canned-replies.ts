import type { CannedReply } from '../contract/desk-api.ts';
import type { Case } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { caseValues, fillIn } from './fill-in.ts';

/**
 * The canned replies for a case's unit (or one above it) and category, filled in from the case. What the case does not
 * know, or the reader may not see, stands as a blank `[[…]]`.
 */
export async function cannedRepliesFor(
  { prisma, knowledge, now }: ReadDeps,
  reader: CaseReader,
  given: { row: Case; officer: string; uses: readonly CannedReply['use'][] },
): Promise<CannedReply[]> {
  const { row, officer, uses } = given;
  const values = await caseValues({ prisma, knowledge, now }, reader, { row, officer });
  const above = unitsAbove(knowledge, row.unitId);
  return knowledge.cannedReplies
    .filter(({ use, units, categories }) => {
      const forUnit = !units || units.some((unit) => above.has(unit));
      return uses.includes(use) && forUnit && (!categories || categories.includes(row.categoryId));
    })
    .map(({ id, title, words, use, text }) => ({ id, title, words, use, text: fillIn(text, values) }));
}

/** A unit and those it is part of. */
export function unitsAbove({ units }: Knowledge, unitId: string): Set<string> {
  const above = new Set<string>();
  for (let id: string | undefined = unitId; id && !above.has(id); id = units.get(id)?.parent) above.add(id);
  return above;
}
