import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDemo } from '../../../server/cases/demo/fill-demo.ts';
import type { StatisticsGroup, StatisticsQuery } from '../../../server/contract/statistics.ts';
import { statistics as statisticsShape } from '../../../server/contract/statistics.ts';
import type { Case } from '../../../server/database/client/client.ts';
import { everything, type StatisticsScope } from '../../../server/statistics/scope.ts';
import { statistics } from '../../../server/statistics/statistics.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { smallWard } from '../cases/small-ward.ts';
import { type Everything, naiveFigures, naiveGroups, naiveMeasures } from './naive.ts';

const ward = smallWard();
const now = new Date('2026-03-20T09:30:00+07:00');
let database: TestDatabase;
let all: Everything;

beforeAll(async () => {
  database = await createTestDatabase();
  await fillDemo({ pool: database.pool, knowledge: ward, cases: 600, days: 150, now, seed: 11 });
  const { prisma } = database;
  all = {
    cases: await prisma.case.findMany(),
    events: await prisma.caseEvent.findMany(),
    ratings: await prisma.rating.findMany(),
  };
});
afterAll(() => database.close());

const localDay = (day: string, plus = 0) => new Date(Date.parse(`${day}T00:00:00+07:00`) + plus * 86_400_000);
const read = (query: StatisticsQuery, scope: StatisticsScope = everything) =>
  statistics({ prisma: database.prisma, knowledge: ward, now }, scope, query);

/** Numbers that went through divisions may differ in the last digits. */
function expectClose(actual: unknown, expected: unknown): void {
  const round = (value: unknown): unknown => {
    if (typeof value === 'number') return Math.round(value * 1e6) / 1e6;
    if (Array.isArray(value)) return value.map(round);
    if (value && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, round(one)]));
    }
    return value;
  };
  expect(round(actual)).toEqual(round(expected));
}
const sorted = (groups: StatisticsGroup[]) => [...groups].sort((a, b) => (a.key < b.key ? -1 : 1));

function figures(query: { from: string; to: string }, keep: (row: Case) => boolean = () => true) {
  const cases = all.cases.filter(keep);
  const ids = new Set(cases.map((row) => row.id));
  const ratings = all.ratings.filter((rating) => ids.has(rating.caseId));
  const window = { from: localDay(query.from), to: localDay(query.to, 1) };
  const end = window.to < now ? window.to : new Date(now.getTime() + 1);
  return naiveFigures({ cases, events: all.events, ratings }, window, end);
}

describe('statistics', () => {
  it.each([
    ['a running month', { from: '2026-02-19', to: '2026-03-20' }, { from: '2026-01-20', to: '2026-02-18' }],
    ['a month long past', { from: '2025-12-01', to: '2025-12-31' }, { from: '2025-10-31', to: '2025-11-30' }],
    ['one day', { from: '2026-03-09', to: '2026-03-09' }, { from: '2026-03-08', to: '2026-03-08' }],
    ['days to come', { from: '2026-03-15', to: '2026-04-30' }, { from: '2026-01-27', to: '2026-03-14' }],
    ['before there was anything', { from: '2020-01-01', to: '2020-01-31' }, { from: '2019-12-01', to: '2019-12-31' }],
  ])('of %s are what a walk through all events gives', async (_, query, before) => {
    const result = await read(query);
    expect(statisticsShape.parse(result)).toEqual(result);
    const current = figures(query);
    expectClose(result.now, naiveMeasures(current));
    expectClose(result.before, naiveMeasures(figures(before)));
    expectClose(sorted(result.byCategory), sorted(naiveGroups(current, (row) => row.categoryId)));
    expectClose(sorted(result.byUnit), sorted(naiveGroups(current, (row) => row.unitId)));
    expectClose(sorted(result.byArea), sorted(naiveGroups(current, (row) => row.areaCode ?? '')));
    expectClose(sorted(result.byChannel), sorted(naiveGroups(current, (row) => row.channel)));
  });

  it('have enough in them to be able to fail', async () => {
    const { now: current, before } = await read({ from: '2025-12-01', to: '2026-02-28' });
    expect(current.received).toBeGreaterThan(100);
    expect(current.resolved).toBeGreaterThan(100);
    expect(current.open).toBeGreaterThan(3);
    expect(current.reopened).toBeGreaterThan(1);
    expect(before.received).toBeGreaterThan(10);
  });

  it('rebuild what was open and late at the end of many past days', async () => {
    let late = 0;
    for (let day = 1; day <= 27; day += 2) {
      const date = `2026-01-${String(day).padStart(2, '0')}`;
      const query = { from: date, to: date };
      const { now: current } = await read(query);
      expectClose(current, naiveMeasures(figures(query)));
      late += current.openLate;
    }
    expect(late).toBeGreaterThan(3);
  });

  it('count by local days, not by days of UTC', async () => {
    const query = { from: '2026-02-01', to: '2026-03-20' };
    const { trend, trendStep } = await read(query);
    expect(trendStep).toBe('day');
    expect(trend).toHaveLength(48);
    for (const row of trend) {
      const day = figures({ from: row.day, to: row.day });
      expect([row.day, row.received, row.resolved]).toEqual([row.day, day.received.length, day.resolutions.length]);
    }
  });

  it('step by weeks over a long window and lose nothing', async () => {
    const query = { from: '2025-11-05', to: '2026-03-20' };
    const { trend, trendStep, now: current } = await read(query);
    expect(trendStep).toBe('week');
    expect(trend.slice(0, 2).map((row) => row.day)).toEqual(['2025-11-05', '2025-11-10']);
    expect(trend.reduce((sum, row) => sum + row.received, 0)).toBe(current.received);
    expect(trend.reduce((sum, row) => sum + row.resolved, 0)).toBe(current.resolved);
  });

  it('put every case received on the map, in cells of some 200 m', async () => {
    const query = { from: '2026-01-01', to: '2026-03-20' };
    const { map, now: current } = await read(query);
    const day = figures(query);
    const openIds = new Set(day.openCases.map((one) => one.row.id));
    expect(map.reduce((sum, cell) => sum + cell.count, 0)).toBe(current.received);
    expect(map.reduce((sum, cell) => sum + cell.open, 0)).toBe(
      day.received.filter((row) => openIds.has(row.id)).length,
    );
    for (const row of day.received) {
      const near = map.some(
        (cell) =>
          Math.abs(cell.latitude - (row.latitude ?? 0)) < 0.00091 &&
          Math.abs(cell.longitude - (row.longitude ?? 0)) < 0.00097,
      );
      expect(near).toBe(true);
    }
  });

  it.each([
    ['unit', { unit: 'clean' }, (row: Case) => row.unitId === 'clean'],
    ['category', { category: 'lighting' }, (row: Case) => row.categoryId === 'lighting'],
    ['area', { area: 'a' }, (row: Case) => row.areaCode === 'a'],
    ['channel', { channel: 'mini_app' }, (row: Case) => row.channel === 'mini_app'],
    [
      'all of them',
      { unit: 'clean', channel: 'oa', area: 'a' },
      (row: Case) => row.unitId === 'clean' && row.channel === 'oa' && row.areaCode === 'a',
    ],
    ['something unknown', { unit: `x' OR '1'='1` }, () => false],
  ])('filtered by %s', async (_, filter, keep) => {
    const query = { from: '2026-01-01', to: '2026-02-28' };
    const result = await read({ ...query, ...filter });
    expectClose(result.now, naiveMeasures(figures(query, keep)));
    expectClose(sorted(result.byUnit), sorted(naiveGroups(figures(query, keep), (row) => row.unitId)));
  });

  it.each([
    [
      'one unit, nothing restricted',
      [{ class: 'open' as const, unitIds: ['office', 'clean'] }],
      (row: Case) => !row.restricted && ['office', 'clean'].includes(row.unitId),
    ],
    [
      'all units, restricted only at the police',
      [
        { class: 'open' as const, unitIds: null },
        { class: 'restricted' as const, unitIds: ['police'] },
      ],
      (row: Case) => !row.restricted || row.unitId === 'police',
    ],
    ['no rights', [], () => false],
  ])('of %s show no case beyond it', async (_, scope, keep) => {
    const query = { from: '2026-01-01', to: '2026-03-20' };
    const result = await read(query, scope);
    expectClose(result.now, naiveMeasures(figures(query, keep)));
    expect(result.map.reduce((sum, cell) => sum + cell.count, 0)).toBe(figures(query, keep).received.length);
  });
});
