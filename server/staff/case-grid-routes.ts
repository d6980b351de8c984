import { scopeFor } from '../access/can.ts';
import { caseGridQuery, caseGrid as caseGridShape } from '../contract/case-grid-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { caseGrid } from '../statistics/case-grid.ts';

const longestDays = 3_660;

/** The map of the cases this person's role reaches. */
export function caseGridRoutes({ prisma, knowledge }: Pick<AppDeps, 'prisma' | 'knowledge'>): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/case-grid',
      summary: 'Where the cases of a window of local days lie',
      tag: 'staff',
      access: { kind: 'staff', action: 'statistics:read' },
      query: caseGridQuery,
      response: caseGridShape,
      handle({ caller: { actor }, query, now }) {
        if ((Date.parse(query.to) - Date.parse(query.from)) / 86_400_000 > longestDays) {
          throw new AppError('bad_request', {
            fields: [{ path: 'from', message: 'khoảng thời gian dài quá mười năm' }],
          });
        }
        return caseGrid({ prisma, knowledge: knowledge(), now }, scopeFor(actor, 'statistics:read'), query);
      },
    }),
  ];
}
