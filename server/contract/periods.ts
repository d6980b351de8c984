import type { PeriodKind } from './indicator-api.ts';

/** Periods of reports by their names: `2026-11`, `2026-Q4`, `2026`. */

type Place = { kind: PeriodKind; year: number /** Month 1–12, quarter 1–4, or 1. */; part: number };
const partsOf: Record<PeriodKind, number> = { month: 12, quarter: 4, year: 1 };

function placeOf(period: string): Place {
  const year = Number(period.slice(0, 4));
  const rest = period.slice(5);
  if (rest === '') return { kind: 'year', year, part: 1 };
  return rest.startsWith('Q')
    ? { kind: 'quarter', year, part: Number(rest.slice(1)) }
    : { kind: 'month', year, part: Number(rest) };
}

function nameOf({ kind, year, part }: Place): string {
  if (kind === 'year') return String(year);
  return kind === 'quarter' ? `${year}-Q${part}` : `${year}-${String(part).padStart(2, '0')}`;
}

export const kindOfPeriod = (period: string): PeriodKind => placeOf(period).kind;

/** So many periods later, or earlier with a negative number. */
export function movePeriod(period: string, by: number): string {
  const { kind, year, part } = placeOf(period);
  const index = year * partsOf[kind] + (part - 1) + by;
  return nameOf({ kind, year: Math.floor(index / partsOf[kind]), part: (index % partsOf[kind]) + 1 });
}

/** The same period of the year before. */
export const yearBefore = (period: string): string => movePeriod(period, -partsOf[kindOfPeriod(period)]);

/** The periods of its year up to it. */
export function sinceJanuary(period: string): string[] {
  const { kind, year, part } = placeOf(period);
  return Array.from({ length: part }, (_, index) => nameOf({ kind, year, part: index + 1 }));
}

/** The period of this kind in which a local day (`2026-11-22`) lies. */
export function periodOfDay(kind: PeriodKind, day: string): string {
  const month = Number(day.slice(5, 7));
  const part = { month, quarter: Math.ceil(month / 3), year: 1 }[kind];
  return nameOf({ kind, year: Number(day.slice(0, 4)), part });
}

/** Its first local day, and the first that is no longer in it. */
export function daysOfPeriod(period: string): { from: string; until: string } {
  const first = (one: string) => {
    const { kind, year, part } = placeOf(one);
    const month = { month: part, quarter: part * 3 - 2, year: 1 }[kind];
    return `${year}-${String(month).padStart(2, '0')}-01`;
  };
  return { from: first(period), until: first(movePeriod(period, 1)) };
}
