import { dayOf, instantOf, localDayNumber } from '../../cases/local-time.ts';
import { Prisma, type PrismaClient } from '../../database/client/client.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { KpiSourceName } from '../../knowledge/kpi-sources.ts';
import type { Database } from '../database.ts';
import { type Days, isStep, periodsOf } from './periods.ts';
import { type Asked, addTo, between, type Given, type Spread, type Tallies } from './tally.ts';

type TalkDay = { day: string; channel: string; talks: number; byBot: number; handedOver: number };

/** The talks of local days, counted from what was said in them. */
function talkDays(database: Database, { zone, from, to }: Days & { zone: string }): Promise<TalkDay[]> {
  const start = new Date(instantOf(zone, from, 0)).toISOString();
  const end = new Date(instantOf(zone, to + 1, 0)).toISOString();
  return database.$queryRaw<TalkDay[]>`
    WITH said AS (
      SELECT "conversationId" AS id, ("recordedAt" AT TIME ZONE ${zone})::date AS day,
        BOOL_OR("author" IN ('staff', 'zalo_tool')) AS person, BOOL_OR("direction" = 'in') AS asked
      FROM "Message" WHERE "recordedAt" >= ${start}::timestamptz AND "recordedAt" < ${end}::timestamptz GROUP BY 1, 2
    ), waited AS (
      SELECT DISTINCT "conversationId" AS id, ("since" AT TIME ZONE ${zone})::date AS day
      FROM "KpiWait" WHERE "since" >= ${start}::timestamptz AND "since" < ${end}::timestamptz
    )
    SELECT s.day::text AS day, c."channel", COUNT(*)::int AS talks,
      COUNT(*) FILTER (WHERE NOT s.person AND w.id IS NULL)::int AS "byBot",
      COUNT(w.id)::int AS "handedOver"
    FROM said s JOIN "Conversation" c ON c."id" = s.id LEFT JOIN waited w ON w.id = s.id AND w.day = s.day
    WHERE s.asked GROUP BY 1, 2`;
}

/**
 * Counts the talks of days that are over, before their messages are forgotten, and notes when those who waited for a
 * person were answered. Safe to run in several processes. Returns 0.
 */
export async function keepTalks({
  prisma,
  knowledge,
  now,
}: {
  prisma: PrismaClient;
  knowledge: Knowledge;
  now: Date;
}): Promise<number> {
  await noteAnswers(prisma, now);
  const { zone } = knowledge.tenant;
  const last = localDayNumber(zone, now.getTime()) - 1;
  const [newest, oldest] = await Promise.all([
    prisma.kpiTalkDay.findFirst({ orderBy: { day: 'desc' }, select: { day: true } }),
    prisma.message.findFirst({ orderBy: { recordedAt: 'asc' }, select: { recordedAt: true } }),
  ]);
  if (!oldest) return 0;
  const from = newest
    ? Math.floor(newest.day.getTime() / 86_400_000) + 1
    : localDayNumber(zone, oldest.recordedAt.getTime());
  if (from > last) return 0;
  const rows = await talkDays(prisma, { zone, from, to: last });
  await prisma.kpiTalkDay.createMany({
    data: rows.map(({ day, ...row }) => ({ ...row, day: new Date(day) })),
    skipDuplicates: true,
  });
  return 0;
}

/** Who was not answered in so many days is not looked for any more. */
const longestWaitMs = 30 * 86_400_000;

/** When a person wrote first after somebody began to wait. */
async function noteAnswers(database: Database, now: Date): Promise<void> {
  const since = new Date(now.getTime() - longestWaitMs).toISOString();
  await database.$executeRaw`UPDATE "KpiWait" w SET "answeredAt" = a.at FROM (
      SELECT o."conversationId" AS id, o."since" AS since, MIN(m."recordedAt") AS at
      FROM "KpiWait" o JOIN "Message" m ON m."conversationId" = o."conversationId" AND m."recordedAt" >= o."since"
        AND m."author" IN ('staff', 'zalo_tool')
      WHERE o."answeredAt" IS NULL AND o."since" > ${since}::timestamptz GROUP BY 1, 2
    ) a WHERE w."conversationId" = a.id AND w."since" = a.since`;
}

/** Talks and questions without an answer. */
export async function talkTallies(given: Given, sources: readonly KpiSourceName[], asked: Asked) {
  const found = await Promise.all(
    sources.map(async (source): Promise<[KpiSourceName, Tallies]> => {
      if (source === 'unanswered') return [source, await unansweredTallies(given, asked)];
      return [source, await ownTallies(given, asked)];
    }),
  );
  return new Map<KpiSourceName, Tallies>(found);
}

const keyOf = (by: Asked['by'], window: Days) => {
  const periods = isStep(by) ? periodsOf(window, by) : [];
  const starts = periods.map(({ from }) => dayOf(from));
  return (day: string) => (isStep(by) ? (starts.findLast((start) => start <= day) ?? '') : '');
};

async function ownTallies({ database, knowledge, now }: Given, { window, by, filters }: Asked): Promise<Tallies> {
  const { zone } = knowledge.tenant;
  const today = localDayNumber(zone, now.getTime());
  const kept = await database.$queryRaw<TalkDay[]>`SELECT "day"::text AS day, "channel", "talks", "byBot", "handedOver"
    FROM "KpiTalkDay" WHERE "day" BETWEEN ${dayOf(window.from)}::date AND ${dayOf(window.to)}::date`;
  const running =
    window.from <= today && today <= window.to ? await talkDays(database, { zone, from: today, to: today }) : [];
  const keyOfDay = keyOf(by, window);
  const tallies: Tallies = new Map();
  for (const { day, channel, talks, byBot, handedOver } of [...kept, ...running]) {
    if (filters.channel !== undefined && channel !== filters.channel) continue;
    addTo(tallies, by === 'channel' ? channel : keyOfDay(day), {
      n: talks,
      parts: { by_bot: byBot, handed_over: handedOver },
    });
  }
  return tallies;
}

async function unansweredTallies({ database, knowledge }: Given, { window, by }: Asked): Promise<Tallies> {
  const { zone } = knowledge.tenant;
  const rows = await database.$queryRaw<{ day: string; n: number }[]>`
    SELECT ("askedAt" AT TIME ZONE ${zone})::date::text AS day, COUNT(*)::int AS n FROM "UnansweredQuestion"
    WHERE "askedAt" >= ${new Date(instantOf(zone, window.from, 0)).toISOString()}::timestamptz
      AND "askedAt" < ${new Date(instantOf(zone, window.to + 1, 0)).toISOString()}::timestamptz GROUP BY 1`;
  const keyOfDay = keyOf(by, window);
  const tallies: Tallies = new Map();
  for (const { day, n } of rows) addTo(tallies, keyOfDay(day), { n });
  return tallies;
}

/** Minutes that citizens who were answered had waited for a person, round the clock. */
export async function waitSpreads(
  { database, knowledge, now }: Given,
  sources: readonly KpiSourceName[],
  { window, by }: Asked,
) {
  const { zone } = knowledge.tenant;
  await noteAnswers(database, now);
  const start = new Date(instantOf(zone, window.from, 0)).toISOString();
  const end = new Date(instantOf(zone, window.to + 1, 0)).toISOString();
  const rows = await database.$queryRaw<{ day: string; minutes: number }[]>(Prisma.sql`
    SELECT ("since" AT TIME ZONE ${zone})::date::text AS day,
      ROUND(EXTRACT(EPOCH FROM "answeredAt" - "since") / 60)::int AS minutes
    FROM "KpiWait" WHERE "answeredAt" IS NOT NULL AND "since" >= ${start}::timestamptz AND "since" < ${end}::timestamptz
    ORDER BY 2`);
  const keyOfDay = keyOf(by, window);
  const groups = grouped(rows, ({ day }) => keyOfDay(day));
  const spread: Spread = new Map();
  for (const [key, waits] of groups) {
    const at = (share: number) => {
      const place = (waits.length - 1) * share;
      const [low = 0, high = 0] = [waits[Math.floor(place)]?.minutes, waits[Math.ceil(place)]?.minutes];
      return between({ low, high, n: waits.length }, share);
    };
    spread.set(key, { n: waits.length, median: at(0.5), p90: at(0.9) });
  }
  return new Map<KpiSourceName, Spread>(sources.map((source) => [source, spread]));
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
