import { scopeFor } from '../access/can.ts';
import { statisticsQuery, statistics as statisticsShape } from '../contract/statistics.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { statistics } from '../statistics/statistics.ts';

const longestDays = 3_660;

/** Figures over the cases this person's role reaches. */
export function statisticsRoutes({ prisma, knowledge }: Pick<AppDeps, 'prisma' | 'knowledge'>): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/statistics',
      summary: 'Figures of a window of local days beside the window before',
      tag: 'staff',
      access: { kind: 'staff', action: 'statistics:read' },
      query: statisticsQuery,
      response: statisticsShape,
      handle({ caller: { actor }, query, now }) {
        if ((Date.parse(query.to) - Date.parse(query.from)) / 86_400_000 > longestDays) {
          throw new AppError('bad_request', {
            fields: [{ path: 'from', message: 'khoảng thời gian dài quá mười năm' }],
          });
        }
        return statistics({ prisma, knowledge: knowledge(), now }, scopeFor(actor, 'statistics:read'), query);
      },
    }),
  ];
}
