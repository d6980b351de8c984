import type { PublicMap, PublicMapQuery } from '../contract/public-case-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { Prisma } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { publicCases } from '../open311/public-case.ts';
import { filterSql, place } from './filter.ts';
import { fromMercator } from './mercator.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; now: Date };
type Cell = { count: number; id: string; x: number; y: number; x1: number; x2: number; y1: number; y2: number };

/** A mark needs so many pixels of its own. */
const apartPixels = 56;
const tilePixels = 256;
const mostMarks = 1000;

/** The cases of a part of the map, those close together as one mark, counted by the database. */
export async function publicMapOf(deps: Deps, query: PublicMapQuery): Promise<PublicMap> {
  const { prisma, knowledge, now } = deps;
  const cell = (360 / 2 ** Math.round(query.zoom)) * (apartPixels / tilePixels);
  const size = Prisma.sql`${cell}::float8`;
  // OFFSET 0 keeps the place from being worked out anew for each of its uses.
  const cells = await prisma.$queryRaw<Cell[]>`
    SELECT count(*)::int AS count, min(id::text) AS id, avg(at[0]) AS x, avg(at[1]) AS y,
      min(at[0]) AS x1, max(at[0]) AS x2, min(at[1]) AS y1, max(at[1]) AS y2
    FROM (SELECT id, ${place} AS at FROM "Case" WHERE ${filterSql(knowledge, query, now)} OFFSET 0) AS shown
    GROUP BY floor(at[0] / ${size}), floor(at[1] / ${size}) ORDER BY count(*) DESC LIMIT ${mostMarks}`;
  const alone = cells.flatMap(({ count, id }) => (count === 1 ? [id] : []));
  const cases = new Map((await publicCases({ prisma, knowledge }, alone)).map((one) => [one.id, one]));
  return {
    marks: cells.map(({ count, id, x, y, x1, x2, y1, y2 }) => {
      const one = count === 1 ? cases.get(id) : undefined;
      return {
        latitude: one?.latitude ?? fromMercator(y),
        longitude: one?.longitude ?? x,
        count,
        code: one?.code ?? null,
        categoryId: one?.categoryId ?? null,
        open: one ? one.status === 'open' : null,
        box: [x1, fromMercator(y1), x2, fromMercator(y2)],
      };
    }),
  };
}
