import { previewDeadlines } from '../cases/deadline-preview.ts';
import { listIocCases } from '../cases/ioc-cases.ts';
import { iocCases, iocCasesQuery, iocDeadlines, iocDeadlinesQuery } from '../contract/ioc-api.ts';
import { noteDataReceived } from '../data-sources/note.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';

/** What other systems of the operations centre read. */
export function iocRoutes({ prisma, knowledge }: Pick<AppDeps, 'prisma' | 'knowledge'>): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/ioc/cases',
      summary: 'Cases in the order they were last written; follow `next` until it is null',
      tag: 'ioc',
      access: { kind: 'machine', scope: 'cases:read' },
      query: iocCasesQuery,
      response: iocCases,
      async handle({ query, caller: { id }, now }) {
        const page = await listIocCases({ prisma }, query);
        await noteDataReceived(prisma, { source: id, direction: 'consumer', at: now, count: page.items.length });
        return page;
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/ioc/deadlines',
      summary: 'What would be due for a report, without one: deadlines, the rule and the working periods counted',
      tag: 'ioc',
      access: { kind: 'machine', scope: 'deadlines:read' },
      query: iocDeadlinesQuery,
      response: iocDeadlines,
      handle: ({ query }) => previewDeadlines(knowledge(), query),
    }),
  ];
}
