import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDemo } from '../../../server/cases/demo/fill-demo.ts';
import { doorTo, type Narrow } from '../../../server/console/statistics/doors.ts';
import { caseList } from '../../../server/contract/staff-api.ts';
import { type Statistics, type StatisticsGroup, statistics } from '../../../server/contract/statistics.ts';
import { type Client, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

const now = new Date('2026-03-20T09:30:00+07:00');
const running = { from: '2026-02-19', to: '2026-03-20' };
const past = { from: '2026-01-27', to: '2026-02-25' };
const windows = [
  ['a running month', running],
  ['a month long past', past],
] as const;
let server: TestServer;
let leader: Client;

beforeAll(async () => {
  server = await startTestServer();
  server.setNow(now);
  const { pool } = server.database;
  await fillDemo({ pool, knowledge: server.knowledge, cases: 1500, days: 100, now, seed: 17 });
  // Some reports have no place.
  await server.database.prisma.case.updateMany({ where: { code: { endsWith: '7' } }, data: { areaCode: null } });
  leader = await signInStaff(server, { role: 'leader' });
});
afterAll(() => server.close());

type Door = Parameters<typeof doorTo>[2];

async function figures(window: { from: string; to: string }, narrow: Narrow = {}): Promise<Statistics> {
  const reply = await leader.get(`/api/staff/statistics?${new URLSearchParams({ ...window, ...narrow })}`);
  expect(reply.status).toBe(200);
  return statistics.parse(reply.body);
}
async function open(search: string) {
  const reply = await leader.get(`/api/staff/cases${search}`);
  expect([reply.status, search]).toEqual([200, search]);
  return caseList.parse(reply.body);
}
const behind = async (data: Statistics, door: Door, narrow: Narrow = {}) =>
  (await open(`${doorTo(data, narrow, door).search}&limit=1`)).total;

/** Resolutions of a window by walking through the events, case by case. */
async function resolutionsOf(window: { from: string; to: string }) {
  const { prisma } = server.database;
  const events = await prisma.caseEvent.findMany({ where: { type: 'state_changed' }, include: { case: true } });
  const [from, to] = [`${window.from}T00:00:00+07:00`, `${window.to}T24:00:00+07:00`].map((at) => new Date(at));
  const byCase = new Map<string, { row: (typeof events)[number]['case']; kept: boolean[] }>();
  for (const event of events) {
    const { transition } = event.details as { transition?: string };
    if (transition !== 'resolve' || !from || !to || event.occurredAt < from || event.occurredAt >= to) continue;
    const { resolutionDueAt } = event.after as { resolutionDueAt: string | null };
    const known = byCase.get(event.caseId) ?? { row: event.case, kept: [] };
    known.kept.push(resolutionDueAt === null || event.occurredAt <= new Date(resolutionDueAt));
    byCase.set(event.caseId, known);
  }
  return [...byCase.values()];
}

describe.each(windows)('the doors of %s', (_, window) => {
  it('open as many cases as were received, are late and were rated', async () => {
    const data = await figures(window);
    expect(await behind(data, { behind: 'received' })).toBe(data.now.received);
    expect(await behind(data, { behind: 'late' })).toBe(data.now.openLate);
    expect(await behind(data, { behind: 'rated' })).toBe(data.now.ratings);
    for (const number of [data.now.received, data.now.openLate, data.now.ratings]) expect(number).toBeGreaterThan(1);
  });

  it('open each resolved case once, however often it was resolved', async () => {
    const data = await figures(window);
    const resolved = await resolutionsOf(window);
    const again = resolved.reduce((sum, { kept }) => sum + kept.length - 1, 0);
    const onTime = resolved.filter(({ kept }) => kept.every(Boolean)).length;
    expect(await behind(data, { behind: 'resolved' })).toBe(data.now.resolved - again);
    expect(await behind(data, { behind: 'resolved' })).toBe(resolved.length);
    expect(await behind(data, { behind: 'onTime' })).toBe(onTime);
    const { search } = doorTo(data, {}, { behind: 'onTime' });
    const late = await open(search.replace('onTime=true', 'onTime=false'));
    expect(late.total).toBe(resolved.length - onTime);
    expect(late.total).toBeGreaterThan(5);
    expect(again).toBeGreaterThan(0);
  });

  it.each([
    ['category', 'byCategory'],
    ['unit', 'byUnit'],
    ['area', 'byArea'],
    ['channel', 'byChannel'],
  ] as const)('open the cases of each row by %s', async (by, list) => {
    const data = await figures(window);
    const resolved = await resolutionsOf(window);
    const keyOf = { category: 'categoryId', unit: 'unitId', area: 'areaCode', channel: 'channel' } as const;
    const rows: StatisticsGroup[] = data[list];
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      const of = { [by]: row.key };
      const own = resolved.filter((one) => (one.row[keyOf[by]] ?? '') === row.key);
      const again = own.reduce((sum, { kept }) => sum + kept.length - 1, 0);
      expect({
        key: row.key,
        received: await behind(data, { behind: 'received', of }),
        resolved: await behind(data, { behind: 'resolved', of }),
        late: await behind(data, { behind: 'late', of }),
        rated: await behind(data, { behind: 'rated', of }),
      }).toEqual({
        key: row.key,
        received: row.received,
        resolved: row.resolved - again,
        late: row.openLate,
        rated: row.ratings,
      });
    }
  });

  it('keep what the page itself is narrowed to', async () => {
    const narrow = { channel: 'oa', area: 'a' };
    const data = await figures(window, narrow);
    expect(data.now.received).toBeGreaterThan(5);
    expect(await behind(data, { behind: 'received' }, narrow)).toBe(data.now.received);
    expect(await behind(data, { behind: 'late' }, narrow)).toBe(data.now.openLate);
    expect(await behind(data, { behind: 'rated' }, narrow)).toBe(data.now.ratings);
  });
});

describe('a list behind a door', () => {
  it('pages through all its cases, done and open ones, each once', async () => {
    const data = await figures(running);
    for (const door of ['received', 'resolved', 'late', 'rated'] as const) {
      const { search } = doorTo(data, {}, { behind: door });
      const seen: string[] = [];
      let cursor = '';
      let total = 0;
      do {
        const page = await open(`${search}&limit=90${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        seen.push(...page.items.map((item) => item.code));
        cursor = page.next ?? '';
        total = page.total;
      } while (cursor);
      expect([door, seen.length]).toEqual([door, total]);
      expect(new Set(seen).size).toBe(total);
    }
  });

  it('has no case beyond the rights of its reader', async () => {
    const officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
    for (const door of ['received', 'resolved', 'onTime', 'late', 'rated'] as const) {
      const { search } = doorTo(past, {}, { behind: door });
      const list = caseList.parse((await officer.get(`/api/staff/cases${search}&limit=100`)).body);
      expect([door, list.items.every((item) => item.unitId === 'clean')]).toEqual([door, true]);
      const { search: own } = doorTo(past, { unit: 'clean' }, { behind: door });
      expect([door, list.total]).toEqual([door, (await open(`${own}&limit=1`)).total]);
    }
  });

  it.each(['lateAt=2026-02-30', 'resolvedFrom=hôm qua', 'onTime=maybe', 'channel=fax', 'queue=every'])(
    'is refused for %s',
    async (query) => {
      expect((await leader.get(`/api/staff/cases?${query}`)).status).toBe(400);
    },
  );
});
