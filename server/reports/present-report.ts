import { type ReportDetail, type ReportList, reportFigures, reportKind } from '../contract/report-api.ts';
import type { Prisma, PrismaClient, Report } from '../database/client/client.ts';
import { AppError } from '../errors.ts';

const shown = {
  ...{ id: true, kind: true, fromDay: true, toDay: true, asOf: true, number: true, comments: true },
  ...{ madeById: true, version: true, createdAt: true },
} satisfies Prisma.ReportSelect;
type Row = Pick<Report, keyof typeof shown>;
const mostListed = 200;

/** Reports, newest first. */
export async function listReports(prisma: PrismaClient): Promise<ReportList> {
  const rows = await prisma.report.findMany({
    select: shown,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostListed,
  });
  const names = await namesOf(prisma, rows);
  return { items: rows.map((row) => present(row, names)) };
}

/** @throws AppError not_found */
export async function findReport(prisma: PrismaClient, id: string): Promise<Report> {
  const found = await prisma.report.findUnique({ where: { id } });
  if (!found) throw new AppError('not_found');
  return found;
}

export async function showReport(prisma: PrismaClient, id: string): Promise<ReportDetail> {
  const row = await findReport(prisma, id);
  return { ...present(row, await namesOf(prisma, [row])), figures: figuresOf(row) };
}

/** The figures as they were kept. */
export const figuresOf = (row: Pick<Report, 'figures'>) => reportFigures.parse(row.figures);

async function namesOf(prisma: PrismaClient, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ madeById }) => madeById ?? []))];
  const people = await prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

function present(row: Row, names: Map<string, string>): ReportList['items'][number] {
  const { id, number, comments, version, madeById } = row;
  return {
    ...{ id, number, comments, version },
    kind: reportKind.parse(row.kind),
    from: row.fromDay.toISOString().slice(0, 10),
    to: row.toDay.toISOString().slice(0, 10),
    asOf: row.asOf.toISOString(),
    madeBy: madeById === null ? null : (names.get(madeById) ?? 'Cán bộ cũ'),
    createdAt: row.createdAt.toISOString(),
  };
}
