import { expect, test } from 'vitest';
import { expectedMac, openChat, soon, startPair } from './harness.ts';

test('expiredToken kills the token until the next refresh', async () => {
  const pair = await startPair();
  const { send, tokens } = await openChat(pair);
  await pair.control('PUT', '/faults', { expiredToken: true });
  expect((await send({ text: 'a' })).error).toBe(-220);
  const next = await pair.refresh(tokens.refresh_token);
  expect((await send({ text: 'a' }, next.access_token)).error).toBe(0);
  expect(await pair.control('GET', '/faults')).toMatchObject({ expiredToken: false });
});

test('rateLimit answers -32 in HTTP 200, and so does one call too many in a minute', async () => {
  const pair = await startPair({ callsPerMinute: 3 });
  const { send } = await openChat(pair);
  await pair.control('PUT', '/faults', { rateLimit: true });
  expect((await send({ text: 'a' })).error).toBe(-32);
  await pair.control('PUT', '/faults', { rateLimit: false });
  expect((await send({ text: 'a' })).error).toBe(0);
  expect((await send({ text: 'a' })).error).toBe(0);
  expect((await send({ text: 'a' })).error).toBe(-32);
});

test('slow delays every answer', async () => {
  const pair = await startPair();
  const { send } = await openChat(pair);
  await pair.control('PUT', '/faults', { slow: 120 });
  const started = performance.now();
  expect((await send({ text: 'a' })).error).toBe(0);
  expect(performance.now() - started).toBeGreaterThanOrEqual(115);
});

test('closedWindow refuses a consultation message and lets the template through', async () => {
  const pair = await startPair();
  const { send, user, headers } = await openChat(pair);
  await pair.control('PUT', '/faults', { closedWindow: true });
  expect((await send({ text: 'a' })).error).toBe(-230);
  const template = { user_id: user.id, template_id: 't', template_data: {} };
  expect((await pair.post('/v3.0/oa/message/template', template, headers)).error).toBe(0);
});

test('mediaDown hides pictures that are there', async () => {
  const pair = await startPair();
  const { user } = await openChat(pair);
  const sent = await pair.call(`/simulator/api/users/${user.id}/image?name=a.png`, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array([1, 2, 3]),
  });
  const { image } = (await sent.json()) as { image: { url: string } };
  await pair.control('PUT', '/faults', { mediaDown: true });
  expect((await pair.call(image.url)).status).toBe(503);
  await pair.control('PUT', '/faults', { mediaDown: false });
  expect((await pair.call(image.url)).status).toBe(200);
  expect((await pair.call('/media/..%2fcore.json')).status).not.toBe(200);
});

test('webhookDuplicate posts the same body twice', async () => {
  const pair = await startPair();
  await pair.control('PUT', '/faults', { webhookDuplicate: true });
  await openChat(pair);
  await soon(() => expect(pair.receiver.received).toHaveLength(2));
  expect(pair.receiver.received[0]?.body).toBe(pair.receiver.received[1]?.body);
});

test('webhookReorder lets the later message arrive first', async () => {
  const pair = await startPair({ reorderWithin: 600_000 });
  await pair.control('PUT', '/faults', { webhookReorder: true });
  const { user } = await openChat(pair);
  await pair.control('POST', `/users/${user.id}/text`, { text: 'sau' });
  await soon(() => expect(pair.receiver.received).toHaveLength(2));
  const texts = pair.receiver.received.map((one) => one.event.message);
  expect(texts).toMatchObject([{ text: 'sau' }, { text: 'chào phường' }]);
});

test('webhookReorder lets a lone message arrive at last', async () => {
  const pair = await startPair({ reorderWithin: 50 });
  await pair.control('PUT', '/faults', { webhookReorder: true });
  await openChat(pair);
  await soon(() => expect(pair.receiver.received).toHaveLength(1));
  expect(pair.receiver.received[0]?.event.message).toMatchObject({ text: 'chào phường' });
});

test('serverError breaks the answer by status or by garbage, for OAuth too', async () => {
  const pair = await startPair();
  await pair.control('PUT', '/faults', { serverError: 'status' });
  const broken = await pair.call('/v2.0/oa/getoa');
  expect(broken.status).toBe(502);
  await pair.control('PUT', '/faults', { serverError: 'garbage' });
  const garbage = await pair.call('/v4/oa/access_token', { method: 'POST' });
  expect(garbage.status).toBe(200);
  await expect(garbage.json()).rejects.toThrow();
});

test('badSignature signs with another secret', async () => {
  const pair = await startPair();
  await pair.control('PUT', '/faults', { badSignature: true });
  await openChat(pair);
  await soon(() => expect(pair.receiver.received).toHaveLength(1));
  const [first] = pair.receiver.received;
  expect(first?.headers['x-zevent-signature']).toMatch(/^mac=[0-9a-f]{64}$/);
  expect(first?.headers['x-zevent-signature']).not.toBe(expectedMac(first?.body ?? '', String(first?.event.timestamp)));
});

test('an unknown or malformed fault is refused or ignored, never taken', async () => {
  const pair = await startPair();
  expect(await pair.control('PUT', '/faults', { slow: 'very' })).toHaveProperty('message');
  expect(await pair.control('PUT', '/faults', { slow: 70_000 })).toHaveProperty('message');
  expect(await pair.control('GET', '/faults')).toMatchObject({ slow: 0 });
});
