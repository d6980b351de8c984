import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addClock,
  type ClockValue,
  countedPeriods,
  dueAfterPause,
  dueTimes,
  type Rules,
  soonUntil,
} from '../../server/cases/deadlines.ts';
import { workingBetween, workingTime } from '../../server/cases/working-time.ts';
import { citizenLimits, talkRules } from '../../server/knowledge/care-schema.ts';
import type { Calendar } from '../../server/knowledge/schemas.ts';

const zone = 'Asia/Ho_Chi_Minh';
const office: Calendar = {
  version: 'test',
  week: [
    {
      days: [1, 2, 3, 4, 5],
      periods: [
        { from: '07:30', to: '11:30' },
        { from: '13:00', to: '17:00' },
      ],
    },
  ],
  holidays: [
    { from: '2025-08-30', to: '2025-09-02', name: 'Quốc khánh', certain: true },
    { from: '2026-02-14', to: '2026-02-22', name: 'Tết', certain: true },
  ],
  worked: [{ day: '2026-02-28', like: 5, name: 'Làm bù' }],
  until: '2027-12-31',
};
const local = (text: string) => new Date(`${text}+07:00`);

/** Steps through minutes and looks each one up by its local words: slow, obvious, and shares no code. */
function naive(calendar: Calendar, naiveZone: string) {
  const words = new Intl.DateTimeFormat('en-GB', {
    timeZone: naiveZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const isWorking = (at: number) => {
    const part = Object.fromEntries(words.formatToParts(at).map((one) => [one.type, one.value]));
    const day = `${part.year}-${part.month}-${part.day}`;
    const clock = `${part.hour}:${part.minute}`;
    const swapped = calendar.worked.find((row) => row.day === day);
    if (!swapped && calendar.holidays.some((row) => row.from <= day && day <= row.to)) return false;
    const weekday = swapped?.like ?? weekdays.indexOf(part.weekday ?? '') + 1;
    const spans = calendar.week.filter((row) => row.days.includes(weekday)).flatMap((row) => row.periods);
    return spans.some((span) => span.from <= clock && clock < span.to);
  };
  const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const minutesIn = (weekday: number) => {
    const spans = calendar.week.filter((row) => row.days.includes(weekday)).flatMap((row) => row.periods);
    const all = Array.from({ length: 1440 }, (_, at) => at);
    return all.filter((at) => spans.some((span) => minutesOf(span.from) <= at && at < minutesOf(span.to))).length;
  };
  const dayMinutes = Math.max(...[1, 2, 3, 4, 5, 6, 7].map(minutesIn));
  return {
    due(from: Date, clock: ClockValue): Date {
      let rest = clock.value * (clock.unit === 'working-day' ? dayMinutes : 60);
      let at = from.getTime();
      for (; rest > 0; at += 60_000) if (clock.unit === 'hour' || isWorking(at)) rest--;
      return new Date(at);
    },
    worked(from: Date, to: Date): number {
      let minutes = 0;
      for (let at = from.getTime(); at < to.getTime(); at += 60_000) if (isWorking(at)) minutes++;
      return minutes;
    },
  };
}

const minute = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 60_000, max: Date.parse(to) / 60_000 })
    .map((minutes) => new Date(minutes * 60_000));
const clock = fc.record({
  value: fc.integer({ min: 1, max: 6 }),
  unit: fc.constantFrom('working-hour' as const, 'working-day' as const, 'hour' as const),
});
const weeks: Calendar['week'][] = [
  office.week,
  [
    { days: [1, 2, 3, 4, 5], periods: [{ from: '08:00', to: '12:00' }] },
    { days: [6], periods: [{ from: '08:00', to: '11:15' }] },
    { days: [2, 4], periods: [{ from: '11:30', to: '16:30' }] },
  ],
  [{ days: [1, 3, 5, 7], periods: [{ from: '00:00', to: '23:59' }] }],
];
const calendars = fc.constantFrom(...weeks).map((week) => ({ ...office, week }));

describe('addClock', () => {
  it('agrees with stepping through the minutes, in zones with and without a change of clocks', () => {
    fc.assert(
      fc.property(
        minute('2026-01-20T00:00Z', '2026-04-10T00:00Z'),
        clock,
        calendars,
        fc.constantFrom(zone, 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
        (from, value, calendar, anyZone) => {
          const expected = naive(calendar, anyZone).due(from, value);
          expect(addClock(calendar, anyZone, from, value).toISOString()).toBe(expected.toISOString());
        },
      ),
      { numRuns: 120 },
    );
  });

  it.each([
    ['Friday afternoon runs on from Monday', '2026-03-06T16:00', 2, 'working-hour', '2026-03-09T08:30'],
    ['the noon break does not count', '2026-03-09T11:00', 1, 'working-hour', '2026-03-09T13:30'],
    ['it ends at the closing hour, not at the next opening', '2026-03-09T07:30', 1, 'working-day', '2026-03-09T17:00'],
    ['Tết is skipped', '2026-02-13T15:00', 1, 'working-day', '2026-02-23T15:00'],
    ['a Saturday worked instead counts', '2026-02-27T15:00', 1, 'working-day', '2026-02-28T15:00'],
    ['round the clock does not stop at night', '2026-02-14T23:00', 12, 'hour', '2026-02-15T11:00'],
    ['seven working days over National Day', '2025-08-23T18:28', 7, 'working-day', '2025-09-04T17:00'],
  ] as const)('%s', (_, from, value, unit, due) => {
    expect(addClock(office, zone, local(from), { value, unit })).toEqual(local(due));
  });

  it('tells of a calendar without any working time instead of running for ever', () => {
    const empty = { ...office, week: [{ days: [1], periods: [{ from: '10:00', to: '10:00' }] }] };
    expect(() => addClock(empty, zone, local('2026-03-06T16:00'), { value: 1, unit: 'working-hour' })).toThrow(
      /calendar/,
    );
  });
});

const rules: Rules = {
  calendar: office,
  tenant: { zone },
  serviceLevels: {
    version: '7',
    escalation: [{ to: 'officer' }, { to: 'unit_head', at: 1 }],
    reopenDays: 7,
    conversations: talkRules.parse({}),
    limits: citizenLimits.parse({}),
    closeAfterDays: 5,
    chase: { every: { value: 3, unit: 'working-day' } },
    messages: { groupMinutes: 10, activeMinutes: 10, quietFrom: '21:30', quietTo: '06:30' },
    levels: [
      {
        id: 'urgent',
        priorities: ['urgent'],
        response: { value: 1, unit: 'hour' },
        resolution: { value: 12, unit: 'hour' },
        warnAt: 0.6,
      },
      {
        id: 'waste',
        categories: ['waste'],
        response: { value: 4, unit: 'working-hour' },
        resolution: { value: 2, unit: 'working-day' },
        warnAt: 0.8,
      },
      {
        id: 'rest',
        response: { value: 8, unit: 'working-hour' },
        resolution: { value: 7, unit: 'working-day' },
        warnAt: 0.8,
      },
    ],
  },
};

describe('dueTimes', () => {
  const createdAt = local('2026-03-06T16:00');
  it('takes the first level that fits and runs resolution from acceptance', () => {
    const due = dueTimes(rules, { categoryId: 'waste', priority: 'normal', createdAt });
    expect(due).toMatchObject({ serviceLevelId: 'waste', serviceLevelVersion: '7', calendarVersion: 'test' });
    expect(due.responseDueAt).toEqual(local('2026-03-09T10:30'));
    expect(due.resolutionDueAt).toEqual(local('2026-03-10T16:00'));
    const acceptedAt = local('2026-03-09T08:00');
    const accepted = dueTimes(rules, { categoryId: 'waste', priority: 'normal', createdAt, acceptedAt });
    expect(accepted.responseDueAt).toEqual(due.responseDueAt);
    expect(accepted.resolutionDueAt).toEqual(local('2026-03-11T08:00'));
  });

  it('runs urgent cases round the clock whatever the category', () => {
    const due = dueTimes(rules, { categoryId: 'waste', priority: 'urgent', createdAt });
    expect(due.resolutionDueAt).toEqual(local('2026-03-07T04:00'));
  });
});

describe('dueAfterPause', () => {
  it('shifts the deadline by exactly the working time of the pause', () => {
    fc.assert(
      fc.property(
        minute('2026-02-01T00:00Z', '2026-03-01T00:00Z'),
        fc.integer({ min: 0, max: 6000 }),
        fc.integer({ min: 1, max: 9000 }),
        clock,
        (from, before, paused, value) => {
          const dueAt = addClock(office, zone, from, value);
          const pausedAt = new Date(from.getTime() + before * 60_000);
          fc.pre(pausedAt < dueAt);
          const resumedAt = new Date(pausedAt.getTime() + paused * 60_000);
          const due = dueAfterPause(rules, { unit: value.unit, dueAt, pausedAt, resumedAt });
          const count = naive(office, zone);
          if (value.unit === 'hour') expect(due.getTime() - dueAt.getTime()).toBe(paused * 60_000);
          else expect(count.worked(dueAt, due)).toBe(count.worked(pausedAt, resumedAt));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('moves nothing that was late before the pause, nor over a pause without working time', () => {
    const dueAt = local('2026-03-06T16:30');
    const late = { pausedAt: local('2026-03-06T16:45'), resumedAt: local('2026-03-12T09:00') };
    expect(dueAfterPause(rules, { unit: 'working-day', dueAt, ...late })).toEqual(dueAt);
    const justThen = { pausedAt: dueAt, resumedAt: local('2026-03-12T09:00') };
    expect(dueAfterPause(rules, { unit: 'working-day', dueAt, ...justThen })).toEqual(dueAt);
    const weekend = { dueAt: local('2026-03-07T10:00'), pausedAt: local('2026-03-07T09:00') };
    const until = (resumedAt: string) =>
      dueAfterPause(rules, { unit: 'working-day', ...weekend, resumedAt: local(resumedAt) });
    expect(until('2026-03-07T09:30')).toEqual(weekend.dueAt);
    expect(until('2026-03-10T18:00')).toEqual(local('2026-03-11T07:30'));
    const night = { pausedAt: local('2026-03-05T18:00'), resumedAt: local('2026-03-06T06:00') };
    expect(dueAfterPause(rules, { unit: 'working-day', dueAt, ...night })).toEqual(dueAt);
  });
});

describe('countedPeriods and soonUntil', () => {
  it('lists the periods that make up the clock', () => {
    const from = local('2026-02-13T15:00');
    const to = addClock(office, zone, from, { value: 1, unit: 'working-day' });
    expect(countedPeriods(rules, { unit: 'working-day', from, to })).toEqual([
      { from, to: local('2026-02-13T17:00') },
      { from: local('2026-02-23T07:30'), to: local('2026-02-23T11:30') },
      { from: local('2026-02-23T13:00'), to },
    ]);
    expect(countedPeriods(rules, { unit: 'hour', from, to })).toEqual([{ from, to }]);
    expect(countedPeriods(rules, { unit: 'hour', from: to, to: from })).toEqual([]);
  });

  it('warns when the stated share of the time has passed', () => {
    const from = local('2026-03-09T07:30');
    const value = { value: 5, unit: 'working-hour' as const };
    const due = addClock(office, zone, from, value);
    const warn = addClock(office, zone, from, { value: 4, unit: 'working-hour' });
    const soon = (now: Date) => due <= soonUntil(rules, { clock: value, warnAt: 0.8, now });
    expect(soon(new Date(warn.getTime() - 60_000))).toBe(false);
    expect(soon(warn)).toBe(true);
  });

  it('counts no working time backwards', () => {
    const time = workingTime(office, zone);
    expect(workingBetween(time, local('2026-03-10T10:00').getTime(), local('2026-03-09T10:00').getTime())).toBe(0);
  });
});
