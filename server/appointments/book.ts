import type { Tx } from '../cases/deps.ts';
import { dayNumberOf, instantOf, localMoment, minutesOf } from '../cases/local-time.ts';
import type { Appointment, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { AppointmentCounter } from '../knowledge/appointment-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { newAppointmentCode } from './appointment-code.ts';
import { appendAppointmentEvent } from './appointment-events.ts';
import { dateOf, holdDays, takePlace } from './hold-slots.ts';
import { bookableSlot, findCounter, localDay, type Slot } from './slots.ts';

type Booking = {
  knowledge: Knowledge;
  citizenId: string;
  serviceId: string;
  counterId: string;
  startsAt: Date;
  channel: string;
  /** The same key is the same booking, however often it is tried. */
  requestKey: string;
  now: Date;
};

/**
 * Takes a place in a slot for a citizen.
 * @throws AppError slot_full, slot_closed, appointment_doubled, appointments_many, not_found
 */
export async function bookAppointment(tx: Tx, booking: Booking): Promise<Appointment> {
  const { knowledge, citizenId, serviceId, channel, requestKey, now } = booking;
  await holdCitizen(tx, citizenId);
  const before = await tx.appointment.findUnique({ where: { requestKey } });
  if (before) return before;
  const { counter, slot } = slotWanted(knowledge, booking);
  if (!counter.services.includes(serviceId)) throw new AppError('not_found');
  await refuseDouble(tx, { citizenId, serviceId, day: slot.day });
  const open = await tx.appointment.count({ where: { citizenId, state: 'booked', startsAt: { gt: now } } });
  if (open >= knowledge.appointments.perCitizen) throw new AppError('appointments_many');
  await holdDays(tx, [{ counterId: counter.id, day: slot.day }]);
  const number = await takePlace(tx, { counterId: counter.id, slot });
  const row = await tx.appointment.create({
    data: {
      id: newId(),
      code: newAppointmentCode(localMoment(knowledge.tenant.zone, now).year),
      citizenId,
      counterId: counter.id,
      unitId: counter.unit,
      serviceId,
      ...placeOf(knowledge, { slot, number, now }),
      channel,
      requestKey,
      createdAt: now,
    },
  });
  await appendAppointmentEvent(tx, { row, type: 'booked', actor: { kind: 'citizen', id: citizenId }, now });
  return row;
}

type Whose = { knowledge: Knowledge; citizenId: string; code: string; now: Date };

/**
 * Moves an appointment to another slot of its counter; when that is full the old place is kept.
 * @throws AppError not_found, appointment_over, slot_full, slot_closed, appointment_doubled
 */
export async function changeAppointment(tx: Tx, change: Whose & { startsAt: Date }): Promise<Appointment> {
  const { knowledge, citizenId, startsAt, now } = change;
  const held = await holdOpen(tx, change);
  if (held.startsAt.getTime() === startsAt.getTime()) return held;
  const { counter, slot } = slotWanted(knowledge, { counterId: held.counterId, startsAt, now });
  await refuseDouble(tx, { citizenId, serviceId: held.serviceId, day: slot.day, except: held.id });
  await holdDays(tx, [
    { counterId: counter.id, day: localDay(knowledge, held.startsAt) },
    { counterId: counter.id, day: slot.day },
  ]);
  const number = await takePlace(tx, { counterId: counter.id, slot });
  const row = await tx.appointment.update({
    where: { id: held.id },
    data: placeOf(knowledge, { slot, number, now }),
  });
  await appendAppointmentEvent(tx, { row, type: 'changed', actor: { kind: 'citizen', id: citizenId }, now });
  return row;
}

/** Gives a place back. @throws AppError not_found, appointment_over */
export async function cancelAppointment(tx: Tx, whose: Whose): Promise<Appointment> {
  const { knowledge, citizenId, now } = whose;
  const held = await holdOpen(tx, whose);
  await holdDays(tx, [{ counterId: held.counterId, day: localDay(knowledge, held.startsAt) }]);
  const row = await tx.appointment.update({
    where: { id: held.id },
    data: { state: 'cancelled', number: null, remindAt: null, updatedAt: now },
  });
  await appendAppointmentEvent(tx, { row, type: 'cancelled', actor: { kind: 'citizen', id: citizenId }, now });
  return row;
}

// Two bookings of one person wait for each other, at whatever counters they are.
async function holdCitizen(tx: Tx, citizenId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Citizen" WHERE id = ${citizenId}::uuid FOR UPDATE`;
}

/** The citizen's own appointment that has not begun, held until the transaction ends. */
async function holdOpen(tx: Tx, { citizenId, code, now }: Whose): Promise<Appointment> {
  await holdCitizen(tx, citizenId);
  await tx.$queryRaw`SELECT 1 FROM "Appointment" WHERE "code" = ${code} FOR UPDATE`;
  const row = await tx.appointment.findFirst({ where: { code, citizenId } });
  if (!row) throw new AppError('not_found');
  if (row.state !== 'booked' || row.startsAt <= now) throw new AppError('appointment_over');
  return row;
}

function slotWanted(
  knowledge: Knowledge,
  { counterId, startsAt, now }: { counterId: string; startsAt: Date; now: Date },
): { counter: AppointmentCounter; slot: Slot } {
  const counter = findCounter(knowledge, counterId);
  if (!counter) throw new AppError('not_found');
  const slot = bookableSlot(knowledge, counter, { startsAt, now });
  if (!slot) throw new AppError('slot_closed');
  return { counter, slot };
}

type Wanted = { citizenId: string; serviceId: string; day: string; except?: string };
async function refuseDouble(tx: Tx, { citizenId, serviceId, day, except }: Wanted): Promise<void> {
  const where: Prisma.AppointmentWhereInput = {
    citizenId,
    serviceId,
    day: dateOf(day),
    state: { in: ['booked', 'checked_in'] },
    ...(except && { id: { not: except } }),
  };
  if ((await tx.appointment.count({ where })) > 0) throw new AppError('appointment_doubled');
}

const placeOf = (knowledge: Knowledge, { slot, number, now }: { slot: Slot; number: number; now: Date }) => ({
  day: dateOf(slot.day),
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  number,
  remindAt: reminderOf(knowledge, slot, now),
  updatedAt: now,
});

/** The day before at the hour of reminders; null when that is over: whoever just booked knows. */
function reminderOf({ tenant, appointments }: Knowledge, { day }: Slot, now: Date): Date | null {
  const at = new Date(instantOf(tenant.zone, dayNumberOf(day) - 1, minutesOf(appointments.remindAt)));
  return at > now ? at : null;
}
