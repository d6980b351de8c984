import { wall } from '../../contract/wall-api.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { readWall } from './read-wall.ts';

/** What the screen on the wall of the operations centre asks for again and again. */
export function wallRoutes({ prisma, knowledge }: Pick<AppDeps, 'prisma' | 'knowledge'>): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/wall',
      summary: 'Numbers, newest cases and places for a screen on the wall; nothing personal',
      tag: 'staff',
      access: { kind: 'staff', action: 'statistics:read' },
      response: wall,
      handle: ({ caller: { actor }, now }) => readWall({ prisma, knowledge: knowledge(), now }, actor),
    }),
  ];
}
