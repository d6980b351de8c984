import { expect, test } from 'vitest';
import { isHoliday, openAt } from '../../../bot/search/opening.ts';

const zone = 'Asia/Ho_Chi_Minh';
const workdays = [1, 2, 3, 4, 5];
const office = [
  { days: workdays, from: '07:30', to: '11:30' },
  { days: workdays, from: '13:00', to: '17:00' },
];
const night = [{ days: [6], from: '20:00', to: '02:00' }];
const sundayNight = [{ days: [7], from: '20:00', to: '02:00' }];
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const always = [{ days: everyDay, from: '00:00', to: '00:00' }];
const morning = [
  { days: everyDay, from: '06:00', to: '10:00' },
  { days: everyDay, from: '10:00', to: '12:00' },
];

test.each([
  // 2026-11-23 is a Monday.
  ['2026-11-23T00:30:00Z', office, 'open', '11:30', 0, 1],
  ['2026-11-23T00:29:59Z', office, 'closed', '07:30', 0, 1],
  ['2026-11-23T04:30:00Z', office, 'closed', '13:00', 0, 1],
  ['2026-11-23T09:59:00Z', office, 'open', '17:00', 0, 1],
  ['2026-11-23T10:00:00Z', office, 'closed', '07:30', 1, 2],
  ['2026-11-22T03:00:00Z', office, 'closed', '07:30', 1, 1],
  ['2026-11-27T10:00:00Z', office, 'closed', '07:30', 3, 1],
  ['2026-11-21T13:30:00Z', night, 'open', '02:00', 1, 7],
  ['2026-11-21T18:59:00Z', night, 'open', '02:00', 0, 7],
  ['2026-11-21T19:00:00Z', night, 'closed', '20:00', 6, 6],
  ['2026-11-21T12:00:00Z', night, 'closed', '20:00', 0, 6],
  // Past midnight from Sunday to Monday the week begins anew.
  ['2026-11-22T18:30:00Z', sundayNight, 'open', '02:00', 0, 1],
  ['2026-11-22T16:59:00Z', sundayNight, 'open', '02:00', 1, 1],
  ['2026-11-23T02:59:00Z', morning, 'open', '12:00', 0, 1],
] as const)('%s', (instant, opening, state, time, inDays, weekday) => {
  const periods = opening.map((period) => ({ ...period, days: [...period.days] }));
  expect(openAt({ opening: periods }, new Date(instant), zone)).toEqual({ state, changes: { time, inDays, weekday } });
});

test('round the clock, never and not known have no change', () => {
  const at = new Date('2026-11-23T17:00:00Z');
  expect(openAt({ opening: always }, at, zone)).toEqual({ state: 'open', changes: null });
  expect(openAt({ opening: [] }, at, zone)).toEqual({ state: 'closed', changes: null });
  expect(openAt({}, at, zone)).toEqual({ state: 'unknown', changes: null });
});

test('a holiday is a day of the ward’s clock', () => {
  const holidays = [{ from: '2026-04-30', to: '2026-05-03' }];
  expect(isHoliday(holidays, new Date('2026-04-29T17:00:00Z'), zone)).toBe(true);
  expect(isHoliday(holidays, new Date('2026-04-29T16:59:00Z'), zone)).toBe(false);
  expect(isHoliday(holidays, new Date('2026-05-03T17:00:00Z'), zone)).toBe(false);
});
