import { afterAll, beforeAll, expect, it } from 'vitest';
import { procedureDetail, procedureList } from '../../../server/contract/public-api.ts';
import { call, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ knowledgeDir: 'test/fixtures/other-ward' });
});
afterAll(() => server.close());

const list = async (query: string) =>
  procedureList.parse((await call(`${server.url}/api/public/procedures?limit=50&${query}`)).body);

it('narrows the list by level and by how it can be filed, and counts the fields of what is left', async () => {
  const all = await list('');
  const full = await list('online=full');
  const any = await list('online=any');
  expect(full.items.every(({ online }) => online === 'full')).toBe(true);
  expect(any.items.every(({ online }) => online === 'full' || online === 'partial')).toBe(true);
  expect(any.items.length).toBeGreaterThanOrEqual(full.items.length);
  expect(all.items.filter(({ online }) => online === 'full')).toHaveLength(full.items.length);
  const ward = await list('level=ward&online=any');
  expect(ward.items.every(({ level }) => level === 'ward')).toBe(true);
  const counted = ward.fields.reduce((sum, { count }) => sum + count, 0);
  expect(counted).toBe(ward.items.length);
});

it('tells the counters of a procedure with their hours in the shape of its contract', async () => {
  for (const { code } of (await list('')).items) {
    const { body } = await call(`${server.url}/api/public/procedures/${code}`);
    const { counters, level } = procedureDetail.parse(body);
    if (level !== 'ward') expect(counters).toEqual([]);
    for (const { opening } of counters) expect(opening.length).toBeGreaterThan(0);
  }
});
