import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import {
  type NewsCounts,
  type NewsState,
  newsKind,
  newsState,
  newsTopic,
  type StaffNews,
  type StaffNewsItem,
  type StaffNewsList,
} from '../contract/news-api.ts';
import { type News, Prisma, type PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';

const perPage = 50;

/** News as the staff see it, written last first. */
export async function listStaffNews(
  prisma: PrismaClient,
  { q, state, page }: { q?: string | undefined; state?: NewsState | undefined; page: number },
): Promise<StaffNewsList> {
  const where: Prisma.NewsWhereInput = {
    ...(state && { state }),
    ...(q && { titleVi: { contains: q, mode: 'insensitive' } }),
  };
  const total = await prisma.news.count({ where });
  const rows = await prisma.news.findMany({
    where,
    // Ids grow with time.
    orderBy: { id: 'desc' },
    skip: (page - 1) * perPage,
    take: perPage,
  });
  const counts = await countsOf(
    prisma,
    rows.map(({ id }) => id),
  );
  return { items: rows.map((row) => present(row, counts)), total };
}

/** One with all that was done to it. @throws AppError not_found */
export async function staffNewsDetail(
  prisma: PrismaClient,
  { id, actor }: { id: string; actor: StaffActor },
): Promise<StaffNews> {
  const row = await prisma.news.findUnique({
    where: { id },
    include: { events: { orderBy: [{ at: 'desc' }, { id: 'desc' }] } },
  });
  if (!row) throw new AppError('not_found');
  const people = await prisma.user.findMany({
    where: { id: { in: row.events.flatMap(({ staffId }) => staffId ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map((one) => [one.id, one.name]));
  const { kind, topic, titleVi, titleEn, textVi, textEn, linkUrl, tell, paid } = row;
  const { state, counts, publishAt, publishedAt, until } = present(row, await countsOf(prisma, [id]));
  return {
    id,
    version: row.version,
    state,
    draft: {
      ...{ titleVi, titleEn, textVi, textEn, linkUrl, tell, paid, until },
      kind: newsKind.parse(kind),
      topic: newsTopic.parse(topic),
      areas: row.areaCodes,
    },
    publishAt,
    publishedAt,
    counts,
    may: can(actor, 'news:write') ? acts[state] : [],
    history: row.events.map(({ type, at, staffId, note }) => ({
      type,
      at: at.toISOString(),
      by: staffId && (names.get(staffId) ?? null),
      note,
    })),
  };
}

const acts: Record<NewsState, StaffNews['may']> = {
  draft: ['change', 'plan'],
  planned: ['change', 'plan', 'recall'],
  sending: ['withdraw'],
  sent: ['withdraw'],
  withdrawn: [],
};

function present(row: News, counts: Map<string, NewsCounts>): StaffNewsItem {
  return {
    id: row.id,
    kind: newsKind.parse(row.kind),
    topic: newsTopic.parse(row.topic),
    title: { vi: row.titleVi, en: row.titleEn },
    state: newsState.parse(row.state),
    publishAt: row.publishAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    until: row.until.toISOString(),
    counts: counts.get(row.id) ?? { wished: 0, sent: 0, waiting: 0, failed: 0, heldBack: 0, seen: 0 },
  };
}

type Counted = NewsCounts & { newsId: string };

/** What became of the messages of each, counted by the database. */
async function countsOf(prisma: PrismaClient, ids: string[]): Promise<Map<string, NewsCounts>> {
  if (ids.length === 0) return new Map();
  const rows = await prisma.$queryRaw<Counted[]>(Prisma.sql`
    SELECT d."newsId",
      (count(*) FILTER (WHERE d."heldBack" IS DISTINCT FROM 'app'))::int AS wished,
      (count(*) FILTER (WHERE o.state = 'sent'))::int AS sent,
      (count(*) FILTER (WHERE o.state IN ('pending', 'sending')))::int AS waiting,
      (count(*) FILTER (WHERE o.state IN ('failed', 'cancelled')))::int AS failed,
      (count(*) FILTER (WHERE d."heldBack" IS NOT NULL AND d."heldBack" <> 'app'))::int AS "heldBack",
      (count(d."seenAt"))::int AS seen
    FROM "NewsDelivery" d LEFT JOIN "OutboxMessage" o ON o.id = d."outboxId"
    WHERE d."newsId" = ANY(${ids}::uuid[])
    GROUP BY d."newsId"`);
  return new Map(rows.map(({ newsId, ...counts }) => [newsId, counts]));
}
