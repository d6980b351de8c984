import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSimulator } from '../../../server/simulator/start-simulator.ts';
import { openChat, secrets, soon, startPair } from './harness.ts';

test('a restart keeps users, chats, tokens, faults and pictures', async () => {
  const pair = await startPair();
  const { user, send, tokens } = await openChat(pair);
  await send({ text: 'Chào Anh/Chị' });
  await pair.control('POST', '/users', { name: 'Phạm Thu', following: true });
  await pair.control('PUT', '/faults', { slow: 5 });
  const image = await pair.call(`/simulator/api/users/${user.id}/image`, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array([9, 9]),
  });
  const { image: picture } = (await image.json()) as { image: { url: string } };
  const before = await pair.control('GET', `/users/${user.id}/chat`);
  await pair.stop();
  await pair.start();
  expect(await pair.control('GET', `/users/${user.id}/chat`)).toEqual(before);
  const { users } = await pair.control<{ users: { name: string; following: boolean }[] }>('GET', '/users');
  expect(users.at(-1)).toMatchObject({ name: 'Phạm Thu', following: true });
  expect(await pair.control('GET', '/faults')).toMatchObject({ slow: 5 });
  expect((await send({ text: 'còn đây' }, tokens.access_token)).error).toBe(0);
  expect((await pair.call(picture.url)).status).toBe(200);
});

test('a webhook that was not delivered before the stop is delivered after the start', async () => {
  const pair = await startPair({ retryDelays: [50, 50, 50, 600_000] });
  pair.receiver.control.status = 503;
  await openChat(pair);
  await pair.stop();
  pair.receiver.control.status = 200;
  const tried = pair.receiver.received.length;
  await pair.start();
  await soon(() => expect(pair.receiver.received.length).toBeGreaterThan(tried));
  await soon(async () => {
    const { deliveries } = await pair.control<{ deliveries: { state: string }[] }>('GET', '/deliveries');
    expect(deliveries[0]?.state).toBe('delivered');
  });
});

test('a damaged state stops the start and names the file', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'simulator-'));
  await writeFile(join(stateDir, 'core.json'), '{"version":1,');
  const start = startSimulator({
    ...secrets,
    stateDir,
    oaRefreshToken: 'r',
    miniAppId: '1',
    webhookUrl: 'http://127.0.0.1:9/',
  });
  await expect(start).rejects.toThrow(/core\.json/);
});

test('a taken port rejects', async () => {
  const pair = await startPair();
  const port = Number(new URL((await pair.call('/')).url).port);
  const stateDir = await mkdtemp(join(tmpdir(), 'simulator-'));
  const second = startSimulator({
    ...secrets,
    port,
    stateDir,
    oaRefreshToken: 'r',
    miniAppId: '1',
    webhookUrl: 'http://127.0.0.1:9/',
  });
  await expect(second).rejects.toThrow(/EADDRINUSE/);
});

test('the control API refuses what makes no sense', async () => {
  const pair = await startPair();
  const { user } = await openChat(pair);
  const status = async (path: string, body: unknown) =>
    (await pair.call(`/simulator/api${path}`, { method: 'POST', body: JSON.stringify(body) })).status;
  expect(await status('/users/1/text', { text: 'a' })).toBe(404);
  expect(await status(`/users/${user.id}/text`, { text: '' })).toBe(400);
  expect(await status(`/users/${user.id}/location`, { latitude: 91, longitude: 0 })).toBe(400);
  expect(await status(`/users/${user.id}/sticker`, { sticker: 'none' })).toBe(404);
  expect(await status('/users', { name: 'A', phone: '0901' })).toBe(400);
  expect(await status('/users', { name: 'A', phone: user.phone })).toBe(409);
  expect(await status('/deliveries/1/resend', {})).toBe(404);
  expect((await pair.call('/simulator/api/nothing')).status).toBe(404);
});

test('the page hears of changes as they happen, without bodies or tokens', async () => {
  const pair = await startPair();
  const stream = await pair.call('/simulator/api/events');
  const reader = stream.body?.getReader();
  const { user } = await openChat(pair);
  let heard = '';
  while (!heard.includes('event: delivery')) {
    const chunk = await reader?.read();
    heard += new TextDecoder().decode(chunk?.value);
  }
  await reader?.cancel();
  expect(heard).toContain('event: message');
  expect(heard).toContain(user.id);
  expect(heard).not.toContain('app_id');
});
