import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDemo } from '../../../server/cases/demo/fill-demo.ts';
import { caseList } from '../../../server/contract/staff-api.ts';
import type { Case } from '../../../server/database/client/client.ts';
import { type Client, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { type Everything, naiveFigures } from '../statistics/naive-figures.ts';
import { type Days, type Happened, listOf, type Narrow } from './list-window.ts';

const now = new Date('2026-03-20T09:30:00+07:00');
const running = { from: '2026-02-19', to: '2026-03-20' };
const past = { from: '2026-01-27', to: '2026-02-25' };
const windows = [
  ['a running month', running],
  ['a month long past', past],
] as const;
const happenings = ['received', 'resolved', 'onTime', 'late', 'rated'] as const;
let server: TestServer;
let leader: Client;
let all: Everything;

beforeAll(async () => {
  server = await startTestServer();
  server.setNow(now);
  const { pool, prisma } = server.database;
  await fillDemo({ pool, knowledge: server.knowledge, cases: 1500, days: 100, now, seed: 17 });
  // Some reports have no place.
  await prisma.case.updateMany({ where: { code: { endsWith: '7' } }, data: { areaCode: null } });
  leader = await signInStaff(server, { role: 'leader' });
  all = {
    cases: await prisma.case.findMany(),
    events: await prisma.caseEvent.findMany(),
    ratings: await prisma.rating.findMany(),
  };
});
afterAll(() => server.close());

async function open(query: string) {
  const reply = await leader.get(`/api/staff/cases?${query}`);
  expect([reply.status, query]).toEqual([200, query]);
  return caseList.parse(reply.body);
}
const count = async (days: Days, happened: Happened, narrow?: Narrow) =>
  (await open(`${listOf(days, happened, narrow)}&limit=1`)).total;

/** How many cases each list has to have, by walking through every event; each case once, however often it was resolved. */
function walk(days: Days, keep: (row: Case) => boolean = () => true): Record<Happened, number> {
  const [from = now, to = now] = [`${days.from}T00:00:00+07:00`, `${days.to}T24:00:00+07:00`].map((at) => new Date(at));
  const end = to < now ? to : new Date(now.getTime() + 1);
  const ids = new Set(all.cases.filter(keep).map(({ id }) => id));
  const ratings = all.ratings.filter(({ caseId }) => ids.has(caseId));
  const figures = naiveFigures({ ...all, cases: all.cases.filter(keep), ratings }, { from, to }, end);
  const late = new Set(figures.resolutions.filter(({ at, due }) => due !== null && at > due).map(({ row }) => row.id));
  const resolved = new Set(figures.resolutions.map(({ row }) => row.id));
  return {
    received: figures.received.length,
    resolved: resolved.size,
    onTime: resolved.size - late.size,
    late: figures.openCases.filter((one) => one.late).length,
    rated: new Set(figures.ratings.map(({ caseId }) => caseId)).size,
  };
}

describe.each(windows)('the lists of %s', (_, days) => {
  it('have each case once to which it happened', async () => {
    const wanted = walk(days);
    for (const happened of happenings) {
      expect([happened, await count(days, happened)]).toEqual([happened, wanted[happened]]);
      expect(wanted[happened]).toBeGreaterThan(1);
    }
    const late = await open(listOf(days, 'onTime').replace('onTime=true', 'onTime=false'));
    expect(late.total).toBe(wanted.resolved - wanted.onTime);
    expect(late.total).toBeGreaterThan(5);
  });

  it.each([
    ['category', 'categoryId'],
    ['unit', 'unitId'],
    ['area', 'areaCode'],
    ['channel', 'channel'],
  ] as const)('are narrowed to each %s', async (by, column) => {
    const keys = new Set(all.cases.map((row) => row[column] ?? ''));
    expect(keys.size).toBeGreaterThan(1);
    for (const key of keys) {
      const wanted = walk(days, (row) => (row[column] ?? '') === key);
      const found: Partial<Record<Happened, number>> = {};
      for (const happened of happenings) found[happened] = await count(days, happened, { [by]: key });
      expect({ key, ...found }).toEqual({ key, ...wanted });
    }
  });

  it('are narrowed by two things at once', async () => {
    const wanted = walk(days, (row) => row.channel === 'oa' && row.areaCode === 'a');
    for (const happened of ['received', 'late', 'rated'] as const)
      expect([happened, await count(days, happened, { channel: 'oa', area: 'a' })]).toEqual([
        happened,
        wanted[happened],
      ]);
    expect(wanted.received).toBeGreaterThan(5);
  });
});

describe('a list of a window', () => {
  it('pages through all its cases, done and open ones, each once', async () => {
    for (const happened of ['received', 'resolved', 'late', 'rated'] as const) {
      const seen: string[] = [];
      let cursor = '';
      let total = 0;
      do {
        const after = cursor && `&cursor=${encodeURIComponent(cursor)}`;
        const page = await open(`${listOf(running, happened)}&limit=90${after}`);
        seen.push(...page.items.map((item) => item.code));
        cursor = page.next ?? '';
        total = page.total;
      } while (cursor);
      expect([happened, seen.length]).toEqual([happened, total]);
      expect(new Set(seen).size).toBe(total);
    }
  });

  it('has no case beyond the rights of its reader', async () => {
    const officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
    for (const happened of happenings) {
      const list = caseList.parse((await officer.get(`/api/staff/cases?${listOf(past, happened)}&limit=100`)).body);
      expect([happened, list.items.every((item) => item.unitId === 'clean')]).toEqual([happened, true]);
      expect([happened, list.total]).toEqual([happened, await count(past, happened, { unit: 'clean' })]);
    }
  });

  it.each([
    'lateAt=2026-02-30',
    'kpi=received',
    'kpi=nothing&kpiFrom=2026-03-01&kpiTo=2026-03-02',
    'resolvedFrom=hôm qua',
    'onTime=maybe',
    'channel=fax',
    'queue=every',
  ])('is refused for %s', async (query) => {
    expect((await leader.get(`/api/staff/cases?${query}`)).status).toBe(400);
  });
});
