import { dayNumberOf, dayOf } from '../../cases/local-time.ts';
import { Prisma } from '../../database/client/client.ts';
import type { KpiSourceName } from '../../knowledge/kpi-sources.ts';
import { kpiSource } from '../../knowledge/kpi-sources.ts';
import { type Days, isStep, periodsOf } from './periods.ts';
import { type Asked, addTo, type Given, type Tallies } from './tally.ts';

/** Rows of the counters' work, already counted: by unit, procedure, channel and day. */
type Row = {
  unit: string | null;
  procedure: string | null;
  channel: string | null;
  day: string | null;
  n: number;
  one: number;
  two: number;
  three: number;
  sum: number;
};
type Shape = { table: Prisma.Sql; day: Prisma.Sql; when: Prisma.Sql; columns: Prisma.Sql; parts: readonly string[] };

const none = Prisma.sql`NULL::text`;
const text = (column: string) => Prisma.raw(`r."${column}"`);
/** What is counted of each row: up to three parts and a sum. */
const counted = (parts: { one?: Prisma.Sql; two?: Prisma.Sql; three?: Prisma.Sql; sum?: Prisma.Sql }) => {
  const of = (part: Prisma.Sql | undefined) =>
    part ? Prisma.sql`(COUNT(*) FILTER (WHERE ${part}))::int` : Prisma.sql`0`;
  return Prisma.sql`COUNT(*)::int AS n, ${of(parts.one)} AS one, ${of(parts.two)} AS two, ${of(parts.three)} AS three,
    ${parts.sum ? Prisma.sql`COALESCE(SUM(${parts.sum}), 0)::float8` : Prisma.sql`0::float8`} AS sum`;
};

/** Where each source's rows stand, on which local day they count, and what its parts are. */
function shapeOf(source: KpiSourceName, { zone, today, now }: { zone: string; today: string; now: string }): Shape {
  const local = (column: string) => Prisma.sql`(${text(column)} AT TIME ZONE ${zone})::date`;
  const dossier = { table: Prisma.sql`"Dossier"`, when: Prisma.sql`TRUE` };
  const parts = Object.keys(kpiSource(source).parts);
  switch (source) {
    case 'dossiers_received':
      return { ...dossier, parts, day: local('receivedAt'), columns: counted({}) };
    case 'dossiers_finished': {
      const late = Prisma.sql`r."finishedAt" > r."dueAt"`;
      const columns = counted({ one: Prisma.sql`(${late}) IS NOT TRUE`, two: late });
      return { ...dossier, parts, day: local('finishedAt'), columns };
    }
    case 'dossiers_open': {
      const late = Prisma.sql`r."state" IN ('registered', 'waiting_reception', 'processing') AND r."dueAt" < ${now}::timestamptz`;
      const when = Prisma.sql`r."state" NOT IN ('result_ready', 'returned', 'rejected', 'withdrawn')`;
      return { ...dossier, parts, when, day: Prisma.sql`NULL::date`, columns: counted({ one: late }) };
    }
    case 'fees_paid': {
      const when = Prisma.sql`r."state" = 'paid'`;
      const columns = counted({ sum: text('amount') });
      return { table: Prisma.sql`"Fee"`, parts, when, day: local('paidAt'), columns };
    }
    case 'fees_due': {
      const when = Prisma.sql`r."state" = 'due'`;
      const columns = counted({ one: Prisma.sql`r."dueOn" < ${today}::date`, sum: text('amount') });
      return { table: Prisma.sql`"Fee"`, parts, when, day: Prisma.sql`NULL::date`, columns };
    }
    default: {
      const state = (...states: string[]) => Prisma.sql`r."state" = ANY(${states}::text[])`;
      const columns = counted({ one: state('checked_in', 'done'), two: state('no_show'), three: state('cancelled') });
      return { table: Prisma.sql`"Appointment"`, parts, when: Prisma.sql`TRUE`, day: text('day'), columns };
    }
  }
}

const hasProcedure = (source: KpiSourceName) => source.startsWith('dossiers');
/** Says how things are now, whatever window is asked for. */
const isOfNow = (source: KpiSourceName) => source === 'dossiers_open' || source === 'fees_due';

/** Dossiers, fees and appointments of the units this reader may read. */
export async function counterTallies(given: Given, sources: readonly KpiSourceName[], asked: Asked) {
  const found = await Promise.all(
    sources.map(async (source) => [source, await readOne(given, source, asked)] as const),
  );
  return new Map<KpiSourceName, Tallies>(found);
}

async function readOne(given: Given, source: KpiSourceName, { window, by, filters }: Asked): Promise<Tallies> {
  const { database, knowledge, now, reader } = given;
  const { subject } = kpiSource(source);
  const units = subject === 'case' ? undefined : reader.units[subject];
  if (units === undefined) return new Map();
  const { zone } = knowledge.tenant;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
  const shape = shapeOf(source, { zone, today, now: now.toISOString() });
  const within = isOfNow(source)
    ? Prisma.sql`TRUE`
    : Prisma.sql`${shape.day} BETWEEN ${dayOf(window.from)}::date AND ${dayOf(window.to)}::date`;
  const rows = await database.$queryRaw<Row[]>`SELECT r."unitId" AS unit,
      ${hasProcedure(source) ? text('procedureCode') : none} AS procedure,
      ${subject === 'appointment' ? text('channel') : none} AS channel, (${shape.day})::text AS day, ${shape.columns}
    FROM ${shape.table} r WHERE ${shape.when} AND ${within}
      ${units === null ? Prisma.empty : Prisma.sql`AND r."unitId" = ANY(${[...units]}::text[])`}
      ${filters.unit === undefined ? Prisma.empty : Prisma.sql`AND r."unitId" = ${filters.unit}`}
      ${filters.channel === undefined ? Prisma.empty : Prisma.sql`AND r."channel" = ${filters.channel}`}
    GROUP BY 1, 2, 3, 4`;
  const fields = new Map(knowledge.catalogue.procedures.map(({ code, field }) => [code, field.vi]));
  const periods = isStep(by) ? periodsOf(window, by) : [];
  const tallies: Tallies = new Map();
  for (const row of rows) {
    const keys = { unit: row.unit, channel: row.channel, field: fields.get(row.procedure ?? '') ?? null };
    const key = isStep(by)
      ? dayKey(periods, row.day)
      : by === 'unit' || by === 'channel' || by === 'field'
        ? (keys[by] ?? 'none')
        : '';
    const [one = '', two = '', three = ''] = shape.parts;
    const parts = {
      ...(one && { [one]: row.one }),
      ...(two && { [two]: row.two }),
      ...(three && { [three]: row.three }),
    };
    addTo(tallies, key, { n: row.n, sum: row.sum, parts });
  }
  return tallies;
}

function dayKey(periods: readonly Days[], day: string | null): string {
  if (day === null) return '';
  const number = dayNumberOf(day);
  const period = periods.find(({ from, to }) => from <= number && number <= to);
  return period ? dayOf(period.from) : '';
}
