import type { AppointmentDayShown } from '../../../../server/contract/appointment-api.ts';

/** The free slots whose beginnings are nearest to an instant, in the order of time. */
export function nearestFree(days: readonly AppointmentDayShown[], startsAt: string, most = 3): string[] {
  const wanted = Date.parse(startsAt);
  return days
    .flatMap(({ slots }) => slots)
    .filter(({ free, startsAt: at }) => free > 0 && at !== startsAt)
    .sort((a, b) => Math.abs(Date.parse(a.startsAt) - wanted) - Math.abs(Date.parse(b.startsAt) - wanted))
    .slice(0, most)
    .map(({ startsAt: at }) => at)
    .sort();
}
