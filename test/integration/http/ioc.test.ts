import { afterAll, beforeAll, expect, it } from 'vitest';
import { iocCases } from '../../../server/contract/ioc-api.ts';
import { olderTransactionsEnded } from '../../setup/older-transactions.ts';
import { call, fileReport, iocApiKey, signInCitizen, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
const ask = (query = '', key = iocApiKey) =>
  call(`${server.url}/api/ioc/cases${query}`, { headers: { authorization: `Bearer ${key}` } });

it('gives every case once, page by page, to whoever has the key', async () => {
  const citizen = await signInCitizen(server, { idByApp: 'reporter', name: 'Tên Riêng' });
  const codes = [await fileReport(citizen), await fileReport(citizen), await fileReport(citizen)];
  await olderTransactionsEnded(server.database);
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body, status } = await ask(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    expect(status).toBe(200);
    const page = iocCases.parse(body);
    seen.push(...page.items.map(({ code }) => code));
    cursor = page.next;
    expect(JSON.stringify(body)).not.toMatch(/Tên Riêng|0912345678|Rác/);
  }
  expect(seen.sort()).toEqual(codes.sort());
});

it.each(['', 'wrong', `${iocApiKey}x`, iocApiKey.slice(1)])('refuses the key "%s"', async (key) => {
  expect((await ask('', key)).status).toBe(401);
});

it.each([
  '?limit=0',
  '?limit=1001',
  '?cursor=rubbish',
  '?updatedSince=yesterday',
  `?cursor=${Buffer.from('[1,2]').toString('base64url')}`,
])('refuses %s', async (query) => {
  expect((await ask(query)).status).toBe(400);
});

it('reads updatedSince with any offset', async () => {
  expect((await ask('?updatedSince=2026-03-09T08:00:00%2B07:00')).status).toBe(200);
  expect((await ask('?updatedSince=2027-01-01T00:00:00Z')).body.items).toEqual([]);
});
