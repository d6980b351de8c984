import { minutesOf } from '../cases/local-time.ts';
import {
  type ReportScheduleRequest,
  type ReportSchedules,
  type ScheduledKind,
  scheduledKinds,
} from '../contract/report-api.ts';
import type { PrismaClient, ReportSchedule } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { reportReaders } from './mail-report.ts';

const usualMinutes = 7 * 60;
const two = (value: number) => String(value).padStart(2, '0');
const clockOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Both schedules; one nobody has touched is off. */
export async function listSchedules(
  { prisma, mail }: { prisma: PrismaClient; mail: boolean },
  knowledge: Knowledge,
): Promise<ReportSchedules> {
  const rows = await prisma.reportSchedule.findMany();
  const readers = await reportReaders(prisma, knowledge);
  const known = new Set(readers.map(({ id }) => id));
  return {
    items: scheduledKinds.map((kind) => {
      const row = rows.find((one) => one.kind === kind);
      return {
        kind,
        enabled: row?.enabled ?? false,
        at: clockOf(row?.minutes ?? usualMinutes),
        // Whoever left or lost the role gets none, and is not shown as if they did.
        recipients: (row?.recipients ?? []).filter((id) => known.has(id)),
        version: row?.version ?? 0,
      };
    }),
    readers: readers.map(({ id, name }) => ({ id, name })),
    mail,
  };
}

type Change = ReportScheduleRequest & { kind: ScheduledKind; actorId: string; now: Date };

/** @throws AppError version_conflict; bad_request for somebody who may not read reports */
export async function changeSchedule(
  prisma: PrismaClient,
  knowledge: Knowledge,
  { kind, enabled, at, recipients, version, actorId, now }: Change,
): Promise<void> {
  const readers = new Set((await reportReaders(prisma, knowledge)).map(({ id }) => id));
  if (recipients.some((id) => !readers.has(id))) {
    const message = 'có người không xem được báo cáo';
    throw new AppError('bad_request', { fields: [{ path: 'recipients', message }] });
  }
  await prisma.$transaction(async (tx) => {
    const first = { kind, enabled: false, minutes: usualMinutes, recipients: [], since: now, changedAt: now };
    await tx.reportSchedule.createMany({ data: [first], skipDuplicates: true });
    const before: ReportSchedule = await tx.reportSchedule.findUniqueOrThrow({ where: { kind } });
    const { count } = await tx.reportSchedule.updateMany({
      where: { kind, version },
      data: {
        ...{ enabled, minutes: minutesOf(at), recipients, changedById: actorId, changedAt: now },
        version: { increment: 1 },
        ...(enabled && !before.enabled && { since: now }),
      },
    });
    if (count === 0) throw new AppError('version_conflict');
  });
}
