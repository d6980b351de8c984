import { machineEventList, machineEventQuery } from '../contract/machine-event-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { listMachineEvents } from './list-events.ts';

/** What machines told, as dispatchers and administrators see it. */
export function staffEventRoutes({ prisma, knowledge }: Pick<AppDeps, 'prisma' | 'knowledge'>): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/machine-events',
      summary: 'Events of machines, newest first: what became of each, or why it was refused; counts by source',
      tag: 'staff',
      access: { kind: 'staff', action: 'machine_event:read' },
      query: machineEventQuery,
      response: machineEventList,
      handle: ({ caller: { actor }, query, now }) =>
        listMachineEvents({ prisma, knowledge: knowledge(), actor, now }, query),
    }),
  ];
}
