import { hasDiacritics } from '../../bot/text/normalise.ts';
import type { Understanding } from '../../bot/understand/model.ts';
import type { Tx } from '../cases/deps.ts';
import type { Clock } from '../clock.ts';
import type { PrismaClient, UnansweredQuestion } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { giveLeaseBack, takeLease } from '../jobs/lease.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

export type GroupingDeps = {
  prisma: PrismaClient;
  clock: Clock;
  knowledge: () => Knowledge;
  understanding: () => Understanding;
};

const batch = 100;
const leaseName = 'unanswered';
const leaseMs = 60_000;
/** Two questions whose telling words share this much (trigrams, 0 to 1) are one group. */
const alike = 0.5;
/** A question that was put in doubt waits so long for the citizen to choose. */
const doubtMs = 10 * 60_000;

/**
 * Puts new questions into groups of alike ones; returns how many were grouped.
 * Any number of processes may call it: one works at a time.
 */
export async function groupQuestions(deps: GroupingDeps): Promise<number> {
  const { prisma, clock } = deps;
  const now = clock();
  const waiting = await prisma.unansweredQuestion.findMany({
    where: {
      groupId: null,
      OR: [{ reason: { not: 'unclear' } }, { askedAt: { lt: new Date(now.getTime() - doubtMs) } }],
    },
    orderBy: { askedAt: 'asc' },
    take: batch,
  });
  if (waiting.length === 0) return 0;
  const owner = await takeLease(prisma, { name: leaseName, now, milliseconds: leaseMs });
  if (!owner) return 0;
  try {
    const { contentWords } = deps.understanding();
    for (const question of waiting) {
      const words = contentWords(question.text).join(' ');
      await prisma.$transaction((tx) => place(tx, question, words === '' ? question.text.toLowerCase() : words));
    }
  } finally {
    await giveLeaseBack(prisma, { name: leaseName, owner, now });
  }
  return waiting.length;
}

async function place(tx: Tx, question: UnansweredQuestion, words: string): Promise<void> {
  const mine = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "UnansweredQuestion" WHERE "id" = ${question.id} AND "groupId" IS NULL FOR UPDATE`;
  if (mine.length === 0) return;
  const [near] = await tx.$queryRaw<{ id: string; state: string; title: string }[]>`
    SELECT "id"::text AS id, "state", "title" FROM "UnansweredGroup"
    WHERE "words" % ${words} AND similarity("words", ${words}) >= ${alike}
    ORDER BY similarity("words", ${words}) DESC, "count" DESC LIMIT 1`;
  const at = question.askedAt;
  if (!near) {
    const id = newId();
    await tx.unansweredGroup.create({
      data: { id, words, title: question.text, count: 1, firstAt: at, lastAt: at },
    });
    await tx.unansweredQuestion.update({ where: { id: question.id }, data: { groupId: id } });
    return;
  }
  // Asked again after it was answered: an editor looks once more. What is not ours stays away.
  const again = near.state === 'answered';
  await tx.unansweredGroup.update({
    where: { id: near.id },
    data: {
      count: { increment: 1 },
      ...(again ? { state: 'open' } : {}),
      ...(again ? { countSince: { increment: 1 } } : {}),
      // Read with its marks it is understood at a glance.
      ...(!hasDiacritics(near.title) && hasDiacritics(question.text) ? { title: question.text } : {}),
      lastAt: at,
    },
  });
  await tx.unansweredQuestion.update({ where: { id: question.id }, data: { groupId: near.id } });
}
