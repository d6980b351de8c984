import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { dossierUnits, indicatorUnits } from '../access/can.ts';
import {
  dossierResults,
  type FigureReceipt,
  figureActRequest,
  figureFileReport,
  figureOutcomes,
  figuresAnswer,
  figuresRequest,
  indicatorDetail,
  indicatorQuery,
  indicatorSheet,
  sheetQuery,
} from '../contract/indicator-api.ts';
import { countsOf } from '../count-outcomes.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { readUpload } from '../http/read-upload.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { actOnFigure } from './act-on-figure.ts';
import { dossierResultsOf } from './dossier-results.ts';
import { figuresCsv } from './figures-csv.ts';
import { importFigures } from './import-figures.ts';
import { keepFigure } from './keep-figure.ts';
import { findLine } from './lines.ts';
import { holds } from './reach.ts';
import { indicatorDetailOf } from './read-detail.ts';
import { readSheet } from './read-sheet.ts';

const params = z.object({ id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/) });
const largestFile = 5 * 1024 * 1024;

/** Socio-economic figures: entered by the units, approved by leaders; and results of procedures beside them. */
export function indicatorRoutes({ prisma, knowledge, clock }: AppDeps): Route[] {
  const tag = 'staff';
  const reads = { tag, access: { kind: 'staff', action: 'indicator:read' } } as const;
  const enters = { tag, access: { kind: 'staff', action: 'indicator:enter' } } as const;
  const read = (actor: StaffActor) => ({ prisma, knowledge: knowledge(), now: clock(), actor });
  const answer = async (actor: StaffActor, period: string, items: FigureReceipt[]) => ({
    items,
    counts: countsOf(figureOutcomes, items),
    sheet: await readSheet(read(actor), period),
  });
  return [
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/indicators',
      summary: 'All figures of a period that this person may see, with plan, the period before and the year before',
      query: sheetQuery,
      response: indicatorSheet,
      handle: ({ caller: { actor }, query }) => readSheet(read(actor), query.period),
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/indicators.csv',
      summary: 'The same as a file, in the columns of the import',
      query: sheetQuery,
      response: { raw: 'text/csv', description: 'one row for each figure' },
      async handle({ caller: { actor }, query, res }) {
        const csv = figuresCsv(await readSheet(read(actor), query.period));
        res.setHeader('Content-Type', 'text/csv; charset=utf-8');
        res.setHeader('Content-Disposition', `attachment; filename="chi-tieu-${query.period}.csv"`);
        res.setHeader('Cache-Control', 'private, no-store');
        res.end(csv);
      },
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/indicators/:id',
      summary: 'One figure: approved values over time, and who changed it when and why',
      params,
      query: indicatorQuery,
      response: indicatorDetail,
      handle: ({ caller: { actor }, params: { id }, query: { area, period } }) =>
        indicatorDetailOf(read(actor), { indicatorId: id, areaCode: area, period }),
    }),
    defineRoute({
      ...enters,
      method: 'post',
      path: '/api/staff/indicators/figures',
      summary: 'Keep figures as drafts, each for itself; correcting what is approved needs a reason',
      body: figuresRequest,
      response: figuresAnswer,
      limit: 'write',
      async handle({ caller: { actor }, body: { period, items, reason } }) {
        const receipts: FigureReceipt[] = [];
        for (const { indicatorId, areaCode, ...given } of items) {
          const found = findLine(knowledge(), { indicatorId, areaCode, period });
          if (!found.ok) {
            receipts.push({ indicatorId, areaCode, outcome: 'refused', reason: found.reason });
            continue;
          }
          if (!holds(indicatorUnits(actor, 'indicator:enter'), found.line.unitId)) throw new AppError('forbidden');
          const now = clock();
          const told = { line: found.line, period, ...given, origin: 'console', toldAt: now, reason } as const;
          const kept = await keepFigure(prisma, told, { actor: { kind: 'staff', id: actor.id }, now });
          receipts.push({ indicatorId, areaCode, ...kept });
        }
        return answer(actor, period, receipts);
      },
    }),
    ...(['enter', 'approve'] as const).map((right) =>
      defineRoute({
        tag,
        access: { kind: 'staff', action: `indicator:${right}` },
        method: 'post',
        path: right === 'enter' ? '/api/staff/indicators/submission' : '/api/staff/indicators/decision',
        summary: right === 'enter' ? 'Hand figures in' : 'Approve or return figures that were handed in by others',
        body: figureActRequest,
        response: figuresAnswer,
        limit: 'write',
        async handle({ caller: { actor }, body: { period, act, items, reason } }) {
          if ((act === 'submit') !== (right === 'enter')) throw new AppError('forbidden');
          const units = indicatorUnits(actor, `indicator:${right}`);
          const receipts: FigureReceipt[] = [];
          for (const { id, version } of items) {
            const given = { id, version, act, reason, staffId: actor.id, units, period, now: clock() };
            const acted = await actOnFigure(prisma, given);
            if (!acted) throw new AppError('not_found');
            receipts.push(acted);
          }
          return answer(actor, period, receipts);
        },
      }),
    ),
    ...[true, false].map((trial) =>
      defineRoute({
        ...enters,
        method: 'post',
        path: `/api/staff/indicators/import${trial ? '/trial' : ''}`,
        summary: trial
          ? 'What a CSV or XLSX file (the body) would change, and what is wrong cell by cell'
          : 'Take a CSV or XLSX file (the body, up to 5 MB) in as drafts',
        query: sheetQuery,
        body: 'stream',
        response: figureFileReport,
        limit: 'upload',
        async handle({ caller: { actor }, query: { period }, req }) {
          const bytes = await readUpload(req, largestFile);
          return importFigures({ prisma, clock, knowledge }, { bytes, actor, period, trial });
        },
      }),
    ),
    defineRoute({
      tag,
      access: { kind: 'staff', action: 'dossier:read' },
      method: 'get',
      path: '/api/staff/dossier-results',
      summary: 'Results of administrative procedures of a period by field, worked out from dossiers',
      query: sheetQuery,
      response: dossierResults,
      handle: ({ caller: { actor }, query: { period } }) =>
        dossierResultsOf({ prisma, knowledge: knowledge(), now: clock(), units: dossierUnits(actor) }, period),
    }),
  ];
}
