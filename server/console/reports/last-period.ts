import type { ReportKind } from '../../contract/report-api.ts';
import { addDays } from '../words/dates.ts';

/** The whole week (from Monday) or month before today; of `other` this month so far. Local days, both ends included. */
export function lastPeriod(kind: ReportKind, today: string): { from: string; to: string } {
  const first = `${today.slice(0, 8)}01`;
  if (kind === 'other') return { from: first, to: today };
  if (kind === 'monthly') {
    const to = addDays(first, -1);
    return { from: `${to.slice(0, 8)}01`, to };
  }
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(today, -sinceMonday);
  return { from: addDays(monday, -7), to: addDays(monday, -1) };
}
