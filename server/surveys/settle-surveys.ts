import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { dueBatch } from '../jobs/each-due.ts';
import type { Sweep } from '../retention/sweep.ts';
import { forgetMarks } from './edit-survey.ts';
import { appendSurveyEvent } from './survey-events.ts';

type Deps = { prisma: PrismaClient; clock: Clock };

/** Ends the surveys whose time is over. Safe to run in several processes. */
export async function endDueSurveys({ prisma, clock }: Deps): Promise<number> {
  const now = clock();
  const where = { state: 'open', endsAt: { lte: now } };
  const due = await prisma.survey.findMany({ where, take: dueBatch, select: { id: true } });
  let ended = 0;
  for (const { id } of due)
    await prisma.$transaction(async (tx) => {
      const data = { state: 'ended', endedAt: now, updatedAt: now, version: { increment: 1 } };
      const { count } = await tx.survey.updateMany({ where: { ...where, id }, data });
      if (count === 0) return;
      const row = await tx.survey.update({ where: { id }, data: { asked: await forgetMarks(tx, id) } });
      await appendSurveyEvent(tx, { row, type: 'ended', actor: { kind: 'system', id: null }, now });
      ended += 1;
    });
  return ended;
}

/**
 * Forgets whose an answer was and what was said in words where a survey ended long ago; chosen options stay as counts.
 */
export const surveyAnswerSweep: Sweep = {
  async remove({ prisma, before, limit, note }) {
    const due = await prisma.surveyAnswer.findMany({
      where: { ...personal, survey: { endedAt: { lt: before } } },
      take: limit,
      select: { id: true },
    });
    for (const { id } of due)
      await prisma.$transaction(async (tx) => {
        await tx.surveyWord.deleteMany({ where: { answerId: id } });
        const { count } = await tx.surveyAnswer.updateMany({
          where: { id, answeredAt: { not: null } },
          data: { citizenId: null, answeredAt: null },
        });
        await note(tx, count);
      });
    return due.length;
  },
  async oldest(prisma) {
    const where = { endedAt: { not: null }, answers: { some: personal } };
    return (await prisma.survey.aggregate({ where, _min: { endedAt: true } }))._min.endedAt;
  },
};

const personal = { OR: [{ citizenId: { not: null } }, { words: { some: {} } }] };
