import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { botId, messageEvent, sign, startTalkServer } from './talk-server.ts';

const now = new Date('2026-11-20T03:00:00Z');
let database: TestDatabase;
let server: Awaited<ReturnType<typeof startTalkServer>>;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTalkServer({ pool: database.pool, clock: () => now });
});
afterAll(async () => {
  await server.close();
  await database.close();
});
beforeEach(async () => {
  await database.prisma.inboundEvent.deleteMany();
  server.woken.times = 0;
});

const rows = () => database.prisma.inboundEvent.findMany({ orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }] });
const said = (id: string, text = 'xin chào', more = {}) => messageEvent(id, { text }, more);

describe('who may write', () => {
  const body = JSON.stringify(said('m1'));
  test.each([
    ['no signature', {}],
    ['an empty one', { 'x-bp-signature': '' }],
    ['one of another secret', { 'x-bp-signature': sign(body, 'another secret of them') }],
    ['one of another body', { 'x-bp-signature': sign(`${body} `) }],
    ['half of the right one', { 'x-bp-signature': sign(body).slice(0, 32) }],
    ['the secret itself', { 'x-bp-signature': 'a secret between two servers' }],
    ['signs beyond ASCII', { 'x-bp-signature': `${sign(body).slice(0, 63)}\u00e9` }],
    ['two of them', { 'x-bp-signature': `${sign(body)}, ${sign(body)}` }],
  ])('with %s: 401, and nothing is kept', async (_name, headers) => {
    const reply = await server.post(body, headers);
    expect(reply.status).toBe(401);
    expect(await reply.json()).toMatchObject({ type: '/problems/bad-signature' });
    expect(await rows()).toEqual([]);
  });

  test.each([[sign(body)], [sign(body).toUpperCase()], [`sha256=${sign(body)}`]])('signed %s', async (signature) => {
    expect((await server.post(body, { 'x-bp-signature': signature })).status).toBe(200);
    expect(await rows()).toHaveLength(1);
  });

  test('a ping is answered only when it is signed', async () => {
    const ping = { 'x-bp-operation': 'ping', 'x-bp-type': '' };
    expect((await server.signed('{}', ping)).status).toBe(200);
    expect((await server.post('{}', ping)).status).toBe(401);
    expect(await rows()).toEqual([]);
  });
});

describe('a message', () => {
  test('is durable before it is answered, under its talk, with its time and its id', async () => {
    const event = said('m1', 'xin chào 👋', { createdAt: '2026-11-20T02:59:58.500Z' });
    const reply = await server.signed(event);
    expect(reply.status).toBe(200);
    expect(await rows()).toMatchObject([
      {
        channel: 'botpress',
        externalId: 'm1',
        name: 'message_incoming',
        conversationKey: 'botpress:user_1/conv_1',
        payload: { message: { payload: { text: 'xin chào 👋' } } },
        occurredAt: new Date('2026-11-20T02:59:58.500Z'),
        receivedAt: now,
        state: 'pending',
        requestId: reply.headers.get('x-request-id'),
      },
    ]);
    expect(server.woken.times).toBe(1);
  });

  test('may also come as an integration is told of it, the body itself', async () => {
    expect((await server.signed(said('m1').event.payload)).status).toBe(200);
    expect(await rows()).toMatchObject([{ conversationKey: 'botpress:user_1/conv_1', state: 'pending' }]);
  });

  test('counts once however often it comes, also at the same moment', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => server.signed(said('m1'))));
    replies.push(await server.signed(said('m1')));
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
    expect(await rows()).toHaveLength(1);
    expect(server.woken.times).toBe(1);
  });

  test('that overtook an earlier one stands behind it', async () => {
    await server.signed(said('m2', 'sau', { createdAt: '2026-11-20T02:59:02Z' }));
    await server.signed(said('m1', 'trước', { createdAt: '2026-11-20T02:59:01Z' }));
    expect((await rows()).map(({ externalId }) => externalId)).toEqual(['m1', 'm2']);
  });

  test.each([['2030-01-01T00:00:00Z'], ['hôm qua'], ['']])(
    'with the impossible time "%s" gets that of its arrival',
    async (createdAt) => {
      expect((await server.signed(said('m1', 'x', { createdAt }))).status).toBe(200);
      expect(await rows()).toMatchObject([{ occurredAt: now }]);
    },
  );

  test('with signs the database cannot hold is mended, not lost', async () => {
    const body = JSON.stringify(said('m1', 'x')).replace('"x"', '"a\\u0000b\\udead"');
    expect((await server.signed(body)).status).toBe(200);
    expect(await rows()).toMatchObject([{ payload: { message: { payload: { text: 'ab\uFFFD' } } } }]);
  });

  test.each([
    ['of the bot', { direction: 'outgoing' }],
    ['in the bot’s name', { user: botId }],
  ])('%s is kept but not answered, or it would talk to itself', async (_name, more) => {
    expect((await server.signed(said('m1', 'Dạ', more))).status).toBe(200);
    expect(await rows()).toMatchObject([{ state: 'ignored', conversationKey: null }]);
    expect(server.woken.times).toBe(0);
  });
});

describe('what else comes', () => {
  test.each(['state_expired', 'conversation_started', 'event_of_tomorrow'])('%s is acknowledged', async (type) => {
    expect((await server.signed({ event: { type, payload: {} } }, { 'x-bp-type': type })).status).toBe(200);
    expect(await rows()).toEqual([]);
  });

  test.each([
    ['not JSON', 'xin chào'],
    ['nothing', ''],
    ['a list', '[]'],
    ['no message', JSON.stringify({ user: { id: 'u' }, conversation: { id: 'c' } })],
    ['an id that is a path', JSON.stringify(said('m1', 'x', { user: '../admin/1' }))],
    ['an endless id', JSON.stringify(said('m'.repeat(5000)))],
    ['a payload that is no object', JSON.stringify(messageEvent('m1', ['x']))],
    ['endless nesting', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ])('%s: 400', async (_name, body) => {
    expect((await server.signed(body)).status).toBe(400);
    expect(await rows()).toEqual([]);
  });

  test('a body beyond 256 KB: 413', async () => {
    expect((await server.signed(said('m1', 'x'.repeat(300_000)))).status).toBe(413);
  });

  test('a packed body is refused: its signature would be of other bytes', async () => {
    expect((await server.signed(said('m1'), { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test('while the database is away: 503, and it may come again', async () => {
    const pool = new Pool({ host: '127.0.0.1', port: 9, connectionTimeoutMillis: 500 });
    const away = await startTalkServer({ pool, clock: () => now });
    const reply = await away.signed(said('m1'));
    expect(reply.status).toBe(503);
    expect(reply.headers.get('retry-after')).toBe('30');
    await away.close();
    await pool.end();
  });
});
