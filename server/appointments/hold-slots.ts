import type { Tx } from '../cases/deps.ts';
import { AppError } from '../errors.ts';
import type { Slot } from './slots.ts';
import { placeHolding } from './states.ts';

export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Holds days of counters until the transaction ends: whoever takes or gives back a place there waits. */
export async function holdDays(tx: Tx, days: { counterId: string; day: string }[]): Promise<void> {
  const rows = days.map(({ counterId, day }) => ({ counterId, day: dateOf(day) }));
  await tx.appointmentDay.createMany({ data: rows, skipDuplicates: true });
  const keys = [...new Set(days.map(({ counterId, day }) => `${day} ${counterId}`))].sort();
  // In one order, so that two people who change places with each other wait instead of blocking one another.
  for (const key of keys) {
    const [day = '', ...counter] = key.split(' ');
    const counterId = counter.join(' ');
    await tx.$queryRaw`SELECT 1 FROM "AppointmentDay" WHERE "counterId" = ${counterId} AND "day" = ${day}::date FOR UPDATE`;
  }
}

/**
 * A number in the queue for one more person in a slot. The transaction holds the counter's day.
 * @throws AppError slot_full
 */
export async function takePlace(tx: Tx, { counterId, slot }: { counterId: string; slot: Slot }): Promise<number> {
  const inSlot = { counterId, startsAt: slot.startsAt, state: { in: placeHolding } };
  if ((await tx.appointment.count({ where: inSlot })) >= slot.capacity) throw new AppError('slot_full');
  const rows = await tx.appointment.findMany({
    where: { counterId, day: dateOf(slot.day), number: { gte: slot.firstNumber } },
    select: { number: true },
  });
  const taken = new Set(rows.map(({ number }) => number));
  let number = slot.firstNumber;
  while (taken.has(number)) number += 1;
  return number;
}
