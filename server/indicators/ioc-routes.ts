import { z } from 'zod';
import {
  figureOutcomes,
  indicatorBatch,
  indicatorMessage,
  indicatorReceipts,
  iocIndicators,
  iocIndicatorsQuery,
} from '../contract/indicator-api.ts';
import { kindOfPeriod } from '../contract/periods.ts';
import { countsOf } from '../count-outcomes.ts';
import { noteDataReceived } from '../data-sources/note.ts';
import { noteRows } from '../data-sources/note-rows.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { computedFigure } from './dossier-results.ts';
import { keepFigure } from './keep-figure.ts';
import { allLines, findLine } from './lines.ts';
import { numberOf } from './revisions.ts';

const most = 5_000;
const named = z.object({ indicator: z.string() });

/** Socio-economic figures of other systems, taken in for a leader to approve, and approved ones given out. */
export function indicatorIocRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, clock } = deps;
  return [
    defineRoute({
      tag: 'ioc',
      access: { kind: 'machine', scope: 'indicators:read' },
      method: 'get',
      path: '/api/ioc/indicators',
      summary: 'Approved figures, by period and indicator; those worked out from dossiers only with a period',
      query: iocIndicatorsQuery,
      response: iocIndicators,
      async handle({ query: { period, indicator }, caller: { id }, now }) {
        const lines = allLines(knowledge()).filter((line) => !indicator || line.indicator.id === indicator);
        const rows = await prisma.indicatorFigure.findMany({
          where: {
            approvedValue: { not: null },
            indicatorId: { in: lines.map((line) => line.indicator.id) },
            ...(period && { period }),
          },
          orderBy: [{ period: 'desc' }, { indicatorId: 'asc' }, { areaCode: 'asc' }],
          take: most,
        });
        const entered = rows.flatMap((row) => {
          const line = lines.find((one) => one.indicator.id === row.indicatorId && one.areaCode === row.areaCode);
          if (!line || line.indicator.from) return [];
          return {
            ...about(line.indicator),
            ...{ period: row.period, area: row.areaCode, source: 'entered' as const },
            value: Number(row.approvedValue),
            plan: numberOf(row.approvedPlan),
            approvedAt: row.approvedAt?.toISOString() ?? null,
          };
        });
        const workedOut = lines.flatMap((line) =>
          period && line.indicator.from && line.indicator.period === kindOfPeriod(period)
            ? [{ indicator: line.indicator, from: line.indicator.from }]
            : [],
        );
        const computed = await Promise.all(
          workedOut.map(async ({ indicator: one, from }) => {
            const value = await computedFigure(
              { prisma, knowledge: knowledge(), now, units: null },
              from,
              period ?? '',
            );
            const told = { ...about(one), period: period ?? '', area: '', plan: null, approvedAt: null };
            return value === null ? [] : [{ ...told, value, source: 'dossiers' as const }];
          }),
        );
        const items = [...entered, ...computed.flat()];
        await noteDataReceived(prisma, { source: id, direction: 'consumer', at: now, count: items.length });
        return { items, asOf: now.toISOString() };
      },
    }),
    defineRoute({
      tag: 'ioc',
      access: { kind: 'machine', scope: 'indicators:write' },
      method: 'post',
      path: '/api/ioc/indicators',
      summary: `Figures, up to 500, each for itself; a leader approves them. Sent again they change nothing, and what is older by its updatedAt never overwrites. Items: ${Object.keys(indicatorMessage.shape).join(', ')}`,
      body: indicatorBatch,
      size: 'large',
      response: indicatorReceipts,
      async handle({ body, caller: { id } }) {
        const items: z.input<typeof indicatorReceipts>['items'] = [];
        for (const [row, item] of body.items.entries()) {
          const indicator = named.safeParse(item).data?.indicator.slice(0, 80) ?? null;
          items.push({ row, indicator, ...(await take(item, id)) });
        }
        const counts = countsOf(figureOutcomes, items);
        await noteRows(deps, 'indicators.api', { taken: items.length - counts.refused, refused: counts.refused });
        return { counts, items };
      },
    }),
  ];

  async function take(item: unknown, keyId: string) {
    const refused = (reason: string) => ({ outcome: 'refused', reason }) as const;
    const parsed = indicatorMessage.safeParse(item);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return refused(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
    }
    const { indicator, period, area, value, plan, note, updatedAt } = parsed.data;
    const now = clock();
    const toldAt = new Date(updatedAt);
    // A clock that runs ahead would shut out everything told after it.
    if (toldAt.getTime() > now.getTime() + 5 * 60_000) return refused('updatedAt: ở sau lúc này');
    const found = findLine(knowledge(), { indicatorId: indicator, areaCode: area, period });
    if (!found.ok) return refused(`${found.path}: ${found.reason}`);
    const told = { line: found.line, period, value, plan, note, origin: 'api', toldAt } as const;
    return keepFigure(prisma, told, { actor: { kind: 'machine', id: keyId }, now });
  }
}

const about = ({ id, name, measure }: { id: string; name: { vi: string }; measure: string }) => ({
  indicator: id,
  name: name.vi,
  measure,
});
