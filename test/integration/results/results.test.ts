import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillDemo } from '../../../server/cases/demo/fill-demo.ts';
import { publicResults } from '../../../server/contract/results-api.ts';
import { wall } from '../../../server/contract/wall-api.ts';
import { type Client, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

const now = new Date('2026-03-20T02:30:00Z');
let server: TestServer;
let leader: Client;
beforeAll(async () => {
  server = await startTestServer();
  server.setNow(now);
  const { pool } = server.database;
  await fillDemo({ pool, knowledge: server.knowledge, cases: 300, days: 60, now, seed: 9 });
  leader = await signInStaff(server, { role: 'leader' });
});
afterAll(() => server.close());

const read = async () => publicResults.parse(await (await fetch(`${server.url}/api/public/results`)).json());
const page = async (path: string) => (await fetch(server.url + path)).text();

describe('the public results', () => {
  it('are what the measures say of open cases, without small groups', async () => {
    const results = await read();
    const received = results.figures.find(({ id }) => id === 'received')?.value ?? 0;
    const [from, to] = [`${results.from}T00:00:00+07:00`, `${results.to}T24:00:00+07:00`].map((at) => new Date(at));
    const { prisma } = server.database;
    const where = { createdAt: { gte: from, lt: to }, restricted: false, denunciation: false };
    expect(received).toBe(await prisma.case.count({ where }));
    expect(received).toBeGreaterThan(20);
    const byCategory = await prisma.case.groupBy({ by: ['categoryId'], where, _count: true });
    for (const { id, received: told } of results.categories) {
      expect(told).toBe(byCategory.find(({ categoryId }) => categoryId === id)?._count);
      expect(told).toBeGreaterThanOrEqual(results.minimum);
    }
    for (const { received: told } of results.areas) expect(told === null || told >= results.minimum).toBe(true);
    for (const { value, n, unit } of results.figures) if (unit !== 'count' && n === null) expect(value).toBeNull();
  });

  it('are a page in two languages without script, cookie or anything of a case', async () => {
    const results = await read();
    const received = results.figures.find(({ id }) => id === 'received')?.value;
    const codes = (await server.database.prisma.case.findMany({ select: { code: true } })).map(({ code }) => code);
    for (const [path, words, language] of [
      ['/ket-qua', 'Kết quả giải quyết phản ánh', 'vi'],
      ['/results', 'What became of reports', 'en'],
    ] as const) {
      const reply = await fetch(server.url + path);
      const html = await reply.text();
      expect(reply.headers.get('set-cookie')).toBeNull();
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toContain(words);
      expect(html).toContain(`<strong>${received}</strong>`);
      expect(html).not.toMatch(/<script/i);
      expect(codes.filter((code) => html.includes(code))).toEqual([]);
    }
    expect(await page('/')).toContain('href="/ket-qua"');
  });

  it('keep to themselves what is restricted, and what only a few reported', async () => {
    const { prisma } = server.database;
    const before = await read();
    await prisma.case.updateMany({ data: { restricted: true } });
    // Past the minutes for which an answer is kept.
    server.setNow(new Date(now.getTime() + 6 * 60_000));
    await prisma.kpiChange.createMany({
      data: (await prisma.case.findMany({ select: { id: true } })).map(({ id }) => ({ caseId: id })),
    });
    const after = await read();
    expect(before.categories.length).toBeGreaterThan(0);
    expect(after.categories).toEqual([]);
    expect(after.figures.find(({ id }) => id === 'received')?.value).toBe(0);
    expect(after.areas.every(({ received }) => received === null)).toBe(true);
    expect(await page('/ket-qua')).toContain('Chưa có nhóm nào đủ số lượng để nêu.');
    // A wall is seen by whoever passes by.
    const shown = wall.parse((await leader.get('/api/staff/wall')).body);
    expect([shown.newest, shown.points, shown.units]).toEqual([[], [], []]);
    await prisma.case.updateMany({ data: { restricted: false } });
  });
});

describe('the wall', () => {
  it('shows numbers, places to some 100 m and newest cases to the rights of who opened it', async () => {
    const shown = wall.parse((await leader.get('/api/staff/wall')).body);
    expect(shown.now.map(({ id }) => id)).toEqual(['open', 'late-open']);
    expect(shown.newest.length).toBe(8);
    for (const { latitude, longitude, open, late } of shown.points) {
      for (const degrees of [latitude, longitude])
        expect(Math.abs(degrees * 1000 - Math.round(degrees * 1000))).toBeLessThan(1e-6);
      expect(open).toBeGreaterThanOrEqual(late);
    }
    const officer = await signInStaff(server, { role: 'officer', unitId: 'clean', email: 'clean@example.test' });
    const own = wall.parse((await officer.get('/api/staff/wall')).body);
    expect(own.newest.every(({ unitId }) => unitId === 'clean')).toBe(true);
    expect(own.units.every(({ id }) => id === 'clean')).toBe(true);
  });
});

describe('kept views of the statistics page', () => {
  it('are one’s own, replaced by name, at most thirty, and addresses only', async () => {
    const path = '/api/staff/statistics-views';
    const keep = (name: string, query = 'unit=clean&from=2026-03-01&to=2026-03-10') =>
      leader.post(path, { name, query });
    expect((await keep('Môi trường')).status).toBe(201);
    const again = await keep('Môi trường', 'unit=clean');
    expect(again.body.items).toMatchObject([{ name: 'Môi trường', query: 'unit=clean' }]);
    for (const query of ['<script>', 'javascript:alert(1)', 'a b', 'x'.repeat(601)])
      expect((await keep('Lạ', query)).status).toBe(400);
    const other = await signInStaff(server, { role: 'leader', email: 'khac@example.test' });
    expect((await other.get(path)).body.items).toEqual([]);
    const [{ id }] = again.body.items as [{ id: string }];
    expect((await other.post(`${path}/${id}/removal`)).status).toBe(404);
    for (let more = 1; more < 30; more++) await keep(`Góc ${more}`);
    expect((await keep('Thứ ba mươi mốt')).status).toBe(400);
    expect((await keep('Môi trường')).status).toBe(201);
    expect((await leader.post(`${path}/${id}/removal`)).status).toBe(404);
  });
});
