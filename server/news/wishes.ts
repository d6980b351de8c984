import type { NewsWish } from '../contract/news-api.ts';
import { newsTopic, newsTopics } from '../contract/news-api.ts';
import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { newsPurpose } from './audience.ts';

type Db = Pick<Prisma.TransactionClient, 'newsWish' | 'consent'>;
type Whose = { citizenId: string };

/** Of what a citizen wishes to be told; nothing where the consent was taken back. */
export async function newsWishOf(db: Db, { citizenId }: Whose): Promise<NewsWish> {
  const row = await db.newsWish.findUnique({ where: { citizenId } });
  if (!row || row.topics.length === 0) return { topics: [], areas: [] };
  const agreed = await db.consent.count({ where: { citizenId, purpose: newsPurpose, withdrawnAt: null } });
  if (agreed === 0) return { topics: [], areas: [] };
  const known = new Set<string>(newsTopics);
  return {
    topics: row.topics.filter((topic) => known.has(topic)).map((topic) => newsTopic.parse(topic)),
    areas: row.areaCodes,
  };
}

/** Sets it anew. The consent is the caller's business. @throws AppError bad_request for an area nobody knows. */
export async function setNewsWish(
  db: Db,
  { citizenId, wish, knowledge, now }: Whose & { wish: NewsWish; knowledge: Knowledge; now: Date },
): Promise<void> {
  const unknown = wish.areas.find((code) => !knowledge.areas.some((area) => area.code === code));
  if (unknown !== undefined)
    throw new AppError('bad_request', { fields: [{ path: 'areas', message: `không có khu vực ${unknown}` }] });
  const data = { topics: [...new Set(wish.topics)], areaCodes: [...new Set(wish.areas)], updatedAt: now };
  await db.newsWish.upsert({ where: { citizenId }, create: { citizenId, ...data }, update: data });
}

/** Ends it, and the consent with it. Returns whether there was anything to end. */
export async function endNewsWish(db: Db, { citizenId, now }: Whose & { now: Date }): Promise<boolean> {
  const { count } = await db.newsWish.deleteMany({ where: { citizenId } });
  await db.consent.updateMany({
    where: { citizenId, purpose: newsPurpose, withdrawnAt: null },
    data: { withdrawnAt: now },
  });
  return count > 0;
}
