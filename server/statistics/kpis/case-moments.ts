import { dayNumberOf, dayOf } from '../../cases/local-time.ts';
import type { KpiGrouping } from '../../contract/kpi-api.ts';
import { Prisma } from '../../database/client/client.ts';
import type { KpiSourceName } from '../../knowledge/kpi-sources.ts';
import { momentKinds } from './moments.ts';
import { type Days, isStep, periodsOf } from './periods.ts';
import { isWithin, type Slice } from './slices.ts';
import { type Asked, addTo, between, type Given, type Spread, type Tallies } from './tally.ts';

/** What a moment's flag says, by the parts' names in the catalogue; `not` is all the others. */
const flags: Partial<Record<KpiSourceName, { good: string; not?: string }>> = {
  received: { good: 'settled_on_time' },
  accepted: { good: 'first_unit' },
  resolved: { good: 'on_time', not: 'late' },
  reopened: { good: 'by_citizen' },
  rated: { good: 'satisfied' },
};

/** Whether the flag of a moment has to stand for this part of a source. */
export const flagOf = (source: KpiSourceName, only: string): boolean => flags[source]?.good === only;
export const isMoment = (source: KpiSourceName): boolean => momentKinds.some((kind) => kind === source);

const columns: Record<Exclude<KpiGrouping, 'day' | 'week' | 'month' | 'field'>, keyof Slice> = {
  unit: 'unitId',
  area: 'areaCode',
  category: 'categoryId',
  channel: 'channel',
};

/** The key of a group for what is counted under a slice. */
export function keyOfSlice(by: KpiGrouping | undefined, slice: Omit<Slice, 'id'>): string {
  if (by === undefined || by === 'field' || isStep(by)) return '';
  const key = { ...slice, id: 0 }[columns[by]];
  return key === '' ? 'none' : String(key);
}

const day = (number: number) => Prisma.sql`${dayOf(number)}::date`;
type Row = { kind: KpiSourceName; slice: number; day: string | null; n: number; good: number; sum: number };

/** The key of the day, week or month in which a day lies. */
function keyOfDay(periods: readonly Days[], on: string): string {
  const number = dayNumberOf(on);
  const period = periods.find(({ from, to }) => from <= number && number <= to);
  return period ? dayOf(period.from) : '';
}

function slicesFor({ slices: all, reader }: Given, { filters }: Asked) {
  const within = all.filter(isWithin(reader.cases, filters));
  const only =
    within.length === all.length ? Prisma.empty : Prisma.sql`AND "sliceId" = ANY(${within.map(({ id }) => id)}::int[])`;
  return { within: new Map(within.map((slice) => [slice.id, slice])), only };
}

/**
 * What happened to cases in a window, each case once by the last such moment in it: all moments of the days, less those
 * that were followed by another one before the window, or the day, week or month, was over.
 */
export async function caseTallies(given: Given, sources: readonly KpiSourceName[], asked: Asked) {
  const { database } = given;
  const { window, by } = asked;
  const { within, only } = slicesFor(given, asked);
  const kinds = Prisma.sql`"kind" = ANY(${[...sources]}::text[])`;
  const days = Prisma.sql`"day" BETWEEN ${day(window.from)} AND ${day(window.to)}`;
  const step = isStep(by) ? by : undefined;
  const periods = step ? periodsOf(window, step) : [];
  const [all, again] = await Promise.all([
    step
      ? database.$queryRaw<Row[]>`SELECT "kind", 0 AS slice, "day"::text AS day, SUM("n")::int AS n,
          SUM("good")::int AS good, SUM("sum")::float8 AS sum
        FROM "KpiDay" WHERE ${kinds} AND ${days} ${only} GROUP BY "kind", "day"`
      : database.$queryRaw<Row[]>`SELECT "kind", "sliceId" AS slice, NULL AS day, SUM("n")::int AS n,
          SUM("good")::int AS good, SUM("sum")::float8 AS sum
        FROM "KpiDay" WHERE ${kinds} AND ${days} GROUP BY "kind", "sliceId"`,
    database.$queryRaw<(Row & { next: string })[]>`SELECT "kind", "sliceId" AS slice, "day"::text AS day,
        "nextDay"::text AS next, COUNT(*)::int AS n, COUNT(*) FILTER (WHERE "good")::int AS good,
        COALESCE(SUM("value"), 0)::float8 AS sum
      FROM "KpiMoment" WHERE ${kinds} AND "nextDay" BETWEEN ${day(window.from)} AND ${day(window.to)} AND ${days} ${only}
      GROUP BY "kind", "sliceId", "day", "nextDay"`,
  ]);
  const tallies = new Map<KpiSourceName, Tallies>(sources.map((source) => [source, new Map()]));
  const count = (row: Row, key: string, sign: 1 | -1) => {
    const flag = flags[row.kind];
    const parts = flag && { [flag.good]: sign * row.good, ...(flag.not && { [flag.not]: sign * (row.n - row.good) }) };
    const found = tallies.get(row.kind);
    if (found) addTo(found, key, { n: sign * row.n, sum: sign * row.sum, ...(parts && { parts }) });
  };
  for (const row of all) {
    const slice = within.get(row.slice);
    if (step && row.day) count(row, keyOfDay(periods, row.day), 1);
    else if (slice) count(row, keyOfSlice(by, slice), 1);
  }
  for (const row of again) {
    const slice = within.get(row.slice);
    if (!step && slice) count(row, keyOfSlice(by, slice), -1);
    if (!step || !row.day) continue;
    const key = keyOfDay(periods, row.day);
    if (key === keyOfDay(periods, row.next)) count(row, key, -1);
  }
  return tallies;
}

type SpreadRow = { kind: KpiSourceName; place: number } & Record<'n' | 'low5' | 'high5' | 'low9' | 'high9', number>;

/**
 * Median and ninth tenth of the minutes of the same moments, exactly: values are counted, then the places looked up.
 * Groups and places are whole numbers to the database, which is quicker with a million of those than with words and
 * fractions.
 */
export async function caseSpreads(given: Given, sources: readonly KpiSourceName[], asked: Asked) {
  const { window, by } = asked;
  const { within, only } = slicesFor(given, asked);
  const step = isStep(by) ? by : undefined;
  const starts = step ? periodsOf(window, step).map(({ from }) => dayOf(from)) : [];
  const slices = [...within.values()];
  const ofSlices = by === undefined || step ? [''] : [...new Set(slices.map((one) => keyOfSlice(by, one)))];
  const bucket = (column: Prisma.Sql) => Prisma.sql`width_bucket(${column}, ${starts}::date[])`;
  const keyed = by !== undefined && !step;
  const place = step ? bucket(Prisma.sql`m."day"`) : keyed ? Prisma.sql`k.place` : Prisma.sql`1`;
  const join = keyed
    ? Prisma.sql`JOIN (SELECT * FROM unnest(${slices.map(({ id }) => id)}::int[],
        ${slices.map((one) => ofSlices.indexOf(keyOfSlice(by, one)) + 1)}::int[]) AS u("sliceId", place)) k USING ("sliceId")`
    : Prisma.empty;
  const followed = step
    ? Prisma.sql`(m."nextDay" IS NULL OR m."nextDay" > ${day(window.to)} OR ${bucket(Prisma.sql`m."nextDay"`)} <> ${bucket(Prisma.sql`m."day"`)})`
    : Prisma.sql`(m."nextDay" IS NULL OR m."nextDay" > ${day(window.to)})`;
  const rows = await given.database.$queryRaw<SpreadRow[]>`
    WITH counted AS (
      SELECT m."kind", ${place} AS place, m."value", COUNT(*)::int AS n FROM "KpiMoment" m ${join}
      WHERE m."kind" = ANY(${[...sources]}::text[]) AND m."day" BETWEEN ${day(window.from)} AND ${day(window.to)}
        AND ${followed} ${only} AND m."value" IS NOT NULL
      GROUP BY 1, 2, 3
    ), placed AS (
      SELECT "kind", place, "value", SUM(n) OVER (PARTITION BY "kind", place ORDER BY "value") AS upto,
        SUM(n) OVER (PARTITION BY "kind", place) AS total FROM counted
    )
    SELECT "kind", place, MAX(total)::int AS n,
      (MIN("value") FILTER (WHERE upto > (total - 1) / 2))::int AS low5,
      (MIN("value") FILTER (WHERE upto > total / 2))::int AS high5,
      (MIN("value") FILTER (WHERE upto > (total - 1) * 9 / 10))::int AS low9,
      (MIN("value") FILTER (WHERE upto > ((total - 1) * 9 + 9) / 10))::int AS high9
    FROM placed GROUP BY "kind", place`;
  const keys = step ? starts : ofSlices;
  const spreads = new Map<KpiSourceName, Spread>(sources.map((source) => [source, new Map()]));
  for (const row of rows) {
    const median = between({ low: row.low5, high: row.high5, n: row.n }, 0.5);
    const p90 = between({ low: row.low9, high: row.high9, n: row.n }, 0.9);
    spreads.get(row.kind)?.set(keys[row.place - 1] ?? '', { n: row.n, median, p90 });
  }
  return spreads;
}
