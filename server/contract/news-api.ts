import { z } from 'zod';
import { instant } from './case.ts';
import { words } from './public-api.ts';

export const newsKinds = ['news', 'warning'] as const;
export const newsKind = z.enum(newsKinds);
export type NewsKind = z.infer<typeof newsKind>;

/** What citizens can wish to be told of. */
export const newsTopics = [
  'weather',
  'power-water',
  'traffic',
  'health',
  'education',
  'security',
  'office',
  'culture',
] as const;
export const newsTopic = z.enum(newsTopics);
export type NewsTopic = z.infer<typeof newsTopic>;

export const newsStates = ['draft', 'planned', 'sending', 'sent', 'withdrawn'] as const;
export const newsState = z.enum(newsStates);
export type NewsState = z.infer<typeof newsState>;

const areaCodes = z.array(z.string().trim().min(1).max(20)).max(50);

/** GET /api/public/news: what is in force now, newest first. */
export const newsQuery = z.object({ topic: newsTopic.optional() });
export const newsItem = z.object({
  id: z.string(),
  kind: newsKind,
  topic: newsTopic,
  title: words,
  publishedAt: instant,
  until: instant,
});
export type NewsItem = z.infer<typeof newsItem>;
export const newsList = z.object({ items: z.array(newsItem) });
export type NewsList = z.infer<typeof newsList>;

/** GET /api/public/news/:id: also what is over, told as such; not what was withdrawn. */
export const newsDetail = newsItem.extend({
  text: words,
  areas: z.array(z.object({ code: z.string(), name: words })).describe('empty: everywhere'),
  linkUrl: z.string().nullable(),
  over: z.boolean(),
});
export type NewsDetail = z.infer<typeof newsDetail>;

/** POST /api/citizen/news/:id/seen */
export const newsSeen = z.object({ seen: z.literal(true) });

/** GET and POST /api/citizen/news-wish; the latter needs the consent "news" unless no topic is wished for. */
export const newsWishRequest = z.strictObject({
  topics: z.array(newsTopic).max(newsTopics.length),
  areas: areaCodes.describe('empty: all areas'),
});
export const newsWish = z.object({ topics: z.array(newsTopic), areas: z.array(z.string()) });
export type NewsWish = z.infer<typeof newsWish>;

const line = (longest: number) => z.string().trim().max(longest);
/** What is written in the console. */
export const newsDraft = z.strictObject({
  kind: newsKind,
  topic: newsTopic,
  titleVi: line(120).min(3),
  titleEn: line(120).nullable(),
  textVi: line(4000).min(3),
  textEn: line(4000).nullable(),
  areas: areaCodes,
  linkUrl: z
    .url({ protocol: /^https$/, hostname: z.regexes.domain })
    .max(500)
    .nullable(),
  tell: z.boolean().describe('also told in the chat to those who wished for it'),
  paid: z.boolean().describe('also where a message costs money; for warnings'),
  until: instant.describe('shown until then, at most 90 days ahead'),
});
export type NewsDraft = z.infer<typeof newsDraft>;

const version = z.number().int().min(1);
export const newNewsRequest = newsDraft;
export const newsChange = z.strictObject({ version, draft: newsDraft });
/** `at` null: now. */
export const newsPlan = z.strictObject({ version, at: instant.nullable() });
export const newsRecall = z.strictObject({ version });
export const newsWithdrawal = z.strictObject({ version, reason: line(300).min(3) });

/** How many wished for it and what became of their messages. */
export const newsCounts = z.object({
  wished: z.number().int(),
  sent: z.number().int(),
  waiting: z.number().int(),
  failed: z.number().int(),
  heldBack: z.number().int().describe('outside Zalo’s window, or it would cost'),
  seen: z.number().int().describe('opened in the mini-app'),
});
export type NewsCounts = z.infer<typeof newsCounts>;

export const staffNewsItem = newsItem.omit({ publishedAt: true }).extend({
  state: newsState,
  publishAt: instant.nullable(),
  publishedAt: instant.nullable(),
  counts: newsCounts,
});
export type StaffNewsItem = z.infer<typeof staffNewsItem>;
/** GET /api/staff/news?q=&state=&page= : fifty on a page, written last first; `q` is part of the title. */
export const staffNewsQuery = z.object({
  q: z.string().trim().max(100).optional(),
  state: newsState.optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export const staffNewsList = z.object({ items: z.array(staffNewsItem), total: z.number().int() });
export type StaffNewsList = z.infer<typeof staffNewsList>;

export const staffNews = z.object({
  id: z.string(),
  version: z.number().int(),
  state: newsState,
  draft: newsDraft,
  publishAt: instant.nullable(),
  publishedAt: instant.nullable(),
  counts: newsCounts,
  may: z.array(z.enum(['change', 'plan', 'recall', 'withdraw'])),
  history: z.array(z.object({ type: z.string(), at: instant, by: z.string().nullable(), note: z.string().nullable() })),
});
export type StaffNews = z.infer<typeof staffNews>;

/** POST /api/staff/news/reach: whom it would reach if it went out now. */
export const newsReachRequest = newsDraft.pick({ kind: true, topic: true, areas: true, paid: true });
export const newsReach = z.object({
  wished: z.number().int(),
  free: z.number().int(),
  paid: z.number().int().describe('told only when `paid` is set'),
  template: z.number().int().describe('as a template message; told only when `paid` is set'),
  out: z.number().int().describe('not reached in the chat; they find it in the mini-app'),
});
export type NewsReach = z.infer<typeof newsReach>;
