import { dayNumberOf, dayOf, instantOf, weekdayOf } from '../cases/local-time.ts';
import type { Statistics } from '../contract/statistics.ts';
import { Prisma } from '../database/client/client.ts';
import type { Database } from './database.ts';
import { openAt, received, resolutions, type Window } from './sources.ts';

const longestDaily = 92;
const mostCells = 2000;
const gridMetres = 200;
const metresPerDegree = 111_195;

type Part = { where: Prisma.Sql; window: Window; zone: string };

/**
 * Received and resolved by local day; by weeks (Monday's date, cut to the window) when the window is longer than 92
 * days. Days without any are there as zero.
 */
export async function readTrend(
  database: Database,
  { where, window, zone, days }: Part & { days: { from: string; to: string } },
): Promise<Pick<Statistics, 'trend' | 'trendStep'>> {
  const first = dayNumberOf(days.from);
  const last = dayNumberOf(days.to);
  const trendStep = last - first + 1 > longestDaily ? 'week' : 'day';
  const starts: number[] = [];
  for (let day = first; day <= last; day++) {
    if (trendStep === 'day' || day === first || weekdayOf(day) === 1) starts.push(day);
  }
  const bounds = starts.map((day) => new Date(instantOf(zone, day, 0)).toISOString());
  const buckets = Prisma.sql`${bounds}::timestamptz[]`;
  const [came, done] = await Promise.all([
    database.$queryRaw<{ bucket: number; n: number }[]>`
      SELECT width_bucket(s."createdAt", ${buckets}) AS bucket, COUNT(*)::int AS n
      FROM (${received(where, window)}) s GROUP BY 1`,
    database.$queryRaw<{ bucket: number; n: number }[]>`
      SELECT width_bucket(s."at", ${buckets}) AS bucket, COUNT(*)::int AS n
      FROM (${resolutions(where, window)}) s GROUP BY 1`,
  ]);
  const countOf = (rows: { bucket: number; n: number }[], bucket: number) =>
    rows.find((row) => row.bucket === bucket)?.n ?? 0;
  const trend = starts.map((day, index) => ({
    day: dayOf(day),
    received: countOf(came, index + 1),
    resolved: countOf(done, index + 1),
  }));
  return { trend, trendStep };
}

/** The cells of about 200 m with most cases received in the window, and how many of those were open at its end. */
export async function readMap(
  database: Database,
  { where, window, end, latitude }: Omit<Part, 'zone'> & { end: Date; latitude: number },
): Promise<Statistics['map']> {
  const tall = gridMetres / metresPerDegree;
  const wide = tall / Math.cos((latitude * Math.PI) / 180);
  return database.$queryRaw<Statistics['map']>`
    SELECT ((FLOOR(s."latitude" / ${tall}::float8) + 0.5) * ${tall}::float8)::float8 AS latitude,
      ((FLOOR(s."longitude" / ${wide}::float8) + 0.5) * ${wide}::float8)::float8 AS longitude,
      COUNT(*)::int AS count, COUNT(o."id")::int AS open
    FROM (${received(where, window)}) s LEFT JOIN (${openAt(where, end)}) o ON o."id" = s."id"
    WHERE s."latitude" IS NOT NULL AND s."longitude" IS NOT NULL
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${mostCells}`;
}
