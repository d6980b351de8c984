import type { Calendar } from '../../knowledge/schemas.ts';
import { dayNumberOf, instantOf, localDayNumber, weekdayOf } from '../local-time.ts';
import type { Random } from './random.ts';

// Share of a day's reports by local hour: few at night, most before work, at noon and after supper.
const byHour = [3, 2, 1, 1, 2, 6, 14, 26, 32, 30, 26, 22, 18, 17, 21, 24, 25, 26, 28, 34, 33, 24, 13, 6];
// Monday brings what the weekend left.
const byWeekday = [0, 1.25, 1.1, 1.05, 1, 1.05, 0.75, 0.65];
const byMonth = [0.85, 0.8, 0.9, 0.95, 1.05, 1.15, 1.25, 1.25, 1.15, 1, 0.9, 0.9];

/**
 * When each of `count` reports comes in, ascending, over the `days` local days that end now: busier on Mondays and
 * in the rainy months, quiet on holidays, slowly growing over the years.
 */
export function arrivals(
  random: Random,
  plan: { zone: string; calendar: Calendar; count: number; days: number; now: Date },
): Date[] {
  const { zone, now } = plan;
  const today = localDayNumber(zone, now.getTime());
  const first = today - plan.days + 1;
  const holidays = plan.calendar.holidays.map((row) => [dayNumberOf(row.from), dayNumberOf(row.to)] as const);
  const weights: number[] = [];
  for (let day = first; day <= today; day++) {
    const month = new Date(day * 86_400_000).getUTCMonth();
    const quiet = holidays.some(([from, to]) => day >= from && day <= to) ? 0.35 : 1;
    const growth = 1 + (0.4 * (day - first)) / Math.max(1, plan.days);
    const noise = Math.exp(0.18 * random.normal());
    weights.push((byMonth[month] ?? 1) * (byWeekday[weekdayOf(day)] ?? 1) * quiet * growth * noise);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const times: number[] = [];
  let owed = 0;
  for (const [index, weight] of weights.entries()) {
    owed += (plan.count * weight) / total;
    const midnight = instantOf(zone, first + index, 0);
    for (; times.length < Math.round(owed) && times.length < plan.count; ) {
      const hour = random.weighted(byHour);
      times.push(midnight + Math.floor((hour + random.next()) * 3_600_000));
    }
  }
  // What would come later today has not come yet: it came earlier today instead.
  const start = instantOf(zone, today, 0);
  const span = Math.max(1, now.getTime() - start - 1);
  const past = times.map((at) => (at < now.getTime() ? at : start + Math.floor(random.next() * span)));
  return past.sort((a, b) => a - b).map((at) => new Date(at));
}
