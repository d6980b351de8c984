import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problem } from '../../../server/contract/problem.ts';
import { call, fileReport, iocApiKey, signInCitizen, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const ask = (query: Record<string, string>, key = iocApiKey) =>
  call(`${server.url}/api/ioc/deadlines?${new URLSearchParams(query)}`, {
    headers: { authorization: `Bearer ${key}` },
  });
/** An instant by the ward's clocks, as the API writes it. */
const local = (text: string) => new Date(`${text}+07:00`).toISOString();
const periods = (...spans: [string, string][]) => spans.map(([from, to]) => ({ from: local(from), to: local(to) }));

describe('GET /api/ioc/deadlines', () => {
  it('answers rule, version, both deadlines and the working periods counted, over Tết', async () => {
    const reply = await ask({ category: 'waste', priority: 'normal', from: '2026-02-12T15:00:00+07:00' });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      rule: 'rest',
      version: 's1',
      responseDueAt: local('2026-02-13T09:30'),
      resolutionDueAt: local('2026-02-23T15:00'),
      periods: periods(
        ['2026-02-12T15:00', '2026-02-12T17:00'],
        ['2026-02-13T07:30', '2026-02-13T11:30'],
        ['2026-02-13T13:00', '2026-02-13T17:00'],
        ['2026-02-23T07:30', '2026-02-23T11:30'],
        ['2026-02-23T13:00', '2026-02-23T15:00'],
      ),
    });
  });

  it('runs the resolution from acceptance, the response from the report', async () => {
    const { body } = await ask({
      category: 'waste',
      priority: 'low',
      from: '2026-03-06T09:00:00Z',
      acceptedAt: '2026-03-09T03:00:00Z',
    });
    expect(body).toEqual({
      rule: 'rest',
      version: 's1',
      responseDueAt: local('2026-03-09T10:30'),
      resolutionDueAt: local('2026-03-11T10:00'),
      periods: periods(
        ['2026-03-09T10:00', '2026-03-09T11:30'],
        ['2026-03-09T13:00', '2026-03-09T17:00'],
        ['2026-03-10T07:30', '2026-03-10T11:30'],
        ['2026-03-10T13:00', '2026-03-10T17:00'],
        ['2026-03-11T07:30', '2026-03-11T10:00'],
      ),
    });
  });

  it('counts an urgent class round the clock as one whole period', async () => {
    const { body } = await ask({ category: 'lighting', priority: 'urgent', from: '2026-02-15T16:00:00.000Z' });
    expect(body).toEqual({
      rule: 'urgent',
      version: 's1',
      responseDueAt: '2026-02-15T17:00:00.000Z',
      resolutionDueAt: '2026-02-16T04:00:00.000Z',
      periods: [{ from: '2026-02-15T16:00:00.000Z', to: '2026-02-16T04:00:00.000Z' }],
    });
  });

  it('says what a real report then gets', async () => {
    const code = await fileReport(await signInCitizen(server, { idByApp: 'reporter' }));
    const row = await server.database.prisma.case.findUniqueOrThrow({ where: { code } });
    const { categoryId: category, priority, createdAt } = row;
    const { body } = await ask({ category, priority, from: createdAt.toISOString() });
    expect(body).toMatchObject({
      rule: row.serviceLevelId,
      version: row.serviceLevelVersion,
      responseDueAt: row.responseDueAt?.toISOString(),
      resolutionDueAt: row.resolutionDueAt?.toISOString(),
    });
  });

  const good = { category: 'waste', priority: 'normal', from: '2026-03-06T09:00:00Z' };
  it.each([
    ['an unknown category', { ...good, category: 'dragons' }, 'category'],
    ['an unknown priority', { ...good, priority: 'high' }, 'priority'],
    ['no priority', { category: 'waste', from: good.from }, 'priority'],
    ['a time without its offset', { ...good, from: '2026-03-06T09:00:00' }, 'from'],
    ['a day alone', { ...good, from: '2026-03-06' }, 'from'],
    ['a day that is none', { ...good, from: '2026-02-30T09:00:00Z' }, 'from'],
    ['the far past', { ...good, from: '0001-01-01T00:00:00Z' }, 'from'],
    ['the far future', { ...good, from: '9999-12-31T23:59:59Z' }, 'from'],
    ['rubbish for the acceptance', { ...good, acceptedAt: 'tomorrow' }, 'acceptedAt'],
    ['an acceptance before the report', { ...good, acceptedAt: '2026-03-06T08:59:59Z' }, 'acceptedAt'],
  ])('refuses %s by its field', async (_, query, field) => {
    const reply = await ask(query);
    expect(reply.status).toBe(400);
    const told = problem.parse(reply.body);
    expect(told.type).toBe('/problems/bad-request');
    expect(told.errors?.map(({ path }) => path)).toEqual([field]);
  });

  it('asks for a key', async () => {
    expect((await ask(good, 'wrong')).status).toBe(401);
    expect((await call(`${server.url}/api/ioc/deadlines?${new URLSearchParams(good)}`)).status).toBe(401);
  });

  it('is described with its scope, parameters and answer', async () => {
    const { body } = await call(`${server.url}/api/openapi.json`);
    const described = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(body);
    const operation = described.paths['/api/ioc/deadlines']?.get;
    expect(operation).toMatchObject({
      'x-scope': 'deadlines:read',
      parameters: [
        { name: 'category', in: 'query', required: true },
        { name: 'priority', in: 'query', required: true },
        { name: 'from', in: 'query', required: true, schema: { format: 'date-time' } },
        { name: 'acceptedAt', in: 'query', required: false },
      ],
    });
    for (const name of ['rule', 'version', 'responseDueAt', 'resolutionDueAt', 'periods']) {
      expect(JSON.stringify(operation)).toContain(`"${name}"`);
    }
  });
});
