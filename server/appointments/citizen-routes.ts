import { z } from 'zod';
import { requireConsent } from '../citizens/profile.ts';
import {
  appointmentCode,
  appointmentList,
  appointmentServices,
  appointmentSlots,
  appointmentSlotsQuery,
  bookingChange,
  bookingRequest,
  citizenAppointment,
} from '../contract/appointment-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { CitizenCaller } from '../http/caller.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { bookAppointment, cancelAppointment, changeAppointment } from './book.ts';
import { ownAppointment, ownAppointments } from './own-appointments.ts';
import { bookableServices, readSlots } from './read-slots.ts';

const params = z.object({ code: appointmentCode });

/** Appointments at the one-stop counters: what can be booked, and a citizen's own. */
export function citizenAppointmentRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge } = deps;
  const about = { tag: 'citizen', access: { kind: 'citizen' } } as const;
  const open = { tag: 'public', access: { kind: 'public' }, method: 'get' } as const;
  const own = ({ citizenId }: CitizenCaller, code: string, now: Date) =>
    ownAppointment({ prisma, knowledge: knowledge(), citizenId, now }, code);
  const act = {
    ...about,
    method: 'post',
    response: citizenAppointment,
    limit: 'write',
    idempotency: {
      remember: ({ code }: { code: string }) => ({ code }),
      again: ({ code = '' }: Record<string, string>, { caller, now }: { caller: CitizenCaller; now: Date }) =>
        own(caller, code, now),
    },
  } as const;
  return [
    defineRoute({
      ...open,
      path: '/api/public/appointment-services',
      summary: 'What can be booked at the one-stop counters, and where',
      response: appointmentServices,
      handle: () => bookableServices(knowledge()),
    }),
    defineRoute({
      ...open,
      path: '/api/public/appointment-slots',
      summary: 'Days and slots of a counter that are still to come, with the places left in each',
      query: appointmentSlotsQuery,
      response: appointmentSlots,
      handle: ({ query: { counter }, now }) => readSlots({ prisma, knowledge: knowledge(), counterId: counter, now }),
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/appointments',
      summary: 'The citizen’s appointments: those to come first',
      response: appointmentList,
      handle: async ({ caller: { citizenId }, now }) => ({
        items: await ownAppointments({ prisma, knowledge: knowledge(), citizenId, now }),
      }),
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/appointments',
      summary: 'Book a slot; needs the consent "appointment". A full slot is refused with slot-full',
      body: bookingRequest,
      status: 201,
      async handle({ caller, body: { service, counter, startsAt }, now, idempotencyKey }) {
        const { citizenId, language } = caller;
        await requireConsent({ prisma, knowledge: knowledge(), citizenId, purpose: 'appointment' });
        const { code } = await prisma.$transaction(async (tx) => {
          // Where the reminder goes.
          await deps.chat.ensureConversation(tx, { citizenId, language, now });
          return bookAppointment(tx, {
            knowledge: knowledge(),
            citizenId,
            serviceId: service,
            counterId: counter,
            startsAt: new Date(startsAt),
            channel: 'mini_app',
            requestKey: `citizen:${citizenId}:${idempotencyKey}`,
            now,
          });
        });
        return own(caller, code, now);
      },
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/citizen/appointments/:code',
      summary: 'One appointment, with its code to be scanned at the counter',
      params,
      response: citizenAppointment,
      handle: ({ caller, params: { code }, now }) => own(caller, code, now),
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/appointments/:code/change',
      summary: 'Move it to another slot of the same counter; the old place is kept when the new one is full',
      params,
      body: bookingChange,
      async handle({ caller, params: { code }, body: { startsAt }, now }) {
        const whose = { knowledge: knowledge(), citizenId: caller.citizenId, code, now };
        await prisma.$transaction((tx) => changeAppointment(tx, { ...whose, startsAt: new Date(startsAt) }));
        return own(caller, code, now);
      },
    }),
    defineRoute({
      ...act,
      path: '/api/citizen/appointments/:code/cancellation',
      summary: 'Give the place back, until the slot begins',
      params,
      async handle({ caller, params: { code }, now }) {
        const whose = { knowledge: knowledge(), citizenId: caller.citizenId, code, now };
        await prisma.$transaction((tx) => cancelAppointment(tx, whose));
        return own(caller, code, now);
      },
    }),
  ];
}
