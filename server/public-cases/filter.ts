import { Prisma } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { publicSql } from '../open311/public-where.ts';
import { toMercator } from './mercator.ts';

const dayMs = 86_400_000;

export type Filter = {
  category?: string[] | undefined;
  status?: 'open' | 'closed' | undefined;
  area?: string | undefined;
  days?: number | undefined;
  box?: readonly [number, number, number, number] | undefined;
};

/** Where a case is as everybody may know it; an index holds it. */
export const place = Prisma.sql`public_place("latitude", "longitude", "placeSource")`;

/** The condition of a public list or map, on "Case". An area that is none of ours has no cases. */
export function filterSql(knowledge: Knowledge, filter: Filter, now: Date): Prisma.Sql {
  const { category, status, area, days, box } = filter;
  const where = publicSql(knowledge, {
    categoryIds: category ?? [],
    statuses: status ? [status] : [],
    areaCode: area,
    from: days === undefined ? undefined : new Date(now.getTime() - days * dayMs),
  });
  if (!box) return where;
  const [west, south, east, north] = box;
  const corners = [west, toMercator(south), east, toMercator(north)];
  const [x1, y1, x2, y2] = corners.map((degrees) => Prisma.sql`${degrees}::float8`);
  return Prisma.sql`${where} AND ${place} <@ box(point(${x1}, ${y1}), point(${x2}, ${y2}))`;
}
