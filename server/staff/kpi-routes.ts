import {
  kpiDictionary as dictionaryShape,
  kpiList,
  kpiValuesQuery,
  kpiValues as valuesShape,
} from '../contract/kpi-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { dictionaryCsv, kpiDictionary } from '../statistics/kpis/dictionary.ts';
import { kpiValues, readableKpis } from '../statistics/kpis/kpi-values.ts';
import { kpiReaderOf } from '../statistics/kpis/reader.ts';

const access = { kind: 'staff', action: 'statistics:read' } as const;
const tag = 'staff';

/** Measures: what they are, what they come to, and everything about them in one table. */
export function kpiRoutes({ prisma, knowledge }: Pick<AppDeps, 'prisma' | 'knowledge'>): Route[] {
  return [
    defineRoute({
      ...{ method: 'get', path: '/api/staff/kpis', summary: 'The measures this person may read', tag, access },
      response: kpiList,
      handle: ({ caller: { actor } }) => ({ items: readableKpis(knowledge(), kpiReaderOf(actor)) }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/kpi-values',
      summary: 'What measures come to in a window of local days, beside the window before',
      ...{ tag, access },
      query: kpiValuesQuery,
      response: valuesShape,
      handle: ({ caller: { actor }, query, now }) =>
        kpiValues({ prisma, knowledge: knowledge(), now }, kpiReaderOf(actor), query),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/kpi-dictionary',
      summary: 'The data dictionary of the measures',
      ...{ tag, access },
      response: dictionaryShape,
      handle: ({ caller: { actor }, now }) => kpiDictionary({ knowledge: knowledge(), now }, kpiReaderOf(actor)),
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/kpi-dictionary.csv',
      summary: 'The data dictionary of the measures as a file',
      ...{ tag, access },
      response: { raw: 'text/csv', description: 'one row for each measure' },
      handle({ caller: { actor }, now, res }) {
        res.setHeader('Content-Type', 'text/csv; charset=utf-8');
        res.setHeader('Content-Disposition', 'attachment; filename="tu-dien-chi-so.csv"');
        res.setHeader('Cache-Control', 'private, no-store');
        res.end(dictionaryCsv(kpiDictionary({ knowledge: knowledge(), now }, kpiReaderOf(actor))));
      },
    }),
  ];
}
