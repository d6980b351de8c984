import type { StatisticsGroup } from '../contract/statistics.ts';
import { Prisma } from '../database/client/client.ts';
import type { Database } from './database.ts';
import { hours } from './measures.ts';
import { endOf, lateAt, openAt, ratings, received, resolutions, type Window } from './sources.ts';

const columns = {
  category: Prisma.sql`s."categoryId"`,
  unit: Prisma.sql`s."unitId"`,
  area: Prisma.sql`COALESCE(s."areaCode", '')`,
  channel: Prisma.sql`s."channel"`,
};
export type GroupBy = keyof typeof columns;
const kinds = ['category', 'unit', 'area', 'channel'] as const;

type Key = { category: string | null; unit: string | null; area: string | null; channel: string | null; which: number };
type Row = Key & { n: number; onTime: number; late: number; median: number | null; mean: number | null };

// One scan for all four groupings; GROUPING tells which one a row is of, as a bit each, 0 where it is grouped.
const sets = Prisma.sql`GROUP BY GROUPING SETS
  ((${columns.category}), (${columns.unit}), (${columns.area}), (${columns.channel}))`;
const keys = Prisma.sql`${columns.category} AS category, ${columns.unit} AS unit, ${columns.area} AS area,
  ${columns.channel} AS channel,
  GROUPING(${columns.category}, ${columns.unit}, ${columns.area}, ${columns.channel})::int AS which`;
const whichOf: Record<number, GroupBy> = { 7: 'category', 11: 'unit', 13: 'area', 14: 'channel' };

const empty = (key: string): StatisticsGroup => ({
  key,
  received: 0,
  resolved: 0,
  open: 0,
  openLate: 0,
  onTimeShare: null,
  medianResolutionHours: null,
  satisfaction: null,
  ratings: 0,
});

/**
 * The window's figures by category, unit, area and channel, each by what the case has today, most received first.
 * The key of cases without an area is the empty string.
 */
export async function readGroups(
  database: Database,
  { where, window, now }: { where: Prisma.Sql; window: Window; now: Date },
): Promise<Record<GroupBy, StatisticsGroup[]>> {
  const end = endOf(window, now);
  const taken = hours(Prisma.sql`s."at"`, Prisma.sql`s."createdAt"`);
  const [came, done, open, rated] = await Promise.all([
    database.$queryRaw<Row[]>`SELECT ${keys}, COUNT(*)::int AS n FROM (${received(where, window)}) s ${sets}`,
    database.$queryRaw<Row[]>`SELECT ${keys}, COUNT(*)::int AS n,
        COUNT(*) FILTER (WHERE s."due" IS NULL OR s."at" <= s."due")::int AS "onTime",
        percentile_cont(0.5) WITHIN GROUP (ORDER BY ${taken})::float8 AS median
      FROM (${resolutions(where, window)}) s ${sets}`,
    database.$queryRaw<Row[]>`SELECT ${keys}, COUNT(*)::int AS n, COUNT(*) FILTER (WHERE s."late")::int AS late
      FROM (SELECT o.*, ${lateAt(end)} AS late FROM (${openAt(where, end)}) o) s ${sets}`,
    database.$queryRaw<Row[]>`SELECT ${keys}, COUNT(*)::int AS n, AVG(s."stars")::float8 AS mean
      FROM (${ratings(where, window)}) s ${sets}`,
  ]);
  const groups: Record<GroupBy, Map<string, StatisticsGroup>> = {
    category: new Map(),
    unit: new Map(),
    area: new Map(),
    channel: new Map(),
  };
  const groupOf = (row: Row) => {
    const by = whichOf[row.which] ?? 'category';
    const key = row[by] ?? '';
    const known = groups[by].get(key) ?? empty(key);
    groups[by].set(key, known);
    return known;
  };
  for (const row of came) groupOf(row).received = row.n;
  for (const row of done) {
    const share = row.n === 0 ? null : row.onTime / row.n;
    Object.assign(groupOf(row), { resolved: row.n, onTimeShare: share, medianResolutionHours: row.median });
  }
  for (const row of open) Object.assign(groupOf(row), { open: row.n, openLate: row.late });
  for (const row of rated) Object.assign(groupOf(row), { ratings: row.n, satisfaction: row.mean });
  const sorted = kinds.map((by) => {
    const rows = [...groups[by].values()];
    return [by, rows.sort((a, b) => b.received - a.received || b.open - a.open || (a.key < b.key ? -1 : 1))] as const;
  });
  return Object.fromEntries(sorted) as Record<GroupBy, StatisticsGroup[]>;
}
