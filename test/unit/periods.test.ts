import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  daysOfPeriod,
  kindOfPeriod,
  movePeriod,
  periodOfDay,
  sinceJanuary,
  yearBefore,
} from '../../server/contract/periods.ts';

const period = fc.oneof(
  fc
    .tuple(fc.integer({ min: 2001, max: 2098 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`),
  fc
    .tuple(fc.integer({ min: 2001, max: 2098 }), fc.integer({ min: 1, max: 4 }))
    .map(([year, quarter]) => `${year}-Q${quarter}`),
  fc.integer({ min: 2001, max: 2098 }).map(String),
);

test('periods follow each other without a gap, and every day lies in its own', () => {
  fc.assert(
    fc.property(period, fc.integer({ min: -30, max: 30 }), (one, by) => {
      const moved = movePeriod(one, by);
      expect(kindOfPeriod(moved)).toBe(kindOfPeriod(one));
      expect(movePeriod(moved, -by)).toBe(one);
      expect(daysOfPeriod(one).until).toBe(daysOfPeriod(movePeriod(one, 1)).from);
      expect(periodOfDay(kindOfPeriod(one), daysOfPeriod(one).from)).toBe(one);
      expect(sinceJanuary(one).at(-1)).toBe(one);
    }),
  );
});

test.each([
  ['2026-01', '2025-12', '2025-01', '2026-01-01', '2026-02-01'],
  ['2026-Q1', '2025-Q4', '2025-Q1', '2026-01-01', '2026-04-01'],
  ['2026', '2025', '2025', '2026-01-01', '2027-01-01'],
  ['2026-12', '2026-11', '2025-12', '2026-12-01', '2027-01-01'],
])('%s comes after %s', (one, before, year, from, until) => {
  expect(movePeriod(one, -1)).toBe(before);
  expect(yearBefore(one)).toBe(year);
  expect(daysOfPeriod(one)).toEqual({ from, until });
});
