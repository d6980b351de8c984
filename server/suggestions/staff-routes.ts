import { z } from 'zod';
import {
  suggestionDetail as shape,
  suggestionAct,
  suggestionList,
  suggestionListQuery,
} from '../contract/suggestion-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { StaffCaller } from '../http/caller.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { handleSuggestion } from './handle-suggestion.ts';
import { demandHandling, listSuggestions, suggestionDetail, suggestionsCsv } from './read-suggestions.ts';

const params = z.object({ id: z.uuid() });

/** The suggestions box in the console: of all, or what is tagged with one's unit. */
export function staffSuggestionRoutes({ prisma, knowledge, clock }: AppDeps): Route[] {
  const reads = { tag: 'staff', access: { kind: 'staff', action: 'suggestion:read' } } as const;
  const reader = ({ actor }: StaffCaller, now: Date) => ({ prisma, knowledge: knowledge(), actor, now });
  return [
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/suggestions',
      summary: 'Suggestions and praise, newest first',
      query: suggestionListQuery,
      response: suggestionList,
      handle: ({ caller, query, now }) => listSuggestions(reader(caller, now), query),
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/suggestions.csv',
      summary: 'The same as a file, without what is hidden',
      response: { raw: 'text/csv', description: 'one row for each suggestion' },
      async handle({ caller, res, now }) {
        const csv = await suggestionsCsv(reader(caller, now));
        res.setHeader('Content-Type', 'text/csv; charset=utf-8');
        res.setHeader('Content-Disposition', 'attachment; filename="gop-y.csv"');
        res.setHeader('Cache-Control', 'private, no-store');
        res.end(csv);
      },
    }),
    defineRoute({
      ...reads,
      method: 'get',
      path: '/api/staff/suggestions/:id',
      summary: 'One suggestion, without whose it is',
      params,
      response: shape,
      handle: ({ caller, params: { id }, now }) => suggestionDetail(reader(caller, now), id),
    }),
    defineRoute({
      tag: 'staff',
      access: { kind: 'staff', action: 'suggestion:handle' },
      method: 'post',
      path: '/api/staff/suggestions/:id/acts',
      summary: 'Mark as read, tag by unit, hide, show again, or answer once; the citizen is told the answer',
      params,
      body: suggestionAct,
      response: shape,
      async handle({ caller, params: { id }, body, now }) {
        await demandHandling(reader(caller, now), id);
        const act = { id, act: body, staffId: caller.actor.id };
        await prisma.$transaction((tx) => handleSuggestion(tx, { clock, knowledge }, act));
        return suggestionDetail(reader(caller, now), id);
      },
    }),
  ];
}
