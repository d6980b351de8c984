import { dayOf, localDayNumber } from '../../server/cases/local-time.ts';
import type { PrismaClient } from '../../server/database/client/client.ts';
import type { Knowledge } from '../../server/knowledge/knowledge.ts';
import { kpiSource } from '../../server/knowledge/kpi-sources.ts';
import { kpiValues, readableKpis } from '../../server/statistics/kpis/kpi-values.ts';
import type { KpiReader } from '../../server/statistics/kpis/reader.ts';
import { allOf } from '../../server/statistics/scope.ts';
import { below, type Figure, figure } from './report.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge };
type Query = {
  unit?: string;
  category?: string;
  area?: string;
  channel?: string;
  by?: 'day' | 'week' | 'unit' | 'area';
};

const leader: KpiReader = {
  roles: ['leader'],
  cases: [allOf('open'), allOf('restricted')],
  units: { bot: null, dossier: null, payment: null, appointment: null },
};
const pageLoads = 40;
const yearLoads = 5;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
const at = (times: number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? Number.NaN;

/**
 * How long a leader waits, warm, one question after the other: for the first page of the last 30 days (every measure
 * beside the window before, three of them by day, three by unit, one by area), and for a whole year of every measure of
 * cases with median and 90th percentile, unfiltered and under each filter.
 */
export async function statisticsFigures({ prisma, knowledge }: Deps, cases: number): Promise<Figure[]> {
  const ids = readableKpis(knowledge, leader).map(({ id }) => id);
  const ofCases = knowledge.kpis.filter(({ query }) => kpiSource(query.source).subject === 'case').map(({ id }) => id);
  const ask = (wanted: readonly string[], days: number, query: Query = {}) => {
    const now = new Date();
    const today = localDayNumber(knowledge.tenant.zone, now.getTime());
    const window = { from: dayOf(today - days + 1), to: dayOf(today) };
    return kpiValues({ prisma, knowledge, now }, leader, { ids: wanted.join(','), ...window, ...query });
  };
  const page = async () => {
    await ask(ids, 30);
    await ask(['received', 'resolved', 'open'], 30, { by: 'day' });
    await ask(['on-time-resolved', 'late-open', 'handling-median'], 30, { by: 'unit' });
    await ask(['received'], 30, { by: 'area' });
  };
  await page();
  const pages: number[] = [];
  for (let load = 0; load < pageLoads; load++) pages.push(await timed(page));
  const filters = await busiest(prisma);
  const years: Record<string, number[]> = {};
  for (const [name, query] of Object.entries<Query>({
    'no filter': {},
    ...filters,
    'taken apart by unit': { by: 'unit' },
  })) {
    await ask(ofCases, 365, query);
    years[name] = [];
    for (let load = 0; load < yearLoads; load++) years[name].push(await timed(() => ask(ofCases, 365, query)));
  }
  return [
    figure(`leader's page of 30 days, median, ${cases} cases`, at(pages, 0.5), 'ms'),
    below(figure(`leader's page of 30 days, p95, ${cases} cases`, at(pages, 0.95), 'ms'), 300),
    ...Object.entries(years).map(([name, times]) =>
      below(figure(`a year of every measure of cases, ${name}, slowest, ${cases} cases`, at(times, 1), 'ms'), 1500),
    ),
  ];
}

/** The filter values that most cases have. */
async function busiest(prisma: PrismaClient): Promise<Record<string, Query>> {
  const of = async (column: 'unitId' | 'categoryId' | 'areaCode' | 'channel') => {
    const rows = await prisma.case.groupBy({
      by: [column],
      _count: { _all: true },
      where: { areaCode: { not: null } },
    });
    const [most] = rows.sort((a, b) => b._count._all - a._count._all);
    return most?.[column] ?? '';
  };
  return {
    'busiest unit': { unit: await of('unitId') },
    'busiest category': { category: await of('categoryId') },
    'busiest area': { area: await of('areaCode') },
    'busiest channel': { channel: await of('channel') },
  };
}
