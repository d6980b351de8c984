import { openStates } from '../contract/case.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { boxAround, haversine, type LatLng } from '../places/geometry.ts';
import { alikeRule } from './alike-rule.ts';
import { tellingWords, wordLikeness } from './word-likeness.ts';

type Deps = { prisma: PrismaClient | Prisma.TransactionClient; knowledge: Knowledge };

/** What is compared with the cases there are. */
export type AlikeQuery = {
  categoryId: string;
  point: LatLng;
  /** The point stands for words ("phố Lê Lợi") and may be some hundred metres off. */
  roughPlace: boolean;
  /** What was told, with the words of the place. */
  words: string;
  restricted: boolean;
  /** When it is, or was, reported. */
  at: Date;
  exceptIds?: readonly string[];
};

const select = {
  id: true,
  code: true,
  state: true,
  categoryId: true,
  unitId: true,
  citizenId: true,
  latitude: true,
  longitude: true,
  placeSource: true,
  createdAt: true,
  resolvedAt: true,
  photos: true,
  recurrence: true,
  supporters: true,
  searchText: true,
} as const satisfies Prisma.CaseSelect;
type Row = Prisma.CaseGetPayload<{ select: typeof select }>;

export type AlikeCase = Omit<Row, 'searchText'> & {
  /** Null where one of the places is known by its words only. */
  metres: number | null;
  likeness: number;
  /** From 0 to 1, more for what is nearer, newer, of the same category and told in the same words. */
  score: number;
};

/** Of a place so full of reports the newest are looked at. */
const lookedAt = 200;
/** So many of them first, where one is enough. */
const firstLook = 20;
const dayMs = 86_400_000;

/** Cases that could be meant, by place and category; those of another class than the query never are. */
function nearWhere(query: AlikeQuery, metres: number, categoryIds: string[]): Prisma.CaseWhereInput {
  return {
    categoryId: { in: categoryIds },
    ...boxAround(query.point, metres),
    denunciation: false,
    restricted: query.restricted,
    id: { notIn: [...(query.exceptIds ?? [])] },
  };
}

/** How alike a case in the box is; undefined when it is not. */
function judge(
  knowledge: Knowledge,
  query: AlikeQuery,
  { row, window }: { row: Row; window: { metres: number; days: number } },
): AlikeCase | undefined {
  const { searchText, ...facts } = row;
  if (row.latitude === null || row.longitude === null) return undefined;
  const metres = haversine(query.point, { latitude: row.latitude, longitude: row.longitude });
  if (metres > window.metres) return undefined;
  const rough = query.roughPlace || row.placeSource === 'words';
  const likeness = wordLikeness(tellingWords(knowledge, query.words), tellingWords(knowledge, searchText));
  const same = row.categoryId === query.categoryId;
  if ((rough && likeness < roughNeeds) || (!same && likeness < sisterNeeds)) return undefined;
  const age = Math.abs(query.at.getTime() - row.createdAt.getTime()) / (window.days * dayMs);
  const score =
    (same ? 0.35 : 0.15) + (rough ? 0.1 : 0.25 * (1 - metres / window.metres)) + 0.3 * likeness + 0.1 * (1 - age);
  return { ...facts, metres: rough ? null : Math.round(metres), likeness, score: Math.max(0, Math.min(1, score)) };
}

/** Words must do what the place or the category do not: this much of them must stand in both. */
const roughNeeds = 0.4;
const sisterNeeds = 0.25;

/**
 * Open cases that may be what is told of, likeliest first: same or sister category, near in place and time, and where
 * those do not suffice alike in words. Never denunciations, never what was merged away. One look at an index.
 */
export async function alikeCases({ prisma, knowledge }: Deps, query: AlikeQuery, most: number): Promise<AlikeCase[]> {
  const { metres, days, sisters } = alikeRule(knowledge, query.categoryId);
  const since = new Date(query.at.getTime() - days * dayMs);
  const rows = await prisma.case.findMany({
    where: {
      ...nearWhere(query, metres, [query.categoryId, ...sisters]),
      state: { in: [...openStates] },
      createdAt: { gte: since },
    },
    orderBy: { createdAt: 'desc' },
    take: lookedAt,
    select,
  });
  return rows
    .flatMap((row) => judge(knowledge, query, { row, window: { metres, days } }) ?? [])
    .sort((a, b) => b.score - a.score)
    .slice(0, most);
}

/** The case of the same category and place that was settled last, within the category's days before `query.at`. */
export async function settledBefore({ prisma, knowledge }: Deps, query: AlikeQuery): Promise<AlikeCase | undefined> {
  const { metres, recursDays } = alikeRule(knowledge, query.categoryId);
  const read = (skip: number, take: number) =>
    prisma.case.findMany({
      where: {
        ...nearWhere(query, metres, [query.categoryId]),
        state: { in: ['resolved', 'closed'] },
        resolvedAt: { gte: new Date(query.at.getTime() - recursDays * dayMs), lte: query.at },
      },
      orderBy: [{ resolvedAt: 'desc' }, { id: 'desc' }],
      ...{ skip, take, select },
    });
  const firstOf = (rows: Row[]) => {
    for (const row of rows) {
      const found = judge(knowledge, query, { row, window: { metres, days: recursDays } });
      if (found) return found;
    }
    return undefined;
  };
  const newest = await read(0, firstLook);
  return (
    firstOf(newest) ?? (newest.length < firstLook ? undefined : firstOf(await read(firstLook, lookedAt - firstLook)))
  );
}
