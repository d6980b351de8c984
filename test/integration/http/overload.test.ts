import { request } from 'node:http';
import { Router } from 'express';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { problem } from '../../../server/contract/problem.ts';
import { call, fileReport, signInCitizen, signInStaff, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let staff: Awaited<ReturnType<typeof signInStaff>>;
// A question whose answer comes when the test says so: what is slow to work on.
const held: (() => void)[] = [];
beforeAll(async () => {
  const webhooks = Router();
  webhooks.post('/webhooks/probe', (_req, res) => void res.json({ error: 0 }));
  server = await startTestServer({
    settings: { admission: { atOnce: 2, waiting: 1, patience: 60_000 } },
    webhooks,
    searchProcedures: () => new Promise((resolve) => held.push(() => resolve([]))),
  });
  staff = await signInStaff(server, { role: 'dispatcher' });
});
afterAll(() => server.close());

const calm = { timeout: 30_000 };
const slow = () => call(`${server.url}/api/public/procedures?q=giay+khai+sinh`);
async function fill() {
  const working = [slow(), slow()];
  await vi.waitFor(() => expect(held).toHaveLength(2), calm);
  return {
    async end() {
      for (const release of held.splice(0)) release();
      await Promise.all(working);
    },
  };
}

async function metric(name: string) {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
}

test('who finds no room waits for a turn, and who finds no place to wait is told when to come again', async () => {
  const full = await fill();
  const waiting = staff.get('/api/staff/me');
  await vi.waitFor(async () => expect(await metric('api_requests_waiting')).toBe(1), calm);
  const refused = await staff.get('/api/staff/me');
  expect(refused.status).toBe(503);
  expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const told = problem.parse(refused.body);
  expect(told.type).toBe('/problems/overloaded');
  expect(told.title).toContain('thử lại sau vài giây');
  await full.end();
  expect((await waiting).status).toBe(200);
  expect((await staff.get('/api/staff/me')).status).toBe(200);
  expect(await metric('api_requests_working')).toBe(0);
  expect(await metric('api_requests_refused')).toBeGreaterThan(0);
});

test('webhooks, health checks and measures are answered however full it is', async () => {
  const full = await fill();
  const waiting = staff.get('/api/staff/me');
  for (const path of ['/healthz', '/readyz', '/metrics', '/console/'])
    expect([path, (await fetch(server.url + path)).status]).toEqual([path, 200]);
  expect((await call(`${server.url}/webhooks/probe`, { method: 'POST' })).status).toBe(200);
  await full.end();
  await waiting;
});

test('a sign-in is refused too rather than kept waiting', async () => {
  const full = await fill();
  const waiting = staff.get('/api/staff/me');
  await vi.waitFor(async () => expect(await metric('api_requests_waiting')).toBe(1), calm);
  const refused = await call(`${server.url}/api/staff/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'x@example.test', password: 'khong-dung-dau' }),
  });
  expect([refused.status, refused.headers.has('retry-after')]).toEqual([503, true]);
  await full.end();
  await waiting;
});

test('a change that was refused was not made, and the same key makes it once afterwards', async () => {
  const citizen = await signInCitizen(server, { idByApp: '70001' });
  await fileReport(citizen);
  const before = await server.database.prisma.case.count();
  const full = await fill();
  const waiting = staff.get('/api/staff/me');
  await vi.waitFor(async () => expect(await metric('api_requests_waiting')).toBe(1), calm);
  const headers = { 'idempotency-key': 'the-same-key-again' };
  const body = { categoryId: 'waste', text: 'Rác lại đầy', latitude: 20.05, longitude: 106.05, placeSource: 'map' };
  expect((await citizen.post('/api/citizen/cases', body, headers)).status).toBe(503);
  await full.end();
  await waiting;
  expect(await server.database.prisma.case.count()).toBe(before);
  for (let attempt = 0; attempt < 2; attempt++)
    expect((await citizen.post('/api/citizen/cases', body, headers)).status).toBe(201);
  expect(await server.database.prisma.case.count()).toBe(before + 1);
});

test('senders whose bytes come slowly take no room', async () => {
  const { hostname, port } = new URL(server.url);
  const slowly = Array.from({ length: 6 }, () => {
    const sent = request({
      hostname,
      port,
      method: 'POST',
      path: '/api/public/staff-links/lookup',
      headers: { 'content-type': 'application/json', 'content-length': '1000' },
    });
    sent.on('error', () => undefined);
    sent.write('{');
    return sent;
  });
  expect((await staff.get('/api/staff/me')).status).toBe(200);
  for (const sent of slowly) sent.destroy();
});
