import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDemo } from '../../../server/cases/demo/fill-demo.ts';
import { type KpiValues, kpiList, kpiValues } from '../../../server/contract/kpi-api.ts';
import { caseList, type StaffRole, staffRoles } from '../../../server/contract/staff-api.ts';
import type { KpiDefinition } from '../../../server/knowledge/kpi-schema.ts';
import { kpiSource } from '../../../server/knowledge/kpi-sources.ts';
import { keepFigures } from '../../../server/statistics/kpis/keep-figures.ts';
import { type Client, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { naiveKpi, readWorld, type Where, type World, windowBefore } from './naive-kpis.ts';

const now = new Date('2026-03-20T09:30:00+07:00');
// `KPI_CASES=20000 DATABASE_URL=… npx vitest run --project rooms …` walks over as many as one likes.
const cases = Number(process.env.KPI_CASES ?? (process.env.DATABASE_URL ? 2000 : 900));
let server: TestServer;
let leader: Client;
let world: World;
let definitions: KpiDefinition[];

const deps = () => ({ prisma: server.database.prisma, clock: () => now, knowledge: () => server.knowledge });

beforeAll(async () => {
  server = await startTestServer();
  server.setNow(now);
  const { pool, prisma } = server.database;
  await fillDemo({ pool, knowledge: server.knowledge, cases, days: 120, now, seed: 23 });
  // What the demonstration has not: cases without a place, that came again, that few or nearly nobody may see.
  await prisma.case.updateMany({ where: { code: { endsWith: '7' } }, data: { areaCode: null } });
  await prisma.case.updateMany({ where: { code: { endsWith: '4' } }, data: { recurrence: 2 } });
  await prisma.case.updateMany({ where: { code: { endsWith: '5' } }, data: { restricted: true } });
  await prisma.case.updateMany({ where: { code: { endsWith: '3' } }, data: { restricted: true, denunciation: true } });
  const open = await prisma.case.findFirstOrThrow({
    where: { state: { in: ['received', 'assigned'] }, denunciation: false },
  });
  await prisma.case.update({ where: { id: open.id }, data: { createdAt: new Date('2026-03-02T09:00:00+07:00') } });
  while ((await keepFigures(deps())) > 0);
  world = await readWorld(prisma, server.knowledge, now);
  definitions = server.knowledge.kpis.filter(({ query }) => kpiSource(query.source).subject === 'case');
  leader = await signInStaff(server, { role: 'leader' });
});
afterAll(() => server.close());

type Query = Record<string, string>;
const ids = () => definitions.map(({ id }) => id).join(',');

async function values(query: Query, client = leader): Promise<KpiValues> {
  const reply = await client.get(`/api/staff/kpi-values?${new URLSearchParams({ ids: ids(), ...query })}`);
  expect([reply.status, query]).toEqual([200, query]);
  return kpiValues.parse(reply.body);
}

const round = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);
const rounded = ({ value, n }: { value: number | null; n: number }) => ({ value: round(value), n });
const usual = ({ denunciation }: Where) => !denunciation;

const windows: [string, { from: string; to: string }][] = [
  ['a running month', { from: '2026-02-19', to: '2026-03-20' }],
  ['a month long past', { from: '2026-01-05', to: '2026-02-03' }],
  ['one day', { from: '2026-03-09', to: '2026-03-09' }],
  ['days to come', { from: '2026-03-01', to: '2026-04-30' }],
  ['before there was anything', { from: '2020-01-01', to: '2020-01-31' }],
];

describe('every measure of cases', () => {
  it.each(windows)('of %s is what a walk over every row gives', async (_, window) => {
    const { items, asOf, complete } = await values(window);
    expect([asOf, complete]).toEqual([now.toISOString(), true]);
    expect(items.map(({ id }) => id)).toEqual(definitions.map(({ id }) => id));
    for (const [index, definition] of definitions.entries()) {
      const item = items[index];
      const current = naiveKpi(world, { definition, ...window, keep: usual });
      const before = naiveKpi(world, { definition, ...windowBefore(window), keep: usual });
      expect([definition.id, rounded(item ?? { value: 0, n: -1 })]).toEqual([definition.id, rounded(current)]);
      expect([definition.id, rounded(item?.before ?? current)]).toEqual([definition.id, rounded(before)]);
    }
  });

  const filters: [Query, (where: Where) => boolean][] = [
    [{ unit: 'clean' }, ({ unitId }) => unitId === 'clean'],
    [{ area: 'none' }, ({ areaCode }) => areaCode === null],
    [{ category: 'lighting', channel: 'oa' }, (one) => one.categoryId === 'lighting' && one.channel === 'oa'],
    [{ unit: `x' OR '1'='1` }, () => false],
  ];
  it.each(filters)('narrowed by %o', async (filter, keep) => {
    const window = { from: '2026-02-01', to: '2026-03-20' };
    const { items } = await values({ ...window, ...filter });
    for (const [index, definition] of definitions.entries()) {
      const naive = naiveKpi(world, { definition, ...window, keep: (one) => usual(one) && keep(one) });
      expect([definition.id, rounded(items[index] ?? naive)]).toEqual([definition.id, rounded(naive)]);
    }
  });

  const groupings: [string, (where: Where) => string][] = [
    ['unit', ({ unitId }) => unitId],
    ['area', ({ areaCode }) => areaCode ?? 'none'],
    ['category', ({ categoryId }) => categoryId],
    ['channel', ({ channel }) => channel],
  ];
  it.each(groupings)('taken apart by %s, and ranked only with enough behind it', async (by, keyOf) => {
    const window = { from: '2026-02-19', to: '2026-03-20' };
    const { items } = await values({ ...window, by });
    for (const [index, definition] of definitions.entries()) {
      const { groups = [] } = items[index] ?? {};
      for (const group of groups) {
        const naive = naiveKpi(world, { definition, ...window, keep: (one) => usual(one) && keyOf(one) === group.key });
        expect([definition.id, group.key, rounded(group)]).toEqual([definition.id, group.key, rounded(naive)]);
        expect(group.ranked).toBe(naive.value !== null && naive.n >= definition.minimum);
      }
      const ranked = groups.map((group) => group.ranked);
      expect(ranked).toEqual([...ranked].sort((a, b) => Number(b) - Number(a)));
    }
  });

  it.each(['day', 'week', 'month'])('by %s, without gaps, each period counted by itself', async (by) => {
    const { items } = await values({ from: '2026-02-11', to: '2026-03-20', by });
    const [first] = items;
    const starts = first?.groups.map(({ key }) => key) ?? [];
    expect(starts[0]).toBe('2026-02-11');
    expect(starts).toHaveLength({ day: 38, week: 6, month: 2 }[by] ?? 0);
    for (const [index, definition] of definitions.entries()) {
      for (const [place, group] of (items[index]?.groups ?? []).entries()) {
        const next = starts[place + 1];
        const to = next ? new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10) : '2026-03-20';
        const naive = naiveKpi(world, { definition, from: group.key, to, keep: usual });
        expect([definition.id, group.key, rounded(group)]).toEqual([definition.id, group.key, rounded(naive)]);
      }
    }
  });

  it('has enough behind it to be able to fail', async () => {
    const { items } = await values({ from: '2025-12-01', to: '2026-03-20', by: 'day' });
    for (const { id, groups } of items) expect(`${id} ${groups.some(({ n }) => n > 0)}`).toBe(`${id} true`);
  });

  it.each(windows.slice(0, 3))('of %s opens the list of exactly its cases', async (_, window) => {
    const { items } = await values({ ...window, by: 'category' });
    for (const { id, n, list, groups } of items) {
      for (const one of [{ n, list }, ...groups.slice(0, 2)]) {
        const reply = await leader.get(`/api/staff${one.list}&limit=1`);
        const { total, more } = caseList.parse(reply.body);
        expect([id, one.list, more ? Math.min(one.n, total) : one.n]).toEqual([id, one.list, total]);
      }
    }
  });
});

describe('several processes at once', () => {
  it('count nothing twice, whatever changed and whoever asks meanwhile', async () => {
    const { prisma } = server.database;
    const window = { from: '2026-02-01', to: '2026-03-20' };
    const before = (await values(window)).items;
    await prisma.case.updateMany({ where: { code: { endsWith: '2' } }, data: { updatedAt: now } });
    const rounds = await Promise.all([values(window), keepFigures(deps()), values(window), keepFigures(deps())]);
    expect([rounds[0].items, rounds[2].items]).toEqual([before, before]);
    expect(await prisma.kpiChange.count()).toBe(0);
  });

  it('make up the evenings that were missed, as they were', async () => {
    const { prisma } = server.database;
    const day = { gte: new Date('2026-03-02'), lte: new Date('2026-03-05') };
    const written = () => prisma.kpiOpenDay.findMany({ where: { day }, orderBy: [{ day: 'asc' }, { sliceId: 'asc' }] });
    const before = await written();
    expect(before.length).toBeGreaterThan(4);
    await prisma.kpiOpenDay.deleteMany({ where: { day } });
    await prisma.kpiEvening.deleteMany({ where: { day } });
    // Until they are written again they are read from the events.
    const asked = { from: '2026-03-04', to: '2026-03-04', ids: 'open,late-open' };
    const unwritten = (await values(asked)).items;
    await Promise.all([keepFigures(deps()), keepFigures(deps())]);
    expect(await written()).toEqual(before);
    expect((await values(asked)).items).toEqual(unwritten);
  });
});

/** What each role reaches of the cases, in words of its own; undefined: no measures at all. */
const reaches: [StaffRole, string | null, ((where: Where) => boolean) | undefined][] = [
  ['officer', 'clean', (one) => one.unitId === 'clean' && !one.restricted],
  ['officer', 'police', (one) => one.unitId === 'police' && !one.denunciation],
  ['unit_head', 'clean', (one) => one.unitId === 'clean' && !one.denunciation],
  ['dispatcher', null, usual],
  ['leader', null, usual],
  ['administrator', null, usual],
  ['knowledge_editor', null, undefined],
  ['finance_officer', null, undefined],
  ['counter_clerk', null, undefined],
  ['denunciation_officer', null, undefined],
  ['data_protection_officer', null, undefined],
];

describe('no measure betrays what lists hide', () => {
  it('is asked of every role', () => {
    expect([...new Set(reaches.map(([role]) => role))].sort()).toEqual([...staffRoles].sort());
  });

  it.each(reaches)('from %s of %s', async (role, unitId, keep) => {
    const client = await signInStaff(server, { role, unitId });
    const window = { from: '2026-02-19', to: '2026-03-20' };
    if (!keep) {
      for (const path of [
        'kpis',
        'kpi-dictionary',
        'kpi-dictionary.csv',
        `kpi-values?ids=received&${new URLSearchParams(window)}`,
      ])
        expect((await client.get(`/api/staff/${path}`)).status).toBe(403);
      return;
    }
    const offered = kpiList.parse((await client.get('/api/staff/kpis')).body).items.map(({ id }) => id);
    const own = definitions.filter(({ id }) => offered.includes(id));
    const query = { ...window, ids: own.map(({ id }) => id).join(',') };
    for (const by of ['unit', 'category', 'day']) {
      const { items } = await values({ ...query, by }, client);
      for (const [index, definition] of own.entries()) {
        const item = items[index];
        const naive = naiveKpi(world, { definition, ...window, keep });
        expect([definition.id, rounded(item ?? naive)]).toEqual([definition.id, rounded(naive)]);
        if (by === 'unit' && unitId) expect(item?.groups.every(({ key }) => key === unitId)).toBe(true);
      }
    }
    const { items } = await values(query, client);
    for (const { id, n, list } of items) {
      const { total, more } = caseList.parse((await client.get(`/api/staff${list}&limit=1`)).body);
      expect([id, more ? Math.min(n, total) : n]).toEqual([id, total]);
    }
  });

  it('also when a case became a denunciation a moment ago, while what was written down stays', async () => {
    const { prisma } = server.database;
    const one = await prisma.case.findFirstOrThrow({
      where: {
        createdAt: { gte: new Date('2026-03-16T00:00:00+07:00'), lt: new Date('2026-03-17T00:00:00+07:00') },
        denunciation: false,
      },
    });
    const day = { from: '2026-03-16', to: '2026-03-16', ids: 'received,open' };
    const [before] = [(await values(day)).items];
    await prisma.case.update({
      where: { id: one.id },
      data: { restricted: true, denunciation: true, unitId: 'office' },
    });
    const { items } = await values(day);
    expect([items[0]?.n, items[1]?.n]).toEqual([(before[0]?.n ?? 0) - 1, before[1]?.n]);
    await prisma.case.update({
      where: { id: one.id },
      data: { restricted: one.restricted, denunciation: false, unitId: one.unitId },
    });
    expect((await values(day)).items).toEqual(before);
  });
});

describe('who asks for measures', () => {
  it('meets only those meant for them', async () => {
    const officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
    const { items } = kpiList.parse((await officer.get('/api/staff/kpis')).body);
    expect(items.map(({ id }) => id)).toContain('received');
    expect(items.map(({ id }) => id)).not.toContain('fees-amount');
    const window = 'from=2026-03-01&to=2026-03-20';
    expect((await officer.get(`/api/staff/kpi-values?ids=fees-amount&${window}`)).status).toBe(403);
    const editor = await signInStaff(server, { role: 'knowledge_editor' });
    expect((await editor.get('/api/staff/kpis')).status).toBe(403);
  });

  it.each([
    'ids=received&from=2026-03-20&to=2026-03-01',
    'ids=nothing&from=2026-03-01&to=2026-03-20',
    'ids=received&from=2026-02-30&to=2026-03-20',
    'ids=received&from=1990-01-01&to=2026-03-20',
    'ids=received&from=2020-01-01&to=2026-03-20&by=day',
    'ids=received&from=2026-03-01&to=2026-03-20&by=citizen',
    'from=2026-03-01&to=2026-03-20',
  ])('is told what is wrong with %s', async (query) => {
    const reply = await leader.get(`/api/staff/kpi-values?${query}`);
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ type: '/problems/bad-request' });
  });

  it('gets the dictionary, also as a file', async () => {
    const { body } = await leader.get('/api/staff/kpi-dictionary');
    expect(JSON.stringify(body)).toContain('Đúng hạn trong số đã gửi');
    const response = await fetch(`${server.url}/api/staff/kpi-dictionary.csv`);
    expect(response.status).toBe(401);
  });
});
