import { addWorking, periodsBetween, type WorkingTime, workingTime } from '../cases/working-time.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Calendar, ServiceLevels } from '../knowledge/schemas.ts';

type Rules = Pick<Knowledge, 'calendar' | 'serviceLevels'> & { tenant: { zone: string } };

// The periods of a calendar are remembered by the calendar itself, so each of ours must stay the same object.
const dutyCalendars = new WeakMap<ServiceLevels, { of: Calendar; calendar: Calendar }>();

function dutyTime({ calendar, serviceLevels, tenant }: Rules): WorkingTime {
  const { hours } = serviceLevels.conversations;
  if (hours.length === 0) return workingTime(calendar, tenant.zone);
  let known = dutyCalendars.get(serviceLevels);
  if (known?.of !== calendar) {
    known = { of: calendar, calendar: { ...calendar, week: hours } };
    dutyCalendars.set(serviceLevels, known);
  }
  return workingTime(known.calendar, tenant.zone);
}

/** Is it within the hours in which somebody answers in the chat? */
export function onDuty(rules: Rules, at: Date): boolean {
  return periodsBetween(dutyTime(rules), at.getTime(), at.getTime() + 1).length > 0;
}

/** When somebody is there next: `at` itself within those hours. */
export function backAt(rules: Rules, at: Date): Date {
  return new Date(addWorking(dutyTime(rules), at.getTime(), 0));
}
