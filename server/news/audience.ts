import { type Recipient, reachCitizens } from '../cases/recipients.ts';
import type { NewsDraft, NewsReach } from '../contract/news-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { windowOf } from '../outbox/window.ts';

export const newsPurpose = 'news';
export const warningTemplate = 'ward-warning';

type For = { topic: string; areas: string[] };

/** Whoever wished for such news for one of these areas and whose consent stands. */
export function wishedBy({ topic, areas }: For): Prisma.NewsWishWhereInput {
  return {
    topics: { has: topic },
    ...(areas.length > 0 && { OR: [{ areaCodes: { hasSome: areas } }, { areaCodes: { isEmpty: true } }] }),
    citizen: { anonymisedAt: null, consents: { some: { purpose: newsPurpose, withdrawnAt: null } } },
  };
}

export type Way = 'free' | 'paid' | 'template' | 'app' | 'out';

/**
 * By what way news reaches somebody now. Zalo's rules: free until 48 hours after their last message, paid until 7 days,
 * then only an approved template message, which there is for warnings. `app`: the mini-app's own chat.
 */
export function wayTo(
  to: Pick<Recipient, 'channel' | 'lastInboundAt' | 'unreachableSince'> | undefined,
  { kind, templates, now }: { kind: string; templates: Knowledge['zaloTemplates']; now: Date },
): Way {
  if (!to || to.unreachableSince) return 'out';
  if (to.channel === 'mini_app') return 'app';
  if (to.channel !== 'oa') return 'free';
  const window = windowOf(to.lastInboundAt, now);
  if (window === 'free' || window === 'paid') return window;
  const known = templates.some(({ purpose }) => purpose === warningTemplate);
  return kind === 'warning' && window === 'closed' && known ? 'template' : 'out';
}

const atOnce = 500;

/** Whom it would reach if it went out now, by way. */
export async function reachOf(
  { prisma, knowledge, now }: { prisma: PrismaClient; knowledge: Knowledge; now: Date },
  wanted: Pick<NewsDraft, 'kind' | 'topic' | 'areas'>,
): Promise<NewsReach> {
  const found: NewsReach = { wished: 0, free: 0, paid: 0, template: 0, out: 0 };
  for (let after: string | undefined; ; ) {
    const ids = await wishers(prisma, { ...wanted, after, take: atOnce });
    const reached = new Map((await reachCitizens(prisma, ids)).map((one) => [one.citizenId, one]));
    for (const id of ids) {
      const way = wayTo(reached.get(id), { kind: wanted.kind, templates: knowledge.zaloTemplates, now });
      found.wished += 1;
      found[way === 'app' ? 'free' : way] += 1;
    }
    after = ids.at(-1);
    if (ids.length < atOnce) return found;
  }
}

/** Citizens who wished for it, in the order of their ids. */
export async function wishers(
  db: Pick<Prisma.TransactionClient, 'newsWish'>,
  { after, take, ...wanted }: For & { after: string | undefined; take: number },
): Promise<string[]> {
  const rows = await db.newsWish.findMany({
    where: { ...wishedBy(wanted), ...(after !== undefined && { citizenId: { gt: after } }) },
    orderBy: { citizenId: 'asc' },
    take,
    select: { citizenId: true },
  });
  return rows.map(({ citizenId }) => citizenId);
}
