import { dayNumberOf } from '../cases/local-time.ts';
import type { Kpi, KpiValue, KpiValues, KpiValuesQuery } from '../contract/kpi-api.ts';
import type { ReportFigures } from '../contract/report-api.ts';
import { AppError } from '../errors.ts';
import type { KpiSource } from '../statistics/kpi-source.ts';
import { reportFigureIds, reportTables, reportTrendIds } from './what-is-in.ts';

const longestDaily = 62;
const nothing = { value: null, n: 0 };

/** Everything a report says of a window of local days, at one moment. */
export async function takeFigures(
  { definitions, read }: KpiSource,
  days: { from: string; to: string },
): Promise<ReportFigures> {
  const known = new Map(definitions.map((one) => [one.id, one]));
  const own = (ids: readonly string[], by?: Kpi['groups'][number]) =>
    ids.flatMap((id) => {
      const found = known.get(id);
      return found && (by === undefined || found.groups.includes(by)) ? [found] : [];
    });
  const asked = async (kpis: readonly Kpi[], by?: KpiValuesQuery['by']): Promise<KpiValues | null> =>
    kpis.length === 0 ? null : read({ ids: kpis.map(({ id }) => id).join(','), ...days, ...(by && { by }) });
  const step = dayNumberOf(days.to) - dayNumberOf(days.from) < longestDaily ? 'day' : 'week';
  const [figures, trend] = [own(reportFigureIds), own(reportTrendIds, step)];
  const values = await asked(figures);
  const overTime = await asked(trend, step);
  const tables = [];
  for (const { by, ids } of reportTables) {
    const columns = own(ids, by);
    const found = await asked(columns, by);
    if (found) tables.push({ by, columns: columns.map(pickColumn), rows: rowsOf(found.items) });
  }
  if (!values) throw new AppError('not_allowed_now');
  const byId = new Map(values.items.map((one) => [one.id, one]));
  return {
    ...{ shape: 1, asOf: values.asOf, from: values.from, to: values.to, zone: values.zone },
    figures: figures.map(({ id, name, meaning, unit, better, thresholds, subject }) => {
      const { value, n, before } = byId.get(id) ?? { ...nothing, before: nothing };
      return { id, name, meaning, unit, better, thresholds, subject, value, n, before };
    }),
    trend: {
      step,
      series: trend.map(({ id, name }) => ({ id, name })),
      rows: rowsOf(overTime?.items ?? []).map(({ key, label, cells }) => ({
        ...{ key, label },
        values: cells.map(({ value }) => value),
      })),
    },
    tables,
  };
}

const pickColumn = ({ id, name, unit }: Kpi) => ({ id, name, unit });

/** The groups of several measures side by side, in the order of the first one that knows them. */
function rowsOf(items: readonly KpiValue[]): ReportFigures['tables'][number]['rows'] {
  const labels = new Map(items.flatMap(({ groups }) => groups.map(({ key, label }) => [key, label] as const)));
  return [...labels].map(([key, label]) => ({
    ...{ key, label },
    cells: items.map(({ groups }) => {
      const { value, n, ranked } = groups.find((group) => group.key === key) ?? { ...nothing, ranked: false };
      return { value, n, ranked };
    }),
  }));
}
