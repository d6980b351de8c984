import { openStates } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type AlikeCase, type AlikeQuery, alikeCases, settledBefore } from './alike-cases.ts';
import type { Tx } from './deps.ts';

const mostPairs = 3;

type Told = { knowledge: Knowledge; row: Case; now: Date };

/** The query by which a stored case is compared; undefined where there is nothing to compare by. */
function queryOf({ row }: Told): AlikeQuery | undefined {
  const { latitude, longitude, splitFromId } = row;
  if (latitude === null || longitude === null || row.denunciation) return undefined;
  return {
    categoryId: row.categoryId,
    point: { latitude, longitude },
    roughPlace: row.placeSource === 'words',
    words: row.searchText,
    restricted: row.restricted,
    at: row.createdAt,
    exceptIds: [row.id, ...(splitFromId ? [splitFromId] : [])],
  };
}

/** Writes a case and those alike to it as pairs for staff to decide. A pair told apart before stays told apart. */
async function keepPairs(tx: Tx, { row, now }: Told, found: AlikeCase[]): Promise<void> {
  if (found.length === 0) return;
  await tx.casePair.createMany({
    data: found.map((other) => {
      const apart = other.createdAt.getTime() - row.createdAt.getTime();
      const later = apart > 0 || (apart === 0 && other.id > row.id);
      const { metres, likeness, score } = other;
      const ids = later ? { caseId: other.id, earlierId: row.id } : { caseId: row.id, earlierId: other.id };
      return { ...ids, metres, likeness, score, foundAt: now };
    }),
    skipDuplicates: true,
  });
}

/**
 * What a newly filed case hangs together with: open cases that may be the same, and the settled one it repeats.
 * Gives the latter for the case's own row.
 */
export async function noteAlike(tx: Tx, told: Told): Promise<Pick<Case, 'recurrenceOfId' | 'recurrence'>> {
  const query = queryOf(told);
  const none = { recurrenceOfId: null, recurrence: 0 };
  if (!query || !openStates.some((state) => state === told.row.state)) return none;
  const deps = { prisma: tx, knowledge: told.knowledge };
  await keepPairs(tx, told, await alikeCases(deps, query, mostPairs));
  // The second half of a split case is no repetition.
  const before = told.row.splitFromId ? undefined : await settledBefore(deps, query);
  return before ? { recurrenceOfId: before.id, recurrence: before.recurrence + 1 } : none;
}

/** Finds the pairs of a case anew after its category or place was corrected; those decided stay decided. */
export async function noteAlikeAgain(tx: Tx, told: Told): Promise<Pick<Case, 'recurrenceOfId' | 'recurrence'>> {
  const { id } = told.row;
  await tx.casePair.deleteMany({ where: { dismissedAt: null, OR: [{ caseId: id }, { earlierId: id }] } });
  return noteAlike(tx, told);
}
