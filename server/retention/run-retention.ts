import { appointmentSweep } from '../appointments/settle-past.ts';
import { dayOf, instantOf, localDayNumber, localMoment, minutesOf } from '../cases/local-time.ts';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { dossierSweep } from '../dossiers/forget.ts';
import { eventSweep, eventTextSweep } from '../events-in/forget-events.ts';
import type { FileStore } from '../files/store.ts';
import { homeSweeps } from '../homes/home-sweeps.ts';
import { giveLeaseBack, takeLease } from '../jobs/lease.ts';
import type { Knowledge, KnowledgeSource } from '../knowledge/knowledge.ts';
import { newsDeliverySweep } from '../news/forget-deliveries.ts';
import { suggestionSweep } from '../suggestions/forget-suggestions.ts';
import { surveyAnswerSweep } from '../surveys/settle-surveys.ts';
import { caseSweeps } from './case-sweeps.ts';
import { citizenSweeps } from './citizen-sweeps.ts';
import { staffSweeps } from './staff-sweeps.ts';
import type { Sweep } from './sweep.ts';
import { talkSweeps } from './talk-sweeps.ts';

export type RetentionDeps = { prisma: PrismaClient; files: FileStore; clock: Clock; knowledge: KnowledgeSource };

/** What is done to each kind of `knowledge/retention.yaml`. A kind that stands there and not here is never removed. */
export const sweeps: Record<string, Sweep> = {
  ...talkSweeps,
  ...caseSweeps,
  ...citizenSweeps,
  ...staffSweeps,
  appointment: appointmentSweep,
  dossier: dossierSweep,
  'survey-answer': surveyAnswerSweep,
  suggestion: suggestionSweep,
  'news-delivery': newsDeliverySweep,
  'machine-event': eventSweep,
  'machine-event-text': eventTextSweep,
  ...homeSweeps,
};

const dayMs = 86_400_000;
const leaseName = 'retention';
const leaseMs = 60_000;
const batch = 500;
/** So many batches in one go, then other work has its turn. */
const batchesAtOnce = 20;

/** The local day whose removals are due, as days since 1970: that of today once its time has come. */
function dueDay({ tenant, retention }: Knowledge, now: Date): number {
  const today = localDayNumber(tenant.zone, now.getTime());
  return localMoment(tenant.zone, now).minutes >= minutesOf(retention.runAt) ? today : today - 1;
}

/** When the next day's removals begin. */
export function nextRun(knowledge: Knowledge, now: Date): Date {
  const { tenant, retention } = knowledge;
  return new Date(instantOf(tenant.zone, dueDay(knowledge, now) + 1, minutesOf(retention.runAt)));
}

/**
 * Removes what is past its time, each kind once a local day, whatever number of processes calls it and wherever one of
 * them was killed: a row for each day and kind says how far it came. In small batches, and only some at a time; returns
 * how many rows were removed now, 0 when the day is through or another process is at it.
 */
export async function runRetention(deps: RetentionDeps, { limit = batch } = {}): Promise<number> {
  const { prisma, clock } = deps;
  const knowledge = deps.knowledge();
  const now = clock();
  const day = new Date(dayOf(dueDay(knowledge, now)));
  const rules = knowledge.retention.rules.filter(({ kind }) => kind in sweeps);
  const through = await prisma.retentionRun.findMany({
    where: { day, finishedAt: { not: null } },
    select: { kind: true },
  });
  const todo = rules.filter(({ kind }) => !through.some((one) => one.kind === kind));
  if (todo.length === 0) return 0;
  const owner = await takeLease(prisma, { name: leaseName, now, milliseconds: leaseMs });
  if (!owner) return 0;
  let removed = 0;
  let batches = 0;
  try {
    for (const { kind, days } of todo) {
      const sweep = sweeps[kind];
      if (!sweep) continue;
      const about = { day, kind };
      await prisma.retentionRun.createMany({ data: [{ ...about, days, startedAt: now }], skipDuplicates: true });
      const given = { ...deps, knowledge, before: new Date(now.getTime() - days * dayMs), now, limit };
      let count = limit;
      while (count >= limit) {
        // A backlog is worked off in many goes; the lease is given back in between.
        if (batches >= batchesAtOnce) return Math.max(removed, 1);
        batches += 1;
        count = await sweep.remove({
          ...given,
          note: (tx, more) =>
            tx.retentionRun.update({
              where: { day_kind: about },
              data: { removed: { increment: more } },
              select: { kind: true },
            }),
        });
        removed += count;
      }
      const done = { finishedAt: clock(), oldestLeft: await sweep.oldest(prisma) };
      await prisma.retentionRun.updateMany({ where: { ...about, finishedAt: null }, data: done });
    }
  } finally {
    await giveLeaseBack(prisma, { name: leaseName, owner, now });
  }
  return removed;
}
