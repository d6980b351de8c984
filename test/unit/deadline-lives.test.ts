import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseClock, clockChange } from '../../server/cases/clock-change.ts';
import {
  countedPeriods,
  dueTimes,
  overdueUntil,
  type Rules,
  serviceLevelOf,
  soonUntil,
} from '../../server/cases/deadlines.ts';
import type { ClockEffect } from '../../server/cases/state-table.ts';
import { citizenLimits, talkRules } from '../../server/knowledge/care-schema.ts';
import type { Calendar } from '../../server/knowledge/schemas.ts';
import { type MinuteClock, minuteClock } from './minute-clock.ts';

const minute = 60_000;
const zone = 'Asia/Ho_Chi_Minh';
const tet = { from: '2026-02-14', to: '2026-02-22', name: 'Tết', certain: true };
const time = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
const dayOf = (number: number) => new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);

/** One to four periods that do not touch each other's minutes, one after the other in the day. */
const hours = fc
  .uniqueArray(fc.integer({ min: 5 * 12, max: 22 * 12 }), { minLength: 4, maxLength: 8 })
  .map((marks) => [...marks].sort((a, b) => a - b).map((mark) => time(mark * 5)))
  .map((marks) =>
    Array.from({ length: Math.floor(marks.length / 2) }, (_, index) => ({
      from: marks[index * 2] ?? '',
      to: marks[index * 2 + 1] ?? '',
    })),
  );
const calendar: fc.Arbitrary<Calendar> = fc.record({
  version: fc.constant('any'),
  week: fc
    .tuple(hours, hours, fc.boolean())
    .map(([usual, saturday, worksSaturday]) => [
      { days: [1, 2, 3, 4, 5], periods: usual },
      ...(worksSaturday ? [{ days: [6], periods: saturday }] : []),
    ]),
  holidays: fc
    .array(fc.tuple(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 4 })), { maxLength: 8 })
    .map((rows) => [
      tet,
      ...rows.map(([day, more]) => ({ from: dayOf(day), to: dayOf(day + more), name: 'nghỉ', certain: true })),
    ]),
  worked: fc
    .uniqueArray(fc.integer({ min: 0, max: 150 }), { maxLength: 6 })
    .map((days) => days.map((day, index) => ({ day: dayOf(day), like: (index % 5) + 1, name: 'làm bù' }))),
  until: fc.constant('2027-12-31'),
});

const anyClock = (most: number) =>
  fc.record({
    value: fc.integer({ min: 1, max: most }),
    unit: fc.constantFrom('working-hour' as const, 'working-day' as const, 'hour' as const),
  });
const gap = fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 4_000 }));
const life = fc.record({
  createdAt: fc.integer({ min: Date.parse('2026-01-05Z') / minute, max: Date.parse('2026-04-20Z') / minute }),
  response: anyClock(12),
  resolution: anyClock(8),
  acceptAfter: fc.option(gap, { freq: 8 }),
  returned: fc.boolean(),
  pauses: fc.array(fc.record({ after: gap, length: gap }), { maxLength: 3 }),
  reopenAfter: fc.option(gap, { freq: 2 }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

const rulesOf = (own: Calendar, { response, resolution }: Pick<Life, 'response' | 'resolution'>): Rules => ({
  calendar: own,
  tenant: { zone },
  serviceLevels: {
    version: '1',
    escalation: [{ to: 'officer' }, { to: 'unit_head', at: 1 }],
    reopenDays: 7,
    conversations: talkRules.parse({}),
    limits: citizenLimits.parse({}),
    closeAfterDays: 5,
    chase: { every: { value: 3, unit: 'working-day' } },
    messages: { groupMinutes: 10, activeMinutes: 10, quietFrom: '21:30', quietTo: '06:30' },
    levels: [{ id: 'only', response, resolution, warnAt: 0.8 }],
  },
});

/** The deadlines as the product works them out, step by step. */
function asBuilt(rules: Rules, one: Life, steps: { effect: ClockEffect; at: number }[]) {
  const createdAt = new Date(one.createdAt * minute);
  const due = dueTimes(rules, { categoryId: 'any', priority: 'normal', createdAt });
  let row: CaseClock = { ...due, acceptedAt: null, pausedAt: null, categoryId: 'any', priority: 'normal' };
  for (const { effect, at } of steps) {
    row = { ...row, ...clockChange(rules, { row, effect, now: new Date(at) }) };
  }
  return { responseDueAt: row.responseDueAt?.getTime(), resolutionDueAt: row.resolutionDueAt?.getTime() };
}

/** What happens to a case, and what each clock then is by the minute-by-minute count. */
function counted(clock: MinuteClock, one: Life) {
  const createdAt = one.createdAt * minute;
  const steps: { effect: ClockEffect; at: number }[] = [];
  const pauses: { from: number; to: number }[] = [];
  let at = createdAt;
  let from = createdAt;
  if (one.acceptAfter !== null) {
    at += one.acceptAfter * minute;
    from = at;
    steps.push({ effect: 'accept', at });
    if (one.returned) steps.push({ effect: 'runs', at: at + minute }, { effect: 'accept', at: at + 2 * minute });
    at += 2 * minute;
    for (const pause of one.pauses) {
      const begins = at + pause.after * minute;
      at = begins + pause.length * minute;
      pauses.push({ from: begins, to: at });
      steps.push({ effect: 'pause', at: begins }, { effect: 'resume', at });
    }
    if (one.reopenAfter !== null) {
      from = at + one.reopenAfter * minute;
      pauses.length = 0;
      steps.push({ effect: 'stop', at }, { effect: 'restart', at: from });
    }
  }
  const due = (start: number, value: Life['response']) =>
    clock.due(start, { unit: value.unit, minutes: clock.length(value), pauses: start === createdAt ? [] : pauses });
  return {
    steps,
    from,
    paused: pauses.length > 0,
    due: {
      responseDueAt: due(createdAt, one.response),
      resolutionDueAt: clock.due(from, {
        unit: one.resolution.unit,
        minutes: clock.length(one.resolution),
        pauses,
      }),
    },
  };
}

describe('a case’s deadlines', () => {
  it('are those of counting minute by minute, in 10,000 lives of 100 calendars', () => {
    let lives = 0;
    const seen = { paused: 0, swapped: 0, reopened: 0, round: 0 };
    fc.assert(
      fc.property(calendar, fc.array(life, { minLength: 100, maxLength: 100 }), (own, all) => {
        const clock = minuteClock(own);
        for (const one of all) {
          const rules = rulesOf(own, one);
          const expected = counted(clock, one);
          expect({ ...one, ...asBuilt(rules, one, expected.steps) }).toEqual({ ...one, ...expected.due });
          lives++;
          if (expected.paused) seen.paused++;
          if (own.worked.length > 0) seen.swapped++;
          if (expected.steps.some(({ effect }) => effect === 'restart')) seen.reopened++;
          if (one.resolution.unit === 'hour') seen.round++;
        }
      }),
      { numRuns: 100 },
    );
    expect(lives).toBe(10_000);
    for (const [kind, count] of Object.entries(seen)) expect(`${kind} ${count > 1000}`).toBe(`${kind} true`);
  });

  it('are near and overdue from the minute at which the share of the clock has passed', () => {
    fc.assert(
      fc.property(calendar, life, fc.integer({ min: 0, max: 20_000 }), (own, one, past) => {
        const rules = rulesOf(own, one);
        const clock = minuteClock(own);
        const createdAt = new Date(one.createdAt * minute);
        const { resolutionDueAt: due } = dueTimes(rules, { categoryId: 'any', priority: 'normal', createdAt });
        const now = new Date(createdAt.getTime() + past * minute);
        const value = { ...one.resolution, value: 4 };
        const quarter = clock.length(value) / 4;
        const count = (from: Date, to: Date) => clock.between(value.unit, from.getTime(), to.getTime());
        expect(due <= soonUntil(rules, { clock: value, warnAt: 0.75, now })).toBe(count(now, due) <= quarter);
        const overdue = due <= overdueUntil(rules, { clock: value, share: 1.25, now });
        expect(overdue).toBe(due <= now && count(due, now) >= quarter);
      }),
      { numRuns: 500 },
    );
  });

  it('are made of the periods counted, which are working time and nothing else', () => {
    fc.assert(
      fc.property(calendar, life, (own, one) => {
        const rules = rulesOf(own, one);
        const clock = minuteClock(own);
        const createdAt = new Date(one.createdAt * minute);
        const due = dueTimes(rules, { categoryId: 'any', priority: 'normal', createdAt });
        const { resolution } = serviceLevelOf(rules, due.serviceLevelId);
        const { unit } = resolution;
        const periods = countedPeriods(rules, { unit, from: createdAt, to: due.resolutionDueAt });
        const lengths = periods.map(({ from, to }) => (to.getTime() - from.getTime()) / minute);
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(clock.length(resolution));
        expect(periods.at(-1)?.to).toEqual(due.resolutionDueAt);
        for (const [index, { from, to }] of periods.entries()) {
          expect(clock.between(unit, from.getTime(), to.getTime())).toBe(lengths[index]);
          const before = periods[index - 1];
          if (before) expect(from.getTime()).toBeGreaterThan(before.to.getTime());
        }
      }),
      { numRuns: 300 },
    );
  });
});
