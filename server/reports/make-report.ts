import type { ReportFigures, ReportKind } from '../contract/report-api.ts';
import type { Prisma, Report } from '../database/client/client.ts';

type Made = {
  id: string;
  kind: ReportKind;
  figures: ReportFigures;
  /** Null: the schedule. */
  madeById: string | null;
  scheduleKey?: string;
  now: Date;
};

const day = (local: string) => new Date(`${local}T00:00:00Z`);

/** Keeps a report with its figures; undefined when this period's scheduled one is there already. */
export async function keepReport(
  tx: Prisma.TransactionClient,
  { id, kind, figures, madeById, scheduleKey, now }: Made,
): Promise<Report | undefined> {
  const { from, to, asOf } = figures;
  const row = {
    ...{ id, kind, figures, madeById },
    ...{ fromDay: day(from), toDay: day(to), asOf: new Date(asOf) },
    ...(scheduleKey !== undefined && { scheduleKey }),
    ...{ createdAt: now, changedAt: now },
  };
  const { count } = await tx.report.createMany({ data: [row], skipDuplicates: true });
  return count === 0 ? undefined : tx.report.findUniqueOrThrow({ where: { id } });
}
