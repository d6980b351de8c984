import type { Tx } from '../cases/deps.ts';
import { reachCitizens } from '../cases/recipients.ts';
import { say } from '../cases/say.ts';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { sayDay } from '../dossiers/say-day.ts';
import { dueBatch } from '../jobs/each-due.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { gone } from './gone.ts';
import { keepUntil } from './own-papers.ts';

type Deps = { prisma: PrismaClient; clock: Clock; knowledge: KnowledgeSource };

const dayMs = 86_400_000;
/** So many days before a paper is deleted its citizen is told, who may keep it on. */
const toldBefore = 14;

/**
 * Papers whose time (retention kind `document`) is nearly over are told of once, in one message for each citizen; those
 * told of long enough ago are taken away, their bytes by `sweepPapers`. Returns how many messages were queued. Nothing
 * happens where no such kind is told; safe to run in several processes.
 */
export async function endPapers({ prisma, clock, knowledge }: Deps): Promise<number> {
  const now = clock();
  const days = knowledge().retention.rules.find(({ kind }) => kind === 'document')?.days;
  if (days === undefined) return 0;
  const ago = (n: number) => new Date(now.getTime() - n * dayMs);
  await prisma.paper.updateMany({
    where: { state: 'ready', keptFrom: { lte: ago(days) }, remindedAt: { lte: ago(toldBefore) } },
    data: gone,
  });
  const due = { state: 'ready', remindedAt: null, keptFrom: { lte: ago(days - toldBefore) } };
  const whose = await prisma.paper.findMany({
    where: due,
    distinct: ['citizenId'],
    take: dueBatch,
    select: { citizenId: true },
  });
  let told = 0;
  for (const { citizenId } of whose)
    told += await prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
      const rows = await tx.paper.findMany({ where: { ...due, citizenId }, orderBy: { keptFrom: 'asc' } });
      await tx.paper.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { remindedAt: now } });
      const [first] = rows;
      if (!first) return 0;
      // Told late, it is kept all the longer: nobody loses a paper untold.
      const planned = keepUntil(knowledge(), first)?.getTime() ?? 0;
      const until = new Date(Math.max(planned, now.getTime() + toldBefore * dayMs));
      return tell(tx, { knowledge, citizenId, count: rows.length, until, now });
    });
  return told;
}

type Told = { knowledge: KnowledgeSource; citizenId: string; count: number; until: Date; now: Date };

async function tell(tx: Tx, { knowledge: source, citizenId, count, until, now }: Told): Promise<number> {
  const knowledge = source();
  const reached = await reachCitizens(tx, [citizenId]);
  for (const { conversationId, language } of reached)
    await enqueue(tx, {
      conversationId,
      dedupeKey: `papers:${citizenId}:${now.getTime()}`,
      author: 'bot',
      payload: {
        text: say(knowledge, language, 'papers.ending', { n: count, day: sayDay(knowledge, until) }),
        buttons: [{ type: 'page', title: say(knowledge, language, 'button.openPapers'), path: '/papers' }],
      },
      now,
    });
  return reached.length;
}
