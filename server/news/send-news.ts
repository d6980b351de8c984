import type { Tx } from '../cases/deps.ts';
import { type Recipient, reachCitizens } from '../cases/recipients.ts';
import { say } from '../cases/say.ts';
import { messageRulesOf, quietUntil } from '../cases/when-told.ts';
import type { Clock } from '../clock.ts';
import type { News, PrismaClient } from '../database/client/client.ts';
import type { Knowledge, KnowledgeSource } from '../knowledge/knowledge.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { warningTemplate, wayTo, wishers } from './audience.ts';
import { newsMessage, newsWords } from './news-words.ts';
import { note } from './write-news.ts';

type Deps = { prisma: PrismaClient; clock: Clock; knowledge: KnowledgeSource };

/** So many citizens in one transaction: a killed process repeats no more than these, and tells nobody twice. */
const batch = 100;
const newsAtOnce = 20;

/**
 * Publishes what has fallen due and queues its messages, batch by batch; goes on where a killed process stopped. Safe to
 * run in several processes: each batch is claimed. Returns how many messages were queued.
 */
export async function sendNews({ prisma, clock, knowledge }: Deps): Promise<number> {
  const due = await prisma.news.findMany({
    where: { OR: [{ state: 'planned', publishAt: { lte: clock() } }, { state: 'sending' }] },
    orderBy: { publishAt: 'asc' },
    take: newsAtOnce,
    select: { id: true },
  });
  let queued = 0;
  for (const { id } of due) {
    for (let more = true; more; ) {
      const done = await prisma.$transaction((tx) => sendBatch(tx, { id, knowledge: knowledge(), now: clock() }));
      queued += done.queued;
      more = done.more;
    }
  }
  return queued;
}

async function sendBatch(
  tx: Tx,
  { id, knowledge, now }: { id: string; knowledge: Knowledge; now: Date },
): Promise<{ queued: number; more: boolean }> {
  // Whoever comes second waits here and sees how far the first has come.
  await tx.$queryRaw`SELECT 1 FROM "News" WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.news.findUniqueOrThrow({ where: { id } });
  const due = row.state === 'planned' && row.publishAt !== null && row.publishAt <= now;
  if (!due && row.state !== 'sending') return { queued: 0, more: false };
  if (due) {
    await tx.news.update({
      where: { id },
      data: { state: 'sending', publishedAt: now, version: { increment: 1 }, updatedAt: now },
      select: { id: true },
    });
    await note(tx, { id, type: 'published', now });
  }
  const wanted = { topic: row.topic, areas: row.areaCodes, after: row.toldUpTo ?? undefined, take: batch };
  const ids = row.tell && row.until > now ? await wishers(tx, wanted) : [];
  const queued = await tellAll(tx, { row, ids, knowledge, now });
  const more = ids.length === batch;
  const last = ids.at(-1);
  await tx.news.update({
    where: { id },
    data: { ...(last !== undefined && { toldUpTo: last }), ...(!more && { state: 'sent' }) },
    select: { id: true },
  });
  return { queued, more };
}

type Telling = { row: News; knowledge: Knowledge; now: Date };

async function tellAll(tx: Tx, { ids, ...telling }: Telling & { ids: string[] }): Promise<number> {
  if (ids.length === 0) return 0;
  const reached = new Map((await reachCitizens(tx, ids)).map((one) => [one.citizenId, one]));
  const deliveries: { citizenId: string; outboxId?: string; heldBack?: string }[] = [];
  for (const citizenId of ids) deliveries.push({ citizenId, ...(await tell(tx, reached.get(citizenId), telling)) });
  await tx.newsDelivery.createMany({
    data: deliveries.map((one) => ({ newsId: telling.row.id, createdAt: telling.now, ...one })),
    skipDuplicates: true,
  });
  return deliveries.filter(({ outboxId }) => outboxId !== undefined).length;
}

async function tell(
  tx: Tx,
  to: Recipient | undefined,
  { row, knowledge, now }: Telling,
): Promise<{ outboxId?: string; heldBack?: string }> {
  const way = wayTo(to, { kind: row.kind, templates: knowledge.zaloTemplates, now });
  if (!to || way === 'out') return { heldBack: to?.unreachableSince ? 'unreachable' : 'closed' };
  if ((way === 'paid' || way === 'template') && !row.paid) return { heldBack: 'costs' };
  const warning = row.kind === 'warning';
  const { conversationId, language } = to;
  const outboxId = await enqueue(tx, {
    conversationId,
    dedupeKey: `news:${row.id}:${conversationId}`,
    author: 'bot',
    payload: {
      text: newsMessage(knowledge, row, language),
      buttons: [
        { type: 'page', title: say(knowledge, language, 'button.readNews'), path: `/news/${row.id}` },
        { type: 'page', title: say(knowledge, language, 'button.newsWish'), path: '/me/news' },
      ],
      ...(warning && {
        template: {
          purpose: warningTemplate,
          parameters: { status: newsWords(row, language).title, time: timeOf(knowledge, row.until) },
        },
      }),
    },
    now,
    // A warning that waits for the morning is none.
    notBefore: (warning ? undefined : quietUntil(messageRulesOf(knowledge), now)) ?? now,
  });
  return outboxId === undefined ? {} : { outboxId };
}

/** `14:30 23/11/2026`, for a template's 20 signs. */
function timeOf({ tenant }: Knowledge, at: Date): string {
  const parts = new Intl.DateTimeFormat('vi-VN', {
    timeZone: tenant.zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  return parts.format(at);
}
