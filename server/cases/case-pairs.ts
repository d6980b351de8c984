import { openStates } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type AlikeCase, type AlikeQuery, alikeCases, settledBefore } from './alike-cases.ts';
import type { Tx } from './deps.ts';

const mostPairs = 3;

type Known = Pick<Case, 'id' | 'state' | 'categoryId' | 'latitude' | 'longitude' | 'placeSource' | 'splitFromId'> &
  Pick<Case, 'denunciation' | 'restricted' | 'searchText' | 'createdAt'>;
/** `row` need not be stored yet. */
type Told = { knowledge: Knowledge; row: Known; now: Date };

export type Repeats = Pick<Case, 'recurrenceOfId' | 'recurrence'>;
type Alike = { open: AlikeCase[]; repeats: Repeats };

/** The query by which a case is compared; undefined where there is nothing to compare by. */
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

/** Writes a stored case and those alike to it as pairs for staff to decide. A pair told apart before stays told apart. */
export async function keepPairs(tx: Tx, { row, now }: Omit<Told, 'knowledge'>, found: AlikeCase[]): Promise<void> {
  if (found.length === 0) return;
  const pairs = found.map(({ id, createdAt, metres, likeness, score }) => {
    const apart = createdAt.getTime() - row.createdAt.getTime();
    const later = apart > 0 || (apart === 0 && id > row.id);
    const ids = later ? { caseId: id, earlierId: row.id } : { caseId: row.id, earlierId: id };
    return { ...ids, metres, likeness, score };
  });
  await tx.$executeRaw`
    /* by key */ INSERT INTO "CasePair" ("caseId", "earlierId", "metres", "likeness", "score", "foundAt")
    SELECT p."caseId", p."earlierId", p.metres, p.likeness, p.score, ${now.toISOString()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      AS p("caseId" uuid, "earlierId" uuid, metres int, likeness float8, score float8)
    ON CONFLICT DO NOTHING`;
}

/** What a newly told case hangs together with: open cases that may be the same, and the settled one it repeats. */
export async function findAlike(tx: Tx, told: Told): Promise<Alike> {
  const query = queryOf(told);
  const none = { recurrenceOfId: null, recurrence: 0 };
  if (!query || !openStates.some((state) => state === told.row.state)) return { open: [], repeats: none };
  const deps = { prisma: tx, knowledge: told.knowledge };
  const open = await alikeCases(deps, query, mostPairs);
  // The second half of a split case is no repetition.
  const before = told.row.splitFromId ? undefined : await settledBefore(deps, query);
  return { open, repeats: before ? { recurrenceOfId: before.id, recurrence: before.recurrence + 1 } : none };
}

/**
 * Finds the pairs of a case anew after its category or place was corrected; those decided stay decided. Gives the settled
 * case it repeats, for the case's own row.
 */
export async function noteAlikeAgain(tx: Tx, told: Told): Promise<Repeats> {
  const { id } = told.row;
  await tx.casePair.deleteMany({ where: { dismissedAt: null, OR: [{ caseId: id }, { earlierId: id }] } });
  const { open, repeats } = await findAlike(tx, told);
  await keepPairs(tx, told, open);
  return repeats;
}
