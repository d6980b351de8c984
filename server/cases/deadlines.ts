import type { Priority } from '../contract/case.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Calendar, ServiceLevel } from '../knowledge/schemas.ts';
import { dayNumberOf, localDayNumber } from './local-time.ts';
import { addWorking, periodsBetween, subtractWorking, workingBetween, workingTime } from './working-time.ts';

export type ClockValue = ServiceLevel['response'];
export type DueTimes = {
  serviceLevelId: string;
  serviceLevelVersion: string;
  calendarVersion: string;
  responseDueAt: Date;
  resolutionDueAt: Date;
};
/** What the deadline rules need of the knowledge. */
export type Rules = Pick<Knowledge, 'serviceLevels' | 'calendar'> & { tenant: { zone: string } };

const hour = 3_600_000;

/**
 * The instant at which a clock that starts at `from` runs out. `hour` runs round the clock; `working-hour` and
 * `working-day` run in working time of the calendar, a working day being the working time of a usual day.
 */
export function addClock(calendar: Calendar, zone: string, from: Date, clock: ClockValue): Date {
  if (clock.unit === 'hour') return new Date(from.getTime() + clock.value * hour);
  const time = workingTime(calendar, zone);
  const amount = clock.value * (clock.unit === 'working-day' ? time.dayLength : hour);
  return new Date(addWorking(time, from.getTime(), Math.round(amount)));
}

/** The first service level that fits; the last one fits everything. */
export function serviceLevelFor(rules: Rules, facts: { categoryId: string; priority: Priority }): ServiceLevel {
  const { levels } = rules.serviceLevels;
  const fits = (level: ServiceLevel) =>
    (!level.categories || level.categories.includes(facts.categoryId)) &&
    (!level.priorities || level.priorities.includes(facts.priority));
  const level = levels.find(fits) ?? levels.at(-1);
  if (!level) throw new Error('No service level; check knowledge/service-levels.yaml');
  return level;
}

/** The level a case was given; when it no longer exists, the one that fits everything. */
export function serviceLevelOf(rules: Rules, serviceLevelId: string): ServiceLevel {
  const { levels } = rules.serviceLevels;
  const level = levels.find((row) => row.id === serviceLevelId) ?? levels.at(-1);
  if (!level) throw new Error('No service level; check knowledge/service-levels.yaml');
  return level;
}

/**
 * When a case is to be accepted and resolved. Resolution runs from `acceptedAt`, provisionally from `createdAt`
 * until the case is accepted.
 */
export function dueTimes(
  rules: Rules,
  facts: { categoryId: string; priority: Priority; createdAt: Date; acceptedAt?: Date | undefined },
): DueTimes {
  const level = serviceLevelFor(rules, facts);
  const { zone } = rules.tenant;
  return {
    serviceLevelId: level.id,
    serviceLevelVersion: rules.serviceLevels.version,
    calendarVersion: rules.calendar.version,
    responseDueAt: addClock(rules.calendar, zone, facts.createdAt, level.response),
    resolutionDueAt: addClock(rules.calendar, zone, facts.acceptedAt ?? facts.createdAt, level.resolution),
  };
}

/**
 * The deadline after a pause: the working time that was left when it began still remains when it ends. One that lay
 * outside working time with none left is due when work goes on, not while the answer was awaited.
 */
export function dueAfterPause(
  rules: Rules,
  facts: { unit: ClockValue['unit']; dueAt: Date; pausedAt: Date; resumedAt: Date },
): Date {
  const { dueAt, pausedAt, resumedAt } = facts;
  if (dueAt <= pausedAt || resumedAt <= pausedAt) return dueAt;
  if (facts.unit === 'hour') return new Date(dueAt.getTime() + resumedAt.getTime() - pausedAt.getTime());
  const time = workingTime(rules.calendar, rules.tenant.zone);
  const rest = workingBetween(time, pausedAt.getTime(), dueAt.getTime());
  if (rest === 0 && resumedAt <= dueAt) return dueAt;
  return new Date(addWorking(time, resumedAt.getTime(), rest));
}

/** The periods in which a clock ran between two instants: working periods, or all of it round the clock. */
export function countedPeriods(
  rules: Rules,
  facts: { unit: ClockValue['unit']; from: Date; to: Date },
): { from: Date; to: Date }[] {
  const { from, to } = facts;
  if (facts.unit === 'hour') return to > from ? [{ from, to }] : [];
  const time = workingTime(rules.calendar, rules.tenant.zone);
  return periodsBetween(time, from.getTime(), to.getTime()).map((period) => ({
    from: new Date(period.from),
    to: new Date(period.to),
  }));
}

/**
 * The latest due time that counts as "soon" at `now`: a clock whose deadline is not later has less than the
 * share `1 - warnAt` of its time left.
 */
export function soonUntil(rules: Rules, facts: { clock: ClockValue; warnAt: number; now: Date }): Date {
  const left = { ...facts.clock, value: facts.clock.value * (1 - facts.warnAt) };
  return addClock(rules.calendar, rules.tenant.zone, facts.now, left);
}

/**
 * The latest due time at which, at `now`, the share `share` (1 or more) of a clock's time has passed: 1.25 of eight
 * working hours is two working hours after the deadline.
 */
export function overdueUntil(rules: Rules, facts: { clock: ClockValue; share: number; now: Date }): Date {
  const { clock, now } = facts;
  const over = clock.value * (facts.share - 1);
  if (clock.unit === 'hour') return new Date(now.getTime() - Math.round(over * hour));
  const time = workingTime(rules.calendar, rules.tenant.zone);
  const amount = over * (clock.unit === 'working-day' ? time.dayLength : hour);
  return new Date(subtractWorking(time, now.getTime(), Math.round(amount)));
}

/** For how many days from `now` the calendar knows the holidays; beyond them every weekday counts as worked. */
export function daysKnown({ calendar, tenant }: Rules, now: Date): number {
  return dayNumberOf(calendar.until) - localDayNumber(tenant.zone, now.getTime());
}

/** Whether a resolution at this moment keeps the deadline the case has; one without a deadline keeps it. */
export function isOnTime({ resolutionDueAt }: { resolutionDueAt: Date | null }, at: Date): boolean {
  return resolutionDueAt === null || at <= resolutionDueAt;
}
