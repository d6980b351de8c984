import type { Calendar } from '../knowledge/schemas.ts';
import { dayNumberOf, instantOf, localDayNumber, minutesOf, weekdayOf } from './local-time.ts';

/** Working time from `from` (inclusive) to `to` (exclusive), epoch milliseconds. */
export type Period = { from: number; to: number };

/** A calendar with no working time for so long is a mistake, not a long holiday. */
const longestGapDays = 400;

/** The working periods of a calendar in one zone. All instants are epoch milliseconds. */
export type WorkingTime = {
  /** The weekday whose hours apply on a day: that of an officially worked day, none on a holiday. */
  weekdayServed: (dayNumber: number) => number | undefined;
  periodsOfDay: (dayNumber: number) => Period[];
  /** Working milliseconds in a usual day: the longest day of the week. One `working-day` is this much working time. */
  dayLength: number;
  zone: string;
};

function weekPeriods(calendar: Calendar, weekday: number): { from: number; to: number }[] {
  const spans = calendar.week
    .filter((row) => row.days.includes(weekday))
    .flatMap((row) => row.periods.map((period) => ({ from: minutesOf(period.from), to: minutesOf(period.to) })))
    .filter((span) => span.to > span.from)
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

function build(calendar: Calendar, zone: string): WorkingTime {
  const week = new Map([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, weekPeriods(calendar, weekday)]));
  const worked = new Map(calendar.worked.map((row) => [dayNumberOf(row.day), row.like]));
  const holidays = new Set<number>();
  for (const row of calendar.holidays) {
    for (let day = dayNumberOf(row.from); day <= dayNumberOf(row.to); day++) holidays.add(day);
  }
  const cache = new Map<number, Period[]>();
  const weekdayServed = (day: number) => worked.get(day) ?? (holidays.has(day) ? undefined : weekdayOf(day));
  const periodsOfDay = (day: number): Period[] => {
    const known = cache.get(day);
    if (known) return known;
    const like = weekdayServed(day);
    const spans = like === undefined ? [] : (week.get(like) ?? []);
    const periods = spans.map((span) => ({
      from: instantOf(zone, day, span.from),
      to: instantOf(zone, day, span.to),
    }));
    cache.set(day, periods);
    return periods;
  };
  const lengths = [...week.values()].map((spans) => spans.reduce((sum, span) => sum + (span.to - span.from), 0));
  return { weekdayServed, periodsOfDay, dayLength: Math.max(...lengths) * 60_000, zone };
}

const built = new WeakMap<Calendar, Map<string, WorkingTime>>();

/** The working time of a calendar (a holiday has none, an officially worked day that of the weekday it stands for). */
export function workingTime(calendar: Calendar, zone: string): WorkingTime {
  const zones = built.get(calendar) ?? new Map<string, WorkingTime>();
  built.set(calendar, zones);
  const known = zones.get(zone);
  if (known) return known;
  const fresh = build(calendar, zone);
  zones.set(zone, fresh);
  return fresh;
}

/** The instant by which `amount` milliseconds of working time have passed after `from`. */
export function addWorking(time: WorkingTime, from: number, amount: number): number {
  let rest = amount;
  let empty = 0;
  for (let day = localDayNumber(time.zone, from); empty <= longestGapDays; day++) {
    empty++;
    for (const period of time.periodsOfDay(day)) {
      const start = Math.max(period.from, from);
      if (start >= period.to) continue;
      empty = 0;
      if (rest <= period.to - start) return start + rest;
      rest -= period.to - start;
    }
  }
  throw new Error('The calendar has no working time; check knowledge/calendar.yaml');
}

/** The latest instant from which `amount` milliseconds of working time have passed by `to`. */
export function subtractWorking(time: WorkingTime, to: number, amount: number): number {
  if (amount === 0) return to;
  let rest = amount;
  let empty = 0;
  for (let day = localDayNumber(time.zone, to); empty <= longestGapDays; day--) {
    empty++;
    for (const period of [...time.periodsOfDay(day)].reverse()) {
      const end = Math.min(period.to, to);
      if (end <= period.from) continue;
      empty = 0;
      if (rest <= end - period.from) return end - rest;
      rest -= end - period.from;
    }
  }
  throw new Error('The calendar has no working time; check knowledge/calendar.yaml');
}

/** The working periods between two instants, cut to them. */
export function periodsBetween(time: WorkingTime, from: number, to: number): Period[] {
  const periods: Period[] = [];
  const last = localDayNumber(time.zone, to);
  for (let day = localDayNumber(time.zone, from); day <= last; day++) {
    for (const period of time.periodsOfDay(day)) {
      const cut = { from: Math.max(period.from, from), to: Math.min(period.to, to) };
      if (cut.to > cut.from) periods.push(cut);
    }
  }
  return periods;
}

/** Working milliseconds between two instants; 0 when `to` is not after `from`. */
export function workingBetween(time: WorkingTime, from: number, to: number): number {
  let sum = 0;
  for (const period of periodsBetween(time, from, to)) sum += period.to - period.from;
  return sum;
}
