import { dayOf, weekdayOf } from '../../cases/local-time.ts';
import type { KpiGrouping } from '../../contract/kpi-api.ts';

/** Local days as days since 1970, both ends included. */
export type Days = { from: number; to: number };
export type Step = 'day' | 'week' | 'month';

export const isStep = (by: KpiGrouping | undefined): by is Step => by === 'day' || by === 'week' || by === 'month';

const startsAnew = (step: Step, day: number) =>
  step === 'day' || (step === 'week' ? weekdayOf(day) === 1 : dayOf(day).endsWith('-01'));

/** The days, weeks from Monday or months of a window, cut to it, in order. */
export function periodsOf({ from, to }: Days, step: Step): Days[] {
  const starts: number[] = [];
  for (let day = from; day <= to; day++) if (day === from || startsAnew(step, day)) starts.push(day);
  return starts.map((start, index) => ({ from: start, to: (starts[index + 1] ?? to + 1) - 1 }));
}

/** The window of equal length just before. */
export const before = ({ from, to }: Days): Days => ({ from: from - (to - from + 1), to: from - 1 });
