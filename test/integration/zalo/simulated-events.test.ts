import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSimulator, startSimulator } from '../../../server/simulator/start-simulator.ts';
import { type InboundZaloEvent, parseZaloEvent } from '../../../server/zalo/event.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { app } from '../outbox/zalo-peer.ts';
import { now, startWebhookServer } from './webhook-server.ts';

let database: TestDatabase;
let webhook: Awaited<ReturnType<typeof startWebhookServer>>;
let simulator: RunningSimulator;
let folder: string;
let user: { id: string; idByApp: string };

beforeAll(async () => {
  database = await createTestDatabase();
  webhook = await startWebhookServer(database.pool);
  folder = await mkdtemp(join(tmpdir(), 'events-'));
  simulator = await startSimulator({
    ...app,
    oaRefreshToken: 'first-refresh',
    miniAppId: '1',
    webhookUrl: `${webhook.url}/webhooks/zalo/oa`,
    stateDir: folder,
    now: () => now.getTime(),
    retryDelays: [50, 50],
  });
  user = await control('POST', '/users', { name: 'Đỗ Văn Bình', phone: '84987654321' });
});
afterAll(async () => {
  await simulator.close();
  await webhook.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function control<T>(method: string, path: string, body?: object | FormData): Promise<T> {
  const form = body instanceof FormData;
  const response = await fetch(`${simulator.url}/simulator/api${path}`, {
    method,
    headers: form ? {} : { 'content-type': 'application/json' },
    body: method === 'GET' ? undefined : form ? body : JSON.stringify(body ?? {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

const calm = { timeout: 20_000 };
async function deliveriesThat(state: 'pending' | 'failed'): Promise<{ id: string }[]> {
  const { deliveries } = await control<{ deliveries: { id: string; state: string }[] }>('GET', '/deliveries');
  return deliveries.filter((delivery) => delivery.state === state);
}

/** What the product understands of the events that wait for it, once there are so many. */
async function understood(count: number): Promise<InboundZaloEvent[]> {
  const where = { state: 'pending' };
  await expect.poll(() => database.prisma.inboundEvent.count({ where }), calm).toBeGreaterThanOrEqual(count);
  // A second copy that is still on its way would come after the rows are gone.
  await expect.poll(() => deliveriesThat('pending'), calm).toEqual([]);
  const rows = await database.prisma.inboundEvent.findMany({ where });
  await database.prisma.inboundEvent.deleteMany();
  expect(rows).toHaveLength(count);
  return rows.map((row) => parseZaloEvent(row.payload));
}

function upload(name: string, type: string, bytes: string): FormData {
  const form = new FormData();
  form.set('file', new Blob([bytes], { type }), name);
  return form;
}

test.each<[string, () => object | FormData, object]>([
  ['/follow', () => ({}), { kind: 'follow' }],
  ['/text', () => ({ text: 'Chào phường' }), { kind: 'text', text: 'Chào phường' }],
  ['/location', () => ({ latitude: 20.8561, longitude: 106.6822 }), { kind: 'location', latitude: 20.8561 }],
  ['/image', () => upload('a.jpg', 'image/jpeg', '\xff\xd8\xff'), { kind: 'image', urls: [expect.any(String)] }],
  ['/file', () => upload('đơn.pdf', 'application/pdf', '%PDF'), { kind: 'file', name: 'đơn.pdf' }],
  ['/audio', () => upload('a.wav', 'audio/wav', 'RIFF'), { kind: 'audio', url: expect.any(String) }],
  ['/sticker', () => ({}), { kind: 'sticker', stickerId: 'smile' }],
  ['/submit-info', () => ({}), { kind: 'contact', name: 'Đỗ Văn Bình', phone: '0987654321' }],
  ['/chatnow', () => ({}), { kind: 'chatNow' }],
  ['/staff-message', () => ({ text: 'Tôi là cán bộ' }), { kind: 'humanInZaloTool', text: 'Tôi là cán bộ' }],
  ['/unfollow', () => ({}), { kind: 'unfollow' }],
])('what a person does at %s arrives and is understood', async (path, body, expected) => {
  await control('POST', `/users/${user.id}${path}`, body());
  expect(await understood(1)).toMatchObject([{ ...expected, userId: user.id }]);
});

test('doubled and reordered events each arrive once', async () => {
  await control('PUT', '/faults', { webhookDuplicate: true, webhookReorder: true });
  for (const text of ['một', 'hai', 'ba', 'bốn']) await control('POST', `/users/${user.id}/text`, { text });
  const texts = (await understood(4)).map((event) => event.kind === 'text' && event.text);
  expect(texts.sort()).toEqual(['ba', 'bốn', 'hai', 'một']);
  await control('PUT', '/faults', { webhookDuplicate: false, webhookReorder: false });
});

test('wrongly signed events are not taken, and come through when the signature is right again', async () => {
  await control('PUT', '/faults', { badSignature: true });
  await control('POST', `/users/${user.id}/text`, { text: 'giả' });
  await expect.poll(() => deliveriesThat('pending'), calm).toEqual([]);
  const [failed, ...more] = await deliveriesThat('failed');
  expect(more).toEqual([]);
  expect(await database.prisma.inboundEvent.count()).toBe(0);
  await control('PUT', '/faults', { badSignature: false });
  await control('POST', `/deliveries/${failed?.id}/resend`);
  expect(await understood(1)).toMatchObject([{ kind: 'text', text: 'giả' }]);
});
