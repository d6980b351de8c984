import { z } from 'zod';
import { instant } from './case.ts';
import { words } from './public-api.ts';

export const appointmentStates = ['booked', 'checked_in', 'done', 'no_show', 'cancelled'] as const;
export const appointmentState = z.enum(appointmentStates);
export type AppointmentState = z.infer<typeof appointmentState>;

/** `LH-26-7K3M9Q` */
export const appointmentCode = z.string().regex(/^LH-\d{2}-[0-9A-HJKMNP-TV-Z]{6}$/);
const id = z.string().trim().min(1).max(80);
const day = z.iso.date();

/** GET /api/public/appointment-services: what can be booked, and where. */
export const appointmentServices = z.object({
  services: z.array(
    z.object({
      id: z.string(),
      name: words,
      about: words.nullable(),
      counters: z.array(z.object({ id: z.string(), name: words, place: words, slotMinutes: z.number().int() })),
    }),
  ),
});
export type AppointmentServices = z.infer<typeof appointmentServices>;
export type BookableService = AppointmentServices['services'][number];

/** GET /api/public/appointment-slots?counter= : every day that can be booked, with the slots that are still to come. */
export const appointmentSlotsQuery = z.object({ counter: id });
export const appointmentSlots = z.object({
  days: z.array(
    z.object({
      day,
      closed: z.boolean().describe('no slot that day, or none left to come'),
      slots: z.array(z.object({ startsAt: instant, free: z.number().int().min(0).describe('places left; 0: full') })),
    }),
  ),
});
export type AppointmentSlots = z.infer<typeof appointmentSlots>;
export type AppointmentDayShown = AppointmentSlots['days'][number];

/** POST /api/citizen/appointments: needs the consent "appointment". */
export const bookingRequest = z.strictObject({ service: id, counter: id, startsAt: instant });
/** POST /api/citizen/appointments/:code/change: the old place is kept when the new one is full. */
export const bookingChange = z.strictObject({ startsAt: instant });

export const appointmentListItem = z.object({
  code: z.string(),
  service: z.object({ id: z.string(), name: words }),
  counter: z.object({ id: z.string(), name: words, place: words }),
  day,
  startsAt: instant,
  endsAt: instant,
  number: z.number().int().nullable().describe('in the queue of that counter and day; null once it was given up'),
  state: appointmentState,
  open: z.boolean().describe('can be changed and cancelled: booked, and not begun'),
});
export type AppointmentListItem = z.infer<typeof appointmentListItem>;
export const appointmentList = z.object({ items: z.array(appointmentListItem) });
export type AppointmentList = z.infer<typeof appointmentList>;
export const citizenAppointment = appointmentListItem.extend({
  picture: z.string().nullable().describe('the code as a QR code: PNG in a data address; null once it is over'),
});
export type CitizenAppointment = z.infer<typeof citizenAppointment>;

/** GET /api/staff/appointments?day=&unit= */
export const staffAppointmentsQuery = z.object({ day: day.optional(), unit: id.optional() });
export const staffAppointment = z.object({
  code: z.string(),
  service: z.string(),
  counter: z.string(),
  counterId: z.string(),
  startsAt: instant,
  endsAt: instant,
  number: z.number().int().nullable(),
  state: appointmentState,
  checkedInAt: instant.nullable(),
  finishedAt: instant.nullable(),
});
export type StaffAppointment = z.infer<typeof staffAppointment>;
export const staffAppointments = z.object({
  day,
  today: day,
  unit: z.string().nullable().describe('whose list it is; null: this person has no unit with counters'),
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  mayHandle: z.boolean(),
  items: z.array(staffAppointment),
});
export type StaffAppointments = z.infer<typeof staffAppointments>;

export const counterActs = ['check_in', 'finish', 'no_show'] as const;
export type CounterAct = (typeof counterActs)[number];
/** POST /api/staff/appointments/acts: by the code as it was typed or scanned. */
export const counterActRequest = z.strictObject({
  code: z.string().trim().min(1).max(200),
  act: z.enum(counterActs),
});
export const counterActReply = z.object({
  item: staffAppointment,
  changed: z.boolean().describe('false: it stood so already'),
});
export type CounterActReply = z.infer<typeof counterActReply>;
