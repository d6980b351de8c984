import { dayOf, instantOf, localDayNumber, weekdayOf } from '../cases/local-time.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Clock } from '../clock.ts';
import { type ReportFigures, type ScheduledKind, scheduledKind } from '../contract/report-api.ts';
import type { PrismaClient, ReportSchedule } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { giveLeaseBack, takeLease } from '../jobs/lease.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { queueLetters, reportLetter, reportReaders } from './mail-report.ts';
import { keepReport } from './make-report.ts';

export type SweepDeps = {
  prisma: PrismaClient;
  clock: Clock;
  knowledge: KnowledgeSource;
  cipher: FieldCipher;
  publicUrl: string;
  /** Whether a mail server is configured. */
  mail: boolean;
  figures: (days: { from: string; to: string }, now: Date) => Promise<ReportFigures>;
};

const leaseMs = 10 * 60_000;

/** The last whole week (Monday to Sunday) or month of local days that has ended, and the day after it. */
export function lastPeriod(kind: ScheduledKind, today: number): { from: string; to: string; due: number } {
  if (kind === 'weekly') {
    const monday = today - weekdayOf(today) + 1;
    return { from: dayOf(monday - 7), to: dayOf(monday - 1), due: monday };
  }
  const first = Math.floor(Date.parse(`${dayOf(today).slice(0, 7)}-01T00:00:00Z`) / 86_400_000);
  const last = dayOf(first - 1);
  return { from: `${last.slice(0, 7)}-01`, to: last, due: first };
}

/**
 * Makes what has fallen due, and queues it by e-mail. Only the last period is made up for after a stop, and none that
 * was due before the schedule was switched on. A lease keeps other processes from counting meanwhile; the row's own
 * key makes it one report, with one e-mail to each, in any case. Gives how many were made.
 */
export async function sweepReports(deps: SweepDeps): Promise<number> {
  const { prisma, clock } = deps;
  const schedules = await prisma.reportSchedule.findMany({ where: { enabled: true } });
  let made = 0;
  for (const schedule of schedules) {
    const kind = scheduledKind.parse(schedule.kind);
    const period = await duePeriod(deps, schedule, kind);
    if (!period) continue;
    const lease = await takeLease(prisma, { name: `report:${kind}`, now: clock(), milliseconds: leaseMs });
    if (!lease) continue;
    try {
      if (await makeOne(deps, schedule, kind, period)) made++;
    } finally {
      await giveLeaseBack(prisma, { name: `report:${kind}`, owner: lease, now: clock() });
    }
  }
  return made;
}

type Period = { from: string; to: string; key: string };

async function duePeriod(
  { prisma, clock, knowledge }: SweepDeps,
  { minutes, since }: ReportSchedule,
  kind: ScheduledKind,
): Promise<Period | undefined> {
  const { zone } = knowledge().tenant;
  const now = clock();
  const { from, to, due } = lastPeriod(kind, localDayNumber(zone, now.getTime()));
  const dueAt = instantOf(zone, due, minutes);
  if (dueAt > now.getTime() || dueAt < since.getTime()) return undefined;
  const key = `${kind}:${from}`;
  const there = await prisma.report.findUnique({ where: { scheduleKey: key }, select: { id: true } });
  return there ? undefined : { from, to, key };
}

async function makeOne(
  deps: SweepDeps,
  { recipients }: ReportSchedule,
  kind: ScheduledKind,
  { from, to, key }: Period,
): Promise<boolean> {
  const { prisma, clock, knowledge, cipher, publicUrl, mail } = deps;
  const now = clock();
  const figures = await deps.figures({ from, to }, now);
  const mailing = { knowledge: knowledge(), cipher, publicUrl, now };
  const report = { id: newId(), kind, figures, number: null, comments: '', version: 0 };
  const readers = mail ? await reportReaders(prisma, knowledge()) : [];
  const chosen = readers.filter(({ id }) => recipients.includes(id));
  const letter = chosen.length > 0 ? await reportLetter(report, mailing) : undefined;
  return prisma.$transaction(async (tx) => {
    const kept = await keepReport(tx, { id: report.id, kind, figures, madeById: null, scheduleKey: key, now });
    if (!kept) return false;
    if (letter) await queueLetters(tx, mailing, { report, letter, to: chosen });
    return true;
  });
}
