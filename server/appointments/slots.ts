import { dayNumberOf, dayOf, instantOf, localDayNumber, minutesOf } from '../cases/local-time.ts';
import { workingTime } from '../cases/working-time.ts';
import type { AppointmentCounter } from '../knowledge/appointment-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

/** A slot of a counter: what it is known by is the counter and the instant it begins. */
export type Slot = { startsAt: Date; endsAt: Date; day: string; firstNumber: number; capacity: number };

export const findCounter = (knowledge: Knowledge, id: string): AppointmentCounter | undefined =>
  knowledge.appointments.counters.find((counter) => counter.id === id);

export const localDay = (knowledge: Knowledge, at: Date): string =>
  dayOf(localDayNumber(knowledge.tenant.zone, at.getTime()));

/** The weekday whose hours apply on a day: as for working time, and none on a closed day of the counter's own. */
function weekdayServed(
  { calendar, tenant }: Knowledge,
  counter: AppointmentCounter,
  dayNumber: number,
): number | undefined {
  const day = dayOf(dayNumber);
  if (counter.closed.some((one) => one.day === day)) return undefined;
  return workingTime(calendar, tenant.zone).weekdayServed(dayNumber);
}

/** Slots of a counter on a local day in their order, past ones too; none where it is closed. Lengths are minutes. */
export function slotsOfDay(knowledge: Knowledge, counter: AppointmentCounter, dayNumber: number): Slot[] {
  const { zone } = knowledge.tenant;
  const { slotMinutes, capacity } = counter;
  const weekday = weekdayServed(knowledge, counter, dayNumber);
  if (weekday === undefined) return [];
  const starts = counter.hours
    .filter(({ days }) => days.includes(weekday))
    .flatMap(({ periods }) => periods)
    .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
    .sort((a, b) => a.from - b.from)
    .flatMap(({ from, to }) =>
      Array.from(
        { length: Math.max(0, Math.floor((to - from) / slotMinutes)) },
        (_, slot) => from + slot * slotMinutes,
      ),
    );
  return starts.map((minutes, index) => ({
    startsAt: new Date(instantOf(zone, dayNumber, minutes)),
    endsAt: new Date(instantOf(zone, dayNumber, minutes + slotMinutes)),
    day: dayOf(dayNumber),
    firstNumber: index * capacity + 1,
    capacity,
  }));
}

/** The days that can be booked at a counter at this instant, today first, closed ones too. */
export function bookableDays(knowledge: Knowledge, counter: AppointmentCounter, now: Date): number[] {
  const today = localDayNumber(knowledge.tenant.zone, now.getTime());
  const last = dayNumberOf(knowledge.calendar.until);
  return Array.from({ length: counter.daysAhead + 1 }, (_, ahead) => today + ahead).filter((day) => day <= last);
}

/** Those of them on which it is open. */
export const openDays = (knowledge: Knowledge, counter: AppointmentCounter, now: Date): number[] =>
  bookableDays(knowledge, counter, now).filter((day) => slotsOfDay(knowledge, counter, day).length > 0);

/** The slot of a counter that begins at an instant, when it can still be booked; undefined for any other instant. */
export function bookableSlot(
  knowledge: Knowledge,
  counter: AppointmentCounter,
  { startsAt, now }: { startsAt: Date; now: Date },
): Slot | undefined {
  if (startsAt <= now) return undefined;
  const dayNumber = localDayNumber(knowledge.tenant.zone, startsAt.getTime());
  if (!bookableDays(knowledge, counter, now).includes(dayNumber)) return undefined;
  return slotsOfDay(knowledge, counter, dayNumber).find((slot) => slot.startsAt.getTime() === startsAt.getTime());
}
