import {
  counterActReply,
  counterActRequest,
  staffAppointments,
  staffAppointmentsQuery,
} from '../contract/appointment-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { actAtCounter, appointmentsOfDay } from './counter-desk.ts';

/** The counters' day for their clerks. */
export function staffAppointmentRoutes({ prisma, knowledge }: AppDeps): Route[] {
  return [
    defineRoute({
      tag: 'staff',
      access: { kind: 'staff', action: 'appointment:read' },
      method: 'get',
      path: '/api/staff/appointments',
      summary: 'Appointments of a local day at the counters of a unit; today’s when none is asked for',
      query: staffAppointmentsQuery,
      response: staffAppointments,
      handle: ({ caller: { actor }, query, now }) =>
        appointmentsOfDay({ prisma, knowledge: knowledge(), actor, now }, query),
    }),
    defineRoute({
      tag: 'staff',
      access: { kind: 'staff', action: 'appointment:handle' },
      method: 'post',
      path: '/api/staff/appointments/acts',
      summary: 'Check somebody in by the code they show, finish with them, or mark that they did not come',
      body: counterActRequest,
      response: counterActReply,
      handle: ({ caller: { actor }, body, now }) => actAtCounter({ prisma, knowledge: knowledge(), actor, now }, body),
    }),
  ];
}
