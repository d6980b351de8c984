import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDemo } from '../../../server/cases/demo/fill-demo.ts';
import { type CaseGridQuery, caseGrid as caseGridShape } from '../../../server/contract/case-grid-api.ts';
import type { Case } from '../../../server/database/client/client.ts';
import { caseGrid } from '../../../server/statistics/case-grid.ts';
import { allOf, everything, type StatisticsScope } from '../../../server/statistics/scope.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { smallWard } from '../cases/small-ward.ts';
import { type Everything, naiveFigures } from './naive-figures.ts';

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
const read = (query: CaseGridQuery, scope: StatisticsScope = everything) =>
  caseGrid({ prisma: database.prisma, knowledge: ward, now }, scope, query);

/** The same by walking through every event of every case. */
function walk(query: { from: string; to: string }, keep: (row: Case) => boolean = () => true) {
  const window = { from: localDay(query.from), to: localDay(query.to, 1) };
  const end = window.to < now ? window.to : new Date(now.getTime() + 1);
  const { received, openCases } = naiveFigures({ ...all, cases: all.cases.filter(keep) }, window, end);
  const openIds = new Set(openCases.map(({ row }) => row.id));
  return { received, open: received.filter(({ id }) => openIds.has(id)) };
}

async function expectSame(query: CaseGridQuery, keep?: (row: Case) => boolean, scope?: StatisticsScope) {
  const { cells } = await read(query, scope);
  const { received, open } = walk(query, keep);
  expect([cells.reduce((sum, { count }) => sum + count, 0), cells.reduce((sum, cell) => sum + cell.open, 0)]).toEqual([
    received.length,
    open.length,
  ]);
  return received.length;
}

describe('the map of cases', () => {
  it.each([
    ['a running month', { from: '2026-02-19', to: '2026-03-20' }, 50],
    ['a month long past', { from: '2025-12-01', to: '2025-12-31' }, 50],
    ['one day', { from: '2026-03-09', to: '2026-03-09' }, 1],
    ['days to come', { from: '2026-03-15', to: '2026-04-30' }, 5],
    ['before there was anything', { from: '2020-01-01', to: '2020-01-31' }, 0],
  ])('has every case of %s, and says which were open at its end', async (_, query, atLeast) => {
    expect(await expectSame(query)).toBeGreaterThanOrEqual(atLeast);
  });

  it('lays each where it is, in cells of some 200 m, the fullest first', async () => {
    const query = { from: '2026-01-01', to: '2026-03-20' };
    const grid = await read(query);
    expect(caseGridShape.parse(grid)).toEqual(grid);
    expect(grid.asOf).toBe(now.toISOString());
    const counts = grid.cells.map(({ count }) => count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    for (const row of walk(query).received) {
      const near = grid.cells.some(
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
  ])('is filtered by %s', async (name, filter, keep) => {
    const found = await expectSame({ from: '2026-01-01', to: '2026-02-28', ...filter }, keep);
    expect(found > 0).toBe(name !== 'something unknown');
  });

  it.each([
    [
      'one unit, nothing restricted',
      [{ ...allOf('open'), unitIds: ['office', 'clean'] }],
      (row: Case) => !row.restricted && ['office', 'clean'].includes(row.unitId),
    ],
    [
      'all units, restricted only at the police',
      [allOf('open'), { ...allOf('restricted'), unitIds: ['police'] }],
      (row: Case) => !row.restricted || row.unitId === 'police',
    ],
    [
      'an area and two categories in one unit, another unit whole',
      [
        { ...allOf('open'), unitIds: ['clean'], areaCodes: ['a'], categoryIds: ['waste', 'lighting'] },
        { ...allOf('open'), unitIds: ['office'] },
      ],
      (row: Case) =>
        !row.restricted &&
        (row.unitId === 'office' ||
          (row.unitId === 'clean' && row.areaCode === 'a' && ['waste', 'lighting'].includes(row.categoryId))),
    ],
    ['no rights', [], () => false],
  ])('shows to a reader of %s no case beyond it', async (_, scope, keep) => {
    await expectSame({ from: '2026-01-01', to: '2026-03-20' }, keep, scope);
  });
});
