import { dayNumberOf, localDayNumber } from '../../cases/local-time.ts';
import { workingTime } from '../../cases/working-time.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';

type Rules = Pick<Knowledge, 'calendar' | 'tenant'>;
/** Working milliseconds from a fixed day to the start of a day, by day number. */
type Sums = { first: number; upTo: number[] };

const sums = new WeakMap<Knowledge['calendar'], Map<string, Sums>>();
const firstDay = dayNumberOf('2015-01-01');

function sumsOf({ calendar, tenant }: Rules): Sums {
  const zones = sums.get(calendar) ?? new Map<string, Sums>();
  sums.set(calendar, zones);
  const known = zones.get(tenant.zone);
  if (known) return known;
  const fresh = { first: firstDay, upTo: [0] };
  zones.set(tenant.zone, fresh);
  return fresh;
}

/**
 * A clock of working time: milliseconds worked from a fixed day up to an instant, so that the working time between two
 * instants is a difference. Sums of whole days are kept, since the same days are asked for again for every case.
 */
export function workedUntil(rules: Rules): (at: number) => number {
  const time = workingTime(rules.calendar, rules.tenant.zone);
  const { first, upTo } = sumsOf(rules);
  const worked = (day: number, until = Number.POSITIVE_INFINITY) =>
    time.periodsOfDay(day).reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, until) - from), 0);
  return (at) => {
    const day = Math.max(first, localDayNumber(rules.tenant.zone, at));
    for (let next = upTo.length; next <= day - first; next++) {
      upTo.push((upTo[next - 1] ?? 0) + worked(first + next - 1));
    }
    return (upTo[day - first] ?? 0) + worked(day, at);
  };
}
