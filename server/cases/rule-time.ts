import type { RoutingConditions } from '../contract/routing-rule.ts';
import { minutesOf } from './local-time.ts';

/** Local minutes after midnight and weekday, 1 Monday … 7 Sunday. */
export type LocalTime = { minutes: number; weekday: number };

/**
 * Whether a local time lies in the hours and days of a rule. Hours over midnight belong to the day on which they began:
 * Friday 22:00–06:00 goes on into Saturday morning, and Friday morning is Thursday's night.
 */
export function meetsTime(
  { days, hours }: Pick<RoutingConditions, 'days' | 'hours'>,
  { minutes, weekday }: LocalTime,
): boolean {
  if (!hours) return !days || days.includes(weekday);
  const from = minutesOf(hours.from);
  const to = minutesOf(hours.to);
  const overMidnight = from > to;
  const isMorningAfter = overMidnight && minutes < to;
  const within = isMorningAfter || (minutes >= from && (overMidnight || minutes < to));
  const day = isMorningAfter ? ((weekday + 5) % 7) + 1 : weekday;
  return within && (!days || days.includes(day));
}
