import { dayNumberOf, instantOf } from '../cases/local-time.ts';
import type { DossierCounts, DossierResults } from '../contract/indicator-api.ts';
import { daysOfPeriod, movePeriod, yearBefore } from '../contract/periods.ts';
import { Prisma, type PrismaClient } from '../database/client/client.ts';
import { lateAndOpen } from '../dossiers/late.ts';
import type { ComputedFigure } from '../knowledge/indicator-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

type Deps = {
  prisma: PrismaClient;
  knowledge: Knowledge;
  now: Date;
  /** Units whose dossiers count; null: every unit's. */
  units: readonly string[] | null;
};
type Row = Omit<DossierCounts, 'onTimeShare'> & { procedure: string | null };

/** Where the numbers come from, as the page says it. */
const source = 'Hồ sơ một cửa đã nhận qua kết nối hoặc nhập tệp; hệ thống tự tính, không ai nhập';
const otherField = 'Chưa rõ lĩnh vực';

/** Dossiers of a period by procedure: those received in it, and those finished in it, on time or late. */
async function countsBy({ prisma, knowledge, units }: Deps, period: string): Promise<Row[]> {
  const { zone } = knowledge.tenant;
  const days = daysOfPeriod(period);
  const from = new Date(instantOf(zone, dayNumberOf(days.from), 0));
  const until = new Date(instantOf(zone, dayNumberOf(days.until), 0));
  const within = units === null ? Prisma.sql`TRUE` : Prisma.sql`"unitId" = ANY(${[...units]})`;
  const received = Prisma.sql`"receivedAt" >= ${from} AND "receivedAt" < ${until}`;
  const finished = Prisma.sql`state IN ('result_ready', 'returned', 'rejected') AND "finishedAt" >= ${from} AND "finishedAt" < ${until}`;
  return prisma.$queryRaw<Row[]>`
    SELECT "procedureCode" AS procedure,
      count(*) FILTER (WHERE ${received})::int AS received,
      count(*) FILTER (WHERE ${finished})::int AS finished,
      count(*) FILTER (WHERE ${finished} AND "finishedAt" <= "dueAt")::int AS "onTime",
      count(*) FILTER (WHERE ${finished} AND "finishedAt" > "dueAt")::int AS late,
      count(*) FILTER (WHERE ${finished} AND "dueAt" IS NULL)::int AS "withoutDue"
    FROM "Dossier" WHERE ${within} AND ((${received}) OR (${finished}))
    GROUP BY "procedureCode"`;
}

function together(rows: readonly Row[]): DossierCounts {
  const sum = (of: 'received' | 'finished' | 'onTime' | 'late' | 'withoutDue') =>
    rows.reduce((total, row) => total + row[of], 0);
  const [onTime, late] = [sum('onTime'), sum('late')];
  return {
    received: sum('received'),
    finished: sum('finished'),
    onTime,
    late,
    withoutDue: sum('withoutDue'),
    onTimeShare: onTime + late === 0 ? null : (onTime / (onTime + late)) * 100,
  };
}

/** Results of administrative procedures of a period, by field of the procedure, beside the periods they compare with. */
export async function dossierResultsOf(deps: Deps, period: string): Promise<DossierResults> {
  const { prisma, knowledge, now, units } = deps;
  const scope = units === null ? {} : { unitId: { in: [...units] } };
  const [rows, before, lastYear, openLate] = await Promise.all([
    countsBy(deps, period),
    countsBy(deps, movePeriod(period, -1)),
    countsBy(deps, yearBefore(period)),
    prisma.dossier.count({ where: { AND: [scope, lateAndOpen(now)] } }),
  ]);
  const fieldOf = new Map(knowledge.catalogue.procedures.map(({ code, field }) => [code, field.vi]));
  const byField = new Map<string, Row[]>();
  for (const row of rows) {
    const field = fieldOf.get(row.procedure ?? '') ?? otherField;
    byField.set(field, [...(byField.get(field) ?? []), row]);
  }
  const fields = [...byField].map(([field, ofField]) => ({ field, ...together(ofField) }));
  return {
    period,
    total: together(rows),
    before: together(before),
    lastYear: together(lastYear),
    fields: fields.sort(
      (a, b) => b.received + b.finished - a.received - a.finished || a.field.localeCompare(b.field, 'vi'),
    ),
    openLate,
    source,
    asOf: now.toISOString(),
  };
}

/** The value of a figure that is worked out, for a period; null where there is nothing to work it out from. */
export async function computedFigure(deps: Deps, figure: ComputedFigure, period: string): Promise<number | null> {
  const counts = together(await countsBy(deps, period));
  const values: Record<ComputedFigure, number | null> = {
    'dossiers.received': counts.received,
    'dossiers.finished': counts.finished,
    'dossiers.on-time': counts.onTime,
    'dossiers.late': counts.late,
    'dossiers.on-time-share': counts.onTimeShare,
  };
  return values[figure];
}
