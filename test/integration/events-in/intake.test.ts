import { afterAll, beforeAll, expect, it } from 'vitest';
import { machineEventKinds } from '../../../server/contract/machine-event.ts';
import { withoutIds } from '../../setup/without-ids.ts';
import { call, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { cloudEvent, here, send, smoke } from './machines.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
const prisma = () => server.database.prisma;
const stored = (id: string) => prisma().machineEvent.findMany({ where: { externalId: id }, include: { texts: true } });

it('takes an event in structured and in binary mode, once however often it comes', async () => {
  const event = smoke('S1');
  expect((await send(server, event)).body).toMatchObject({ counts: { accepted: 1 }, items: [{ outcome: 'accepted' }] });
  expect((await send(server, event)).body).toMatchObject({ counts: { same: 1 } });
  const { data, ...attributes } = event;
  const headers = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`ce-${name}`, String(value)]));
  expect((await send(server, data, { type: 'application/json', headers })).body).toMatchObject({ counts: { same: 1 } });
  const other = { ...headers, 'ce-id': 'binary-1' };
  expect((await send(server, data, { type: 'application/json', headers: other })).status).toBe(200);
  expect(await stored('binary-1')).toMatchObject([{ kind: 'sensor.smoke', device: 'S1', state: 'pending' }]);
  expect(await stored(String(event.id))).toHaveLength(1);
});

it('is not fooled by one id for two things', async () => {
  const event = smoke('S2');
  await send(server, event);
  const reply = await send(server, { ...event, data: { device: 'S2', alarm: false } });
  expect(reply).toMatchObject({ status: 400, body: { detail: 'different_content', type: '/problems/bad-request' } });
  expect(await stored(String(event.id))).toMatchObject([{ values: { alarm: true } }]);
  // Another source may use the same id.
  expect((await send(server, { ...event, source: '/elsewhere' })).status).toBe(200);
});

it('takes the good ones of a batch and says of each bad one why', async () => {
  const good = smoke('S3');
  const bad: [unknown, string][] = [
    [null, 'not_an_event'],
    ['event', 'not_an_event'],
    [{ ...smoke('S3'), specversion: '0.3' }, 'not_an_event'],
    [{ ...smoke('S3'), id: '' }, 'not_an_event'],
    [{ ...smoke('S3'), id: 'có dấu' }, 'not_an_event'],
    [{ ...smoke('S3'), source: undefined }, 'not_an_event'],
    [{ ...smoke('S3'), data: [1] }, 'not_an_event'],
    [{ ...smoke('S3'), data: undefined, data_base64: 'e30=' }, 'not_an_event'],
    [{ ...smoke('S3'), time: 'yesterday' }, 'not_an_event'],
    [{ ...smoke('S3'), time: '2026-01-01T00:00:00Z' }, 'too_old'],
    [{ ...smoke('S3'), time: '2026-03-11T00:00:00Z' }, 'in_future'],
    [{ ...smoke('S3'), type: 'vn.example.sensor.sound' }, 'unknown_type'],
    [cloudEvent('sensor.smoke', { device: 'S3', alarm: 'yes' }), 'bad_data'],
    [cloudEvent('sensor.smoke', { device: 'có dấu', alarm: true }), 'bad_data'],
    [cloudEvent('sensor.air', { device: 'A1' }), 'bad_data'],
    [cloudEvent('camera.fire', { device: 'C1', point: { latitude: 120, longitude: 1 } }), 'bad_data'],
    [cloudEvent('social.mention', { text: 'x', reach: 1, link: 'javascript:alert(1)' }), 'bad_data'],
    [cloudEvent('hotline.call', { text: 'a\0b' }), 'unstorable'],
    [cloudEvent('hotline.call', { text: 'x'.repeat(70_000) }), 'too_large'],
  ];
  const reply = await send(server, [...bad.map(([event]) => event), good, good]);
  expect(reply.status).toBe(200);
  expect(reply.body.counts).toEqual({ accepted: 1, same: 1, refused: bad.length });
  const items = reply.body.items as { row: number; reason: string | null; outcome: string }[];
  expect(items.map(({ row }) => row)).toEqual(items.map((_, index) => index));
  expect(items.slice(0, bad.length).map(({ reason }) => reason)).toEqual(bad.map(([, reason]) => reason));
  const refused = await prisma().refusedMachineEvent.findMany({ where: { reason: 'bad_data' } });
  expect(refused.length).toBeGreaterThan(3);
  expect(JSON.stringify(refused)).not.toContain('javascript');
});

it('counts the same refusal again instead of storing it', async () => {
  const bad = { ...smoke('S4'), specversion: '2', id: 'again-and-again' };
  for (let time = 0; time < 3; time++) await send(server, [bad, bad]);
  expect(await prisma().refusedMachineEvent.findMany({ where: { externalId: 'again-and-again' } })).toMatchObject([
    { count: 6, reason: 'not_an_event' },
  ]);
});

it('refuses what it cannot read at all, and what is too much', async () => {
  expect((await send(server, '{"specversion":')).body).toMatchObject({ type: '/problems/bad-json', status: 400 });
  expect((await send(server, '<event/>', { type: 'application/xml' })).status).toBe(415);
  expect((await send(server, `[${'1,'.repeat(1000)}1]`)).status).toBe(413);
  expect((await send(server, `"${'x'.repeat(1_100_000)}"`)).status).toBe(413);
  expect((await send(server, '{}', { type: 'application/cloudevents-batch+json' })).status).toBe(400);
  expect((await send(server, '['.repeat(20_000) + ']'.repeat(20_000))).status).toBeLessThan(500);
  expect(await prisma().refusedMachineEvent.count({ where: { reason: 'not_an_event', source: null } })).toBeGreaterThan(
    0,
  );
});

it('asks for a key with the right scope, and keeps names and phones only for one that may pass them on', async () => {
  expect((await send(server, smoke('S5'), { key: 'wrong' })).status).toBe(401);
  const administrator = await signInStaff(server, { role: 'administrator' });
  const keyFor = async (...scopes: string[]) =>
    String((await administrator.post('/api/staff/api-keys', { name: 'Tổng đài', scopes, expiresAt: null })).body.key);
  expect((await send(server, smoke('S5'), { key: await keyFor('cases:read') })).status).toBe(403);
  const caller = { name: 'Trần Thị Bưởi', phone: '0912 345 678' };
  const ask = async (key: string) => {
    const event = cloudEvent('hotline.call', { text: 'Mất nước từ sáng', caller, point: here });
    expect((await send(server, event, { key })).status).toBe(200);
    const [row] = await stored(String(event.id));
    expect(withoutIds(JSON.stringify(row))).not.toMatch(/Bưởi|0912/);
    return row?.texts.map(({ kind }) => kind).sort();
  };
  expect(await ask(await keyFor('events:write'))).toEqual(['description']);
  expect(await ask(await keyFor('events:write', 'contacts:write'))).toEqual(['description', 'name', 'phone']);
});

it('stores an event once when many processes send it at the same moment', async () => {
  const batch = Array.from({ length: 20 }, (_, index) => smoke(`R${index}`));
  const replies = await Promise.all(
    Array.from({ length: 6 }, (_, turn) => send(server, turn % 2 ? [...batch].reverse() : batch)),
  );
  const accepted = replies.map(({ status, body }) => [status, (body.counts as { accepted: number }).accepted] as const);
  expect(accepted.map(([status]) => status)).toEqual(accepted.map(() => 200));
  expect(accepted.reduce((sum, [, count]) => sum + count, 0)).toBe(20);
});

it('publishes what can be told', async () => {
  const { body } = await call(`${server.url}/api/public/machine-event-types`);
  const items = body.items as { type: string; schemaUrl: string; schema: object }[];
  expect(items.map(({ type }) => type)).toEqual(machineEventKinds);
  const one = await call(items[0]?.schemaUrl ?? '');
  expect(one.body).toMatchObject({ type: 'object', required: ['device'] });
  expect((await call(`${server.url}/api/public/machine-event-types/none`)).status).toBe(404);
});
