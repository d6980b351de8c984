import { expect, test } from 'vitest';
import { openAt } from '../../../bot/search/opening.ts';

const zone = 'Asia/Ho_Chi_Minh';
const office = [
  { days: [1, 2, 3, 4, 5], from: '07:30', to: '11:30' },
  { days: [1, 2, 3, 4, 5], from: '13:00', to: '17:00' },
];
const night = [{ days: [6], from: '20:00', to: '02:00' }];

test.each([
  // 2026-11-23 is a Monday.
  ['2026-11-23T00:30:00Z', office, true, '11:30'],
  ['2026-11-23T00:29:59Z', office, false, undefined],
  ['2026-11-23T04:30:00Z', office, false, undefined],
  ['2026-11-23T09:59:00Z', office, true, '17:00'],
  ['2026-11-22T03:00:00Z', office, false, undefined],
  ['2026-11-21T18:59:00Z', night, true, '02:00'],
  ['2026-11-21T19:00:00Z', night, false, undefined],
  ['2026-11-21T12:00:00Z', night, false, undefined],
])('%s', (instant, opening, open, until) => {
  expect(openAt(opening, new Date(instant), zone)).toEqual({ open, until });
});
