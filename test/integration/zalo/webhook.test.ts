import { createHash } from 'node:crypto';
import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { appId, now, oaSecret, startWebhookServer, textEvent, user } from './webhook-server.ts';

let database: TestDatabase;
let server: Awaited<ReturnType<typeof startWebhookServer>>;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startWebhookServer(database.pool);
});
afterAll(async () => {
  await server.close();
  await database.close();
});
beforeEach(async () => {
  await database.prisma.inboundEvent.deleteMany();
  server.woken.times = 0;
});

const rows = () => database.prisma.inboundEvent.findMany({ orderBy: { id: 'asc' } });
const oneRow = async () => {
  const all = await rows();
  expect(all).toHaveLength(1);
  return all[0];
};

describe('an OA event', () => {
  test('is stored before it is acknowledged, with its citizen, its time and its id', async () => {
    const event = textEvent('m1', 'Chào phường 👋');
    const reply = await server.oa(event);
    expect(reply.status).toBe(200);
    expect(await oneRow()).toMatchObject({
      channel: 'oa',
      externalId: 'm1',
      name: 'user_send_text',
      conversationKey: `oa:${user}`,
      payload: event,
      occurredAt: new Date(now.getTime() - 1000),
      receivedAt: now,
      state: 'pending',
      requestId: reply.headers.get('x-request-id'),
    });
    expect(server.woken.times).toBe(1);
  });

  test('counts once however often it comes, also at the same moment', async () => {
    const event = textEvent('m1', 'một lần thôi');
    const replies = await Promise.all(Array.from({ length: 20 }, () => server.oa(event, { num_retry: '1' })));
    replies.push(await server.oa(event));
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
    await oneRow();
    expect(server.woken.times).toBe(1);
  });

  test('that is days old is taken: Zalo may have held it back', async () => {
    expect((await server.oa(textEvent('old', 'cũ', { timestamp: '1700000000000' }))).status).toBe(200);
    expect(await oneRow()).toMatchObject({ occurredAt: new Date(1700000000000), state: 'pending' });
  });

  test.each([[String(now.getTime() + 86_400_000)], ['0'], ['hôm qua'], [`${'9'.repeat(30)}`]])(
    'with the impossible time %s gets the time of its arrival',
    async (timestamp) => {
      expect((await server.oa(textEvent('m1', 'x', { timestamp }))).status).toBe(200);
      expect(await oneRow()).toMatchObject({ occurredAt: now });
    },
  );

  test('with ids written as numbers keeps every digit', async () => {
    const body = `{"event_name":"user_send_text","timestamp":1700000000000,"sender":{"id":${user}},"message":{"msg_id":9007199254740993,"text":"x"}}`;
    expect((await server.oa(body, signedAt(body, '1700000000000'))).status).toBe(200);
    expect(await oneRow()).toMatchObject({ externalId: '9007199254740993', conversationKey: `oa:${user}` });
  });

  test('with signs that the database cannot hold is mended, and its neighbours are not harmed', async () => {
    const bad = JSON.stringify(textEvent('m1', 'x')).replace('"x"', '"a\\u0000b\\udead"');
    const timestamp = String(now.getTime() - 1000);
    const replies = await Promise.all([
      server.oa(bad, signedAt(bad, timestamp)),
      ...[2, 3, 4].map((id) => server.oa(textEvent(`m${id}`, 'y'))),
    ]);
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200]);
    const texts = (await rows()).map((row) => JSON.stringify(row.payload)).join();
    expect(texts).toContain('ab\uFFFD');
    expect(await rows()).toHaveLength(4);
  });

  test.each(['', '🙂🙂🙂', 'dài '.repeat(2500)])('of any text is stored whole (%#)', async (text) => {
    expect((await server.oa(textEvent('m1', text))).status).toBe(200);
    expect(await oneRow()).toMatchObject({ payload: { message: { text } } });
  });

  test('a thousand at once all become durable', async () => {
    const untilTaken = async (index: number) => {
      for (;;) {
        const reply = await server.oa(textEvent(`m${index}`, `tin ${index}`));
        // A busy machine may tell some to come again, as Zalo does.
        if (reply.status !== 503) return reply;
      }
    };
    const replies = await Promise.all(Array.from({ length: 1000 }, (_unused, index) => untilTaken(index)));
    expect(replies.every((reply) => reply.status === 200)).toBe(true);
    expect(await database.prisma.inboundEvent.count()).toBe(1000);
  });
});

describe('which events wait for the worker', () => {
  const fromOa = { sender: { id: 'oa' }, recipient: { id: user } };

  test('an own echo waits outside the conversation, a person’s message in it', async () => {
    await server.oa(textEvent('o1', 'Dạ', { event_name: 'oa_send_text', ...fromOa }));
    expect(await oneRow()).toMatchObject({ state: 'pending', conversationKey: null });
    await database.prisma.inboundEvent.deleteMany();
    const person = { ...fromOa, sender: { id: 'oa', admin_id: '9' } };
    await server.oa(textEvent('o2', 'Chào anh', { event_name: 'oa_send_text', ...person }));
    expect(await oneRow()).toMatchObject({ state: 'pending', conversationKey: `oa:${user}` });
  });

  test('an echo and the receipt of the same message are two events', async () => {
    await server.oa(textEvent('o1', 'Dạ', { event_name: 'oa_send_text', ...fromOa }));
    await server.oa(textEvent('o1', '', { event_name: 'user_received_message', ...fromOa }));
    expect((await rows()).map((row) => [row.name, row.state])).toEqual([
      ['oa_send_text', 'pending'],
      ['user_received_message', 'ignored'],
    ]);
  });

  test.each(['user_reacted_message', 'anonymous_send_text', 'change_oa_daily_quota', 'event_of_tomorrow'])(
    '%s is acknowledged and ignored',
    async (name) => {
      expect((await server.oa(textEvent('m1', '', { event_name: name }))).status).toBe(200);
      expect(await oneRow()).toMatchObject({ name, state: 'ignored', conversationKey: null });
      expect(server.woken.times).toBe(0);
    },
  );

  test('events without a message id are told apart by name, time and citizen', async () => {
    const follow = { app_id: appId, oa_id: 'oa', follower: { id: user }, timestamp: '1700000000000' };
    await server.oa({ ...follow, event_name: 'follow' });
    await server.oa({ ...follow, event_name: 'follow' });
    await server.oa({ ...follow, event_name: 'unfollow' });
    await server.oa({ ...follow, event_name: 'follow', timestamp: '1700000000001' });
    await server.oa({ ...follow, event_name: 'follow', follower: { id: '1' } });
    expect(await rows()).toHaveLength(4);
  });

  test('a signed object that is no event is acknowledged', async () => {
    const body = '{"hello":"world"}';
    expect((await server.oa(body)).status).toBe(200);
    expect(await oneRow()).toMatchObject({ state: 'ignored' });
  });
});

describe('what is refused, and leaves nothing behind', () => {
  test('no signature, a wrong one, another app’s', async () => {
    const event = textEvent('m1', 'x');
    const body = JSON.stringify(event);
    const mac = createHash('sha256').update(`mac=${body}`).digest('hex');
    const refused = [
      await server.post('/webhooks/zalo/oa', body),
      await server.post('/webhooks/zalo/oa', body, { 'x-zevent-signature': 'mac=' }),
      await server.post('/webhooks/zalo/oa', body, { 'x-zevent-signature': `mac=${mac}` }),
      await server.post('/webhooks/zalo/oa', 'không phải JSON'),
      await server.post('/webhooks/zalo/oa', '{"event_name":"user_send_text"}'),
      await server.oa(textEvent('m1', 'x', { app_id: '999' })),
    ];
    for (const reply of refused) {
      expect(reply.status).toBe(401);
      expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(reply.body).toMatchObject({ type: '/problems/bad-signature', status: 401 });
    }
    expect(await rows()).toEqual([]);
  });

  test('a body that was changed on its way', async () => {
    const body = JSON.stringify(textEvent('m1', 'cho tôi 10 đồng'));
    const headers = signedAt(body, String(now.getTime() - 1000));
    expect((await server.oa(body.replace('10 đồng', '99 đồng'), headers)).status).toBe(401);
    expect(await rows()).toEqual([]);
  });

  test.each(['chào', '{"event_name":"user_send_text"', '[1]', '"x"', '5', 'null', '{"a":1}{"b":2}'])(
    'signed, but not a JSON object: %s',
    async (body) => {
      const reply = await server.oa(body, signedAt(body, '1'));
      expect(reply.status).toBe(400);
      expect(await rows()).toEqual([]);
    },
  );

  test('more than 256 KB', async () => {
    const reply = await server.oa(textEvent('m1', 'x'.repeat(300_000)));
    expect(reply.status).toBe(413);
    expect(await rows()).toEqual([]);
  });

  test('a body that breaks off', async () => {
    await server.raw('POST /webhooks/zalo/oa HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{"event_name":');
    expect(await rows()).toEqual([]);
    expect((await server.oa(textEvent('m1', 'vẫn sống'))).status).toBe(200);
  });
});

describe('what asks nothing', () => {
  test.each(['', '{}', ' { } '])('the unsigned probe %j gets 200', async (body) => {
    expect((await server.post('/webhooks/zalo/oa', body)).status).toBe(200);
    expect(await rows()).toEqual([]);
  });

  test('GET gets 200', async () => {
    expect((await fetch(`${server.url}/webhooks/zalo/oa`)).status).toBe(200);
  });
});

describe('the mini-app’s webhook', () => {
  const body =
    '{"event":"user.revoke.consent","appId":"2646373759294038927","userId":"4047671499938107249","timestamp":1670553442564}';
  const signature = '8217da863246a5e729c1a3f7c8f2b7e663469543fa951bd61fe5f32ad2b4d3ad';
  const path = '/webhooks/zalo/mini-app';

  test('keeps a withdrawal of consent once', async () => {
    expect((await server.post(path, body, { 'x-zevent-signature': signature })).status).toBe(200);
    expect((await server.post(path, body, { 'x-zevent-signature': signature })).status).toBe(200);
    expect(await oneRow()).toMatchObject({
      channel: 'mini_app_webhook',
      name: 'user.revoke.consent',
      state: 'pending',
      payload: { userId: '4047671499938107249' },
      occurredAt: new Date(1670553442564),
    });
  });

  test('refuses what is not signed', async () => {
    expect((await server.post(path, body)).status).toBe(401);
    expect((await server.post(path, body, { 'x-zevent-signature': 'a'.repeat(64) })).status).toBe(401);
    expect((await server.post(path, '[]', { 'x-zevent-signature': signature })).status).toBe(401);
    expect(await rows()).toEqual([]);
  });
});

test('with the database away Zalo is told to come again, and then it is stored', async () => {
  const dead = new Pool({ connectionString: 'postgresql://nobody@127.0.0.1:1/none', connectionTimeoutMillis: 500 });
  const lame = await startWebhookServer(dead);
  const reply = await lame.oa(textEvent('m1', 'x'));
  expect(reply.status).toBe(503);
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(reply.body).toMatchObject({ type: '/problems/unavailable' });
  await lame.close();
  await dead.end();
  expect((await server.oa(textEvent('m1', 'x'))).status).toBe(200);
  await oneRow();
});

function signedAt(body: string, timestamp: string) {
  const mac = createHash('sha256')
    .update(appId + body + timestamp + oaSecret)
    .digest('hex');
  return { 'x-zevent-signature': `mac=${mac}`, 'x-zevent-timestamp': timestamp };
}
