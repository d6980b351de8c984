import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { caseGroups } from '../cases/case-groups.ts';
import { caseGroupQuery, caseGroups as groupsShape, savedViewRequest, savedViews } from '../contract/desk-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { caseReader } from '../staff/case-reader.ts';
import { addView, changeView, dropView, listViews } from './saved-views.ts';

const params = z.object({ id: z.uuid() });

/** Saved filters of the inbox, and the groups of a list. */
export function viewRoutes({ prisma, knowledge }: AppDeps): Route[] {
  const tag = 'staff';
  const access = { kind: 'staff', action: 'case:read' } as const;
  const deps = (now: Date) => ({ prisma, knowledge: knowledge(), now });
  const list = (actor: StaffActor, now: Date) => listViews(deps(now), caseReader(actor));
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/views',
      summary: 'Saved views with how many cases stand in each',
      tag,
      access,
      response: savedViews,
      handle: ({ caller: { actor }, now }) => list(actor, now),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/views',
      summary: 'Save a view for oneself or for a unit',
      tag,
      access,
      body: savedViewRequest,
      response: savedViews,
      status: 201,
      async handle({ caller: { actor }, body, now }) {
        await addView(deps(now), { ...body, actor, now });
        return list(actor, now);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/views/:id',
      summary: 'Change one of one’s own views',
      tag,
      access,
      params,
      body: savedViewRequest,
      response: savedViews,
      async handle({ caller: { actor }, params: { id }, body, now }) {
        await changeView(deps(now), { ...body, id, actor, now });
        return list(actor, now);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/views/:id/removal',
      summary: 'Drop one of one’s own views',
      tag,
      access,
      params,
      response: savedViews,
      async handle({ caller: { actor }, params: { id }, now }) {
        await dropView(deps(now), { id, actor });
        return list(actor, now);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/groups',
      summary: 'How many cases of a list stand in each group',
      tag,
      access,
      query: caseGroupQuery,
      response: groupsShape,
      handle: ({ caller: { actor }, query, now }) => caseGroups(deps(now), caseReader(actor), query),
    }),
  ];
}
