import type { Measures } from '../contract/statistics.ts';
import { Prisma } from '../database/client/client.ts';
import type { Database } from './database.ts';
import { accepted, endOf, lateAt, openAt, ratings, received, reopenings, resolutions, type Window } from './sources.ts';

type ResolvedRow = { n: number; onTime: number; median: number | null; p90: number | null };
const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** Hours between two columns, for a percentile. */
export const hours = (to: Prisma.Sql, from: Prisma.Sql) => Prisma.sql`(EXTRACT(EPOCH FROM ${to} - ${from}) / 3600.0)`;

/**
 * The measures of one window [from, to). `now` bounds what "at the end of the window" can mean: the end of a window
 * that is still running is now.
 */
export async function readMeasures(
  database: Database,
  { where, window, now }: { where: Prisma.Sql; window: Window; now: Date },
): Promise<Measures> {
  const end = endOf(window, now);
  const taken = hours(Prisma.sql`s."at"`, Prisma.sql`s."createdAt"`);
  const answered = hours(Prisma.sql`s."acceptedAt"`, Prisma.sql`s."createdAt"`);
  const [[came], [done], [open], [response], [again], [rated]] = await Promise.all([
    database.$queryRaw<{ n: number; recurred: number }[]>`SELECT COUNT(*)::int AS n,
        COUNT(*) FILTER (WHERE s."recurrence" > 0)::int AS recurred FROM (${received(where, window)}) s`,
    database.$queryRaw<ResolvedRow[]>`SELECT COUNT(*)::int AS n,
        COUNT(*) FILTER (WHERE s."due" IS NULL OR s."at" <= s."due")::int AS "onTime",
        percentile_cont(0.5) WITHIN GROUP (ORDER BY ${taken})::float8 AS median,
        percentile_cont(0.9) WITHIN GROUP (ORDER BY ${taken})::float8 AS p90
      FROM (${resolutions(where, window)}) s`,
    database.$queryRaw<{ n: number; late: number }[]>`SELECT COUNT(*)::int AS n,
        COUNT(*) FILTER (WHERE ${lateAt(end)})::int AS late FROM (${openAt(where, end)}) o`,
    database.$queryRaw<{ median: number | null }[]>`SELECT
        percentile_cont(0.5) WITHIN GROUP (ORDER BY ${answered})::float8 AS median
      FROM (${accepted(where, window)}) s`,
    database.$queryRaw<{ n: number }[]>`SELECT COUNT(*)::int AS n FROM (${reopenings(where, window)}) s`,
    database.$queryRaw<{ n: number; mean: number | null }[]>`SELECT COUNT(*)::int AS n, AVG(s."stars")::float8 AS mean
      FROM (${ratings(where, window)}) s`,
  ]);
  const resolved = done?.n ?? 0;
  return {
    received: came?.n ?? 0,
    resolved,
    open: open?.n ?? 0,
    openLate: open?.late ?? 0,
    onTimeShare: share(done?.onTime ?? 0, resolved),
    medianResponseHours: response?.median ?? null,
    medianResolutionHours: done?.median ?? null,
    p90ResolutionHours: done?.p90 ?? null,
    reopened: again?.n ?? 0,
    recurred: came?.recurred ?? 0,
    satisfaction: rated?.mean ?? null,
    ratings: rated?.n ?? 0,
  };
}
