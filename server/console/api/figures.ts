import { caseGrid } from '../../contract/case-grid-api.ts';
import { figureQuestion } from '../../contract/figure-question-api.ts';
import { kpiDictionary, kpiList, kpiValues } from '../../contract/kpi-api.ts';
import { type StatisticsViewRequest, statisticsViews } from '../../contract/statistics-view-api.ts';
import { wall } from '../../contract/wall-api.ts';
import { noteServerTime } from '../words/clock.ts';
import { call } from './client.ts';

type Signal = AbortSignal | undefined;
const at = (path: string) => `/api/staff/${path}`;
const post = (body: unknown) => ({ method: 'POST', body }) as const;

export const loadKpis = (signal?: Signal) => call(at('kpis'), { schema: kpiList, signal });
export const loadKpiValues = (query: Record<string, string>, signal?: Signal) =>
  call(at(`kpi-values?${new URLSearchParams(query)}`), { schema: kpiValues, signal, timeout: 40_000 });
export const loadDictionary = (signal?: Signal) => call(at('kpi-dictionary'), { schema: kpiDictionary, signal });
export const dictionaryFile = at('kpi-dictionary.csv');
export const askFigure = (q: string, signal?: Signal) =>
  call(at(`figure-question?${new URLSearchParams({ q })}`), { schema: figureQuestion, signal });

/** The wall's data; also sets the page's idea of the server's clock. */
export async function loadWall(signal?: Signal) {
  const data = await call(at('wall'), { schema: wall, signal, timeout: 20_000 });
  noteServerTime(data.asOf);
  return data;
}

export const loadCaseGrid = (query: string, signal?: Signal) =>
  call(at(`case-grid?${query}`), { schema: caseGrid, signal, timeout: 40_000 });

const views = at('statistics-views');
export const loadStatisticsViews = (signal?: Signal) => call(views, { schema: statisticsViews, signal });
export const keepStatisticsView = (body: StatisticsViewRequest) =>
  call(views, { schema: statisticsViews, ...post(body) });
export const dropStatisticsView = (id: string) =>
  call(`${views}/${encodeURIComponent(id)}/removal`, { schema: statisticsViews, ...post({}) });
