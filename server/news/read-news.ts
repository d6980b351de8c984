import type { NewsDetail, NewsItem, NewsTopic } from '../contract/news-api.ts';
import { newsKind, newsTopic } from '../contract/news-api.ts';
import type { News, Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

type Db = Pick<PrismaClient, 'news' | 'newsDelivery' | '$executeRaw'>;
const published = ['sending', 'sent'];
const shown = 50;

/** News in force at an instant: warnings first, then newest first. */
export async function newsNow(db: Pick<Prisma.TransactionClient, 'news'>, given: { topic?: NewsTopic; now: Date }) {
  const rows = await db.news.findMany({
    where: { state: { in: published }, until: { gt: given.now }, ...(given.topic && { topic: given.topic }) },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    take: shown,
  });
  return rows.sort((a, b) => Number(b.kind === 'warning') - Number(a.kind === 'warning'));
}

export function presentNewsItem(row: News): NewsItem {
  return {
    id: row.id,
    kind: newsKind.parse(row.kind),
    topic: newsTopic.parse(row.topic),
    title: { vi: row.titleVi, en: row.titleEn },
    publishedAt: (row.publishedAt ?? row.createdAt).toISOString(),
    until: row.until.toISOString(),
  };
}

/** @throws AppError not_found for what was never published or was withdrawn. */
export async function publicNews(db: Db, { id, knowledge, now }: { id: string; knowledge: Knowledge; now: Date }) {
  const row = await db.news.findUnique({ where: { id } });
  if (!row || !published.includes(row.state)) throw new AppError('not_found');
  const areas = row.areaCodes.map((code) => {
    const name = knowledge.areas.find((area) => area.code === code)?.name ?? code;
    return { code, name: typeof name === 'string' ? { vi: name, en: null } : { vi: name.vi, en: name.en ?? null } };
  });
  return {
    ...presentNewsItem(row),
    text: { vi: row.textVi, en: row.textEn },
    areas,
    linkUrl: row.linkUrl,
    over: row.until <= now,
  } satisfies NewsDetail;
}

/** Keeps that a citizen opened it, the first time. */
export async function noteSeen(
  db: Db,
  { id, citizenId, now }: { id: string; citizenId: string; now: Date },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "NewsDelivery" ("newsId", "citizenId", "heldBack", "seenAt", "createdAt")
    VALUES (${id}::uuid, ${citizenId}::uuid, 'app', ${now}, ${now})
    ON CONFLICT ("newsId", "citizenId") DO UPDATE SET "seenAt" = COALESCE("NewsDelivery"."seenAt", EXCLUDED."seenAt")`;
}
