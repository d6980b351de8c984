import { z } from 'zod';
import { roleDecision, roleRequestList } from '../contract/people-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { decideRole, readRoleRequests } from './role-requests.ts';

/** Roles that one administrator asked for: what a second person says to them. */
export function roleRequestRoutes({ prisma, knowledge }: AppDeps): Route[] {
  const tag = 'staff';
  const access = { kind: 'staff', action: 'role:confirm' } as const;
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/role-requests',
      summary: 'Roles that wait for this person’s word, or that they asked for',
      tag,
      access,
      response: roleRequestList,
      handle: async ({ caller: { actor }, now }) => ({ items: await readRoleRequests({ prisma, actor, now }) }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/role-requests/:id/decision',
      summary: 'Confirm, refuse, or withdraw what one asked for',
      tag,
      access,
      params: z.object({ id: z.uuid() }),
      body: roleDecision,
      response: roleRequestList,
      async handle({ caller: { actor }, params: { id }, body: { act }, now }) {
        await prisma.$transaction((tx) => decideRole(tx, { knowledge: knowledge() }, { actor, id, act, now }));
        return { items: await readRoleRequests({ prisma, actor, now }) };
      },
    }),
  ];
}
