import { z } from 'zod';
import { id, text, words } from './schemas.ts';

const day = z.iso.date();
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'phải là giờ dạng 07:30');
const weekday = z.number().int().min(1).max(7);

/**
 * `knowledge/appointments.yaml`: the one-stop counters that take appointments, what they do and when. Times are local
 * to the tenant's zone; the calendar's holidays are closed without being written here.
 */
export const appointmentsFile = z.strictObject({
  /** How many appointments one citizen may hold that are still to come. */
  perCitizen: z.number().int().min(1).max(20).default(5),
  /** Local time of the day before at which the citizen is reminded. */
  remindAt: clockTime.default('08:00'),
  /** Minutes after the end of a slot until somebody who was not checked in counts as not having come. */
  noShowAfterMinutes: z.number().int().min(0).max(600).default(60),
  services: z.array(
    z.strictObject({
      id,
      name: words,
      /** What the service is for, in one line. */
      about: words.optional(),
      /** What people call it: the chat finds the service by these. */
      aliases: z.array(text).default([]),
    }),
  ),
  counters: z.array(
    z.strictObject({
      id,
      name: words,
      unit: id,
      /** Where it is, when that is more than the name of its unit. */
      address: words.optional(),
      services: z.array(id).min(1),
      slotMinutes: z.number().int().min(5).max(240),
      /** How many people one slot takes. */
      capacity: z.number().int().min(1).max(100),
      /** Up to so many days from today can be booked. */
      daysAhead: z.number().int().min(1).max(60),
      /** Days 1 = Monday … 7 = Sunday. */
      hours: z
        .array(
          z.strictObject({
            days: z.array(weekday).min(1),
            periods: z.array(z.strictObject({ from: clockTime, to: clockTime })).min(1),
          }),
        )
        .min(1),
      /** Days of its own on which it is closed. */
      closed: z.array(z.strictObject({ day, reason: words })).default([]),
    }),
  ),
});
export type AppointmentRules = z.infer<typeof appointmentsFile>;
export type AppointmentCounter = AppointmentRules['counters'][number];
export type AppointmentService = AppointmentRules['services'][number];

/** Of a ward that wrote no such file: nothing can be booked. */
export const noAppointments: AppointmentRules = appointmentsFile.parse({ services: [], counters: [] });
