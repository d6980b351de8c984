import { z } from 'zod';
import { caseCode } from '../contract/case.ts';
import {
  publicCaseDetail,
  publicCaseList,
  publicCaseOneQuery,
  publicCasesQuery,
  publicMap,
  publicMapQuery,
} from '../contract/public-case-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { listPublicCases } from './list.ts';
import { publicMapOf } from './map.ts';
import { showPublicCase } from './one.ts';
import { createShortMemory } from './short-memory.ts';

/** Seconds for which the map may be shown without asking again. */
const fresh = 30;

/** The cases everybody may see: a list, a map, and a page each. */
export function publicCaseRoutes({ prisma, knowledge, clock }: AppDeps): Route[] {
  const about = { method: 'get', tag: 'public', access: { kind: 'public' }, limit: 'search' } as const;
  const remember = createShortMemory({ seconds: fresh, clock });
  return [
    defineRoute({
      ...about,
      path: '/api/public/cases',
      summary: 'Cases everybody may see, newest, nearest or most supported first, page by page',
      query: publicCasesQuery,
      response: publicCaseList,
      handle: ({ query, now }) => listPublicCases({ prisma, knowledge: knowledge(), now }, query),
    }),
    defineRoute({
      ...about,
      path: '/api/public/case-map',
      summary: 'The same on a part of the map, those close together counted as one mark',
      query: publicMapQuery,
      response: publicMap,
      fresh,
      handle({ query, now }) {
        const key = JSON.stringify([knowledge().version, query]);
        return remember(key, () => publicMapOf({ prisma, knowledge: knowledge(), now }, query));
      },
    }),
    defineRoute({
      ...about,
      path: '/api/public/cases/:code',
      summary: 'One case as everybody may see it, with what became of it',
      params: z.object({ code: caseCode }),
      query: publicCaseOneQuery,
      response: publicCaseDetail,
      handle: ({ params: { code }, query: { language } }) =>
        showPublicCase({ prisma, knowledge: knowledge(), language }, code),
    }),
  ];
}
