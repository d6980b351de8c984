import { wholeWhere } from '../cases/list-cases.ts';
import { bulkLimit, bulkRequest, bulkResult, selection, selectionQuery } from '../contract/desk-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { caseReader } from '../staff/case-reader.ts';
import { runBulk } from './bulk.ts';

/** The same act on many cases. */
export function bulkRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge } = deps;
  const tag = 'staff';
  // What may be done to which case is checked for each where it is carried out.
  const access = { kind: 'staff', action: 'case:read' } as const;
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/selection',
      summary: `The cases of a whole list to act on, when they are ${bulkLimit} at most`,
      tag,
      access,
      query: selectionQuery,
      response: selection,
      async handle({ caller: { actor }, query, now }) {
        const readDeps = { prisma, knowledge: knowledge(), now };
        const where = await wholeWhere(readDeps, caseReader(actor), { ...query, sort: 'due', limit: 1 });
        const total = await prisma.case.count({ where });
        if (total > bulkLimit) return { items: [], total };
        const items = await prisma.case.findMany({ where, select: { code: true, version: true }, take: bulkLimit });
        return { items, total };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/bulk',
      summary: `Assign, move on or note up to ${bulkLimit} cases, each by itself; tells what became of each`,
      tag,
      access,
      body: bulkRequest,
      response: bulkResult,
      handle: ({ caller: { actor }, body }) => runBulk(deps, { ...body, actor }),
    }),
  ];
}
