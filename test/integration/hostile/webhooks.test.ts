import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HostileProduct, startHostileProduct } from './hostile-product.ts';

let product: HostileProduct;
beforeAll(async () => {
  product = await startHostileProduct();
});
afterAll(() => product.close());

const text = (messageId: string, said: string) => ({
  app_id: product.zalo.secrets.appId,
  event_name: 'user_send_text',
  timestamp: '1795000000000',
  sender: { id: '3368637342326461234' },
  recipient: { id: product.zalo.secrets.oaId },
  message: { msg_id: messageId, text: said },
});
const macOf = (body: string, timestamp: string, secret: string) =>
  `mac=${createHash('sha256')
    .update(product.zalo.secrets.appId + body + timestamp + secret)
    .digest('hex')}`;
const stored = () => product.database().prisma.inboundEvent.count();

async function expectRefusal(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = await response.text();
  expect(JSON.parse(problem)).toMatchObject({ type: expect.any(String), status });
  expect(problem).not.toMatch(/\.ts:|node_modules|at \w+ \(/);
}

test.each<[string, number, () => Promise<Response>]>([
  ['unsigned', 401, () => product.post(JSON.stringify(text('a', 'chào')))],
  [
    'signed with another secret',
    401,
    () => {
      const body = JSON.stringify(text('b', 'chào'));
      return product.post(body, { 'x-zevent-signature': macOf(body, '1795000000000', 'guessed') });
    },
  ],
  [
    'a signature that is not one',
    401,
    () => product.post(JSON.stringify(text('c', 'chào')), { 'x-zevent-signature': 'mac=1234' }),
  ],
  [
    'cut off behind the signature',
    401,
    () => {
      const body = JSON.stringify(text('d', 'chào'));
      const mac = macOf(body, '1795000000000', product.zalo.secrets.oaSecret);
      return product.post(body.slice(0, -20), { 'x-zevent-signature': mac, 'x-zevent-timestamp': '1795000000000' });
    },
  ],
  ['signed, not JSON', 400, () => product.signed('xin chào')],
  ['signed, half a JSON', 400, () => product.signed('{"event_name":"user_send_text","message":{')],
  ['signed, a list', 400, () => product.signed('[1,2,3]')],
  ['signed, nested without end', 400, () => product.signed(`${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`)],
  ['oversized', 413, () => product.signed(JSON.stringify(text('e', 'x'.repeat(300 * 1024))))],
  ['compressed', 415, () => product.post(gzipSync(JSON.stringify(text('f', 'chào'))), { 'content-encoding': 'gzip' })],
  ['unsigned nonsense', 401, () => product.post(Buffer.from([0, 255, 254, 1, 2, 3]))],
])('%s: refused with %i, nothing stored', async (_what, status, send) => {
  const before = await stored();
  await expectRefusal(await send(), status);
  expect(await stored()).toBe(before);
});

test.each<[string, () => object]>([
  ['no event name', () => ({ ...text('s1', 'x'), event_name: undefined })],
  ['an event nobody knows', () => ({ ...text('s2', 'x'), event_name: 'user_did_something_new' })],
  ['no message', () => ({ ...text('s3', 'x'), message: null })],
  [
    'attachments that are a word',
    () => ({ ...text('s4', 'x'), event_name: 'user_send_image', message: { msg_id: 's4', attachments: 'no' } }),
  ],
  ['no sender', () => ({ ...text('s5', 'x'), sender: undefined })],
  ['a time that is none', () => ({ ...text('s6', 'x'), timestamp: 'yesterday' })],
  ['a time in the year 9999', () => ({ ...text('s7', 'x'), timestamp: '253370764800000' })],
  ['a name with signs of SQL', () => ({ ...text('s8', 'x'), event_name: `user_send_text'; DROP TABLE "Case";--` })],
])('a signed event with %s is acknowledged and disturbs nothing', async (_what, event) => {
  const response = await product.signed(JSON.stringify(event()), '1795000000000');
  expect(response.status).toBe(200);
  const { prisma } = product.database();
  await expect.poll(() => prisma.inboundEvent.count({ where: { state: 'pending' } }), { timeout: 60_000 }).toBe(0);
  expect(await prisma.inboundEvent.count({ where: { OR: [{ state: 'parked' }, { attempts: { gt: 0 } }] } })).toBe(0);
});

test('the unsigned probe gets 200', async () => {
  expect((await product.post('{}')).status).toBe(200);
});

test('replayed, at once and days later: one event, one answer', async () => {
  const citizen = await product.newCitizen('Người gửi lại');
  const message = {
    message: { msg_id: 'replayed', text: 'Đăng ký kết hôn cần giấy tờ gì?' },
    timestamp: '1795000000001',
  };
  const answers = await product.answersTo(citizen, async () => {
    const responses = await Promise.all(Array.from({ length: 5 }, () => product.event(citizen, message)));
    expect(responses.map((response) => response.status)).toEqual([200, 200, 200, 200, 200]);
  });
  expect(answers).toHaveLength(1);
  expect(await product.answersTo(citizen, () => product.event(citizen, message))).toEqual([]);
  expect(await product.database().prisma.inboundEvent.count({ where: { externalId: 'replayed' } })).toBe(1);
});

test('ids past 2^53 written as numbers keep every digit: the answer reaches that citizen', async () => {
  const citizen = await product.newCitizen('Người số dài');
  expect(BigInt(citizen.id)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
  const body = `{"app_id":${product.zalo.secrets.appId},"event_name":"user_send_text","timestamp":1795000000002,"sender":{"id":${citizen.id}},"recipient":{"id":${product.zalo.secrets.oaId}},"message":{"msg_id":9007199254740993001,"text":"xin chào"}}`;
  const answers = await product.answersTo(citizen, async () => {
    expect((await product.signed(body, '1795000000002')).status).toBe(200);
  });
  expect(answers).toHaveLength(1);
  expect(await product.database().prisma.inboundEvent.count({ where: { externalId: '9007199254740993001' } })).toBe(1);
});
