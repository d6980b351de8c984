import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OutsideCitizen } from '../../setup/outside-zalo.ts';
import { type HostileProduct, startHostileProduct } from './hostile-product.ts';

let product: HostileProduct;
beforeAll(async () => {
  product = await startHostileProduct();
});
afterAll(() => product.close());

const fault = (faults: object) => product.zalo.control('PUT', '/faults', faults);
const ask = (citizen: OutsideCitizen, text = 'Đăng ký kết hôn cần giấy tờ gì?') =>
  product.zalo.control('POST', `/users/${citizen.id}/text`, { text });
const handled = (citizen: OutsideCitizen, count: number) =>
  expect
    .poll(
      () =>
        product.database().prisma.inboundEvent.count({ where: { conversationKey: `oa:${citizen.id}`, state: 'done' } }),
      { timeout: 60_000 },
    )
    .toBe(count);
const rowsOf = (citizen: OutsideCitizen) =>
  product.database().prisma.outboxMessage.findMany({
    where: { conversation: { externalId: citizen.id } },
    orderBy: { sequence: 'asc' },
  });
const shown = async (citizen: OutsideCitizen) =>
  (await product.zalo.chat(citizen.id)).filter((line) => line.author === 'api').map((line) => line.text);

test.each<[string, object, object]>([
  ['slow', { slow: 2500 }, { slow: 0 }],
  ['whose token died', { expiredToken: true }, {}],
])('a Zalo %s: the answer comes once', async (_what, on, off) => {
  const citizen = await product.newCitizen('Người kiên nhẫn');
  const answers = await product.answersTo(citizen, async () => {
    await fault(on);
    await ask(citizen);
  });
  await fault(off);
  expect(answers).toHaveLength(1);
});

test('a Zalo that is busy: the answer waits and comes once', async () => {
  const citizen = await product.newCitizen('Người chờ');
  await fault({ rateLimit: true });
  await ask(citizen);
  await handled(citizen, 2);
  await expect.poll(async () => (await rowsOf(citizen)).at(-1)?.attempts, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(await shown(citizen)).toHaveLength(1);
  const answers = await product.answersTo(citizen, () => fault({ rateLimit: false }));
  expect(answers).toHaveLength(1);
});

test('a closed window costs one answer, noted as such, and not those behind it', async () => {
  const citizen = await product.newCitizen('Người vắng');
  await fault({ closedWindow: true });
  expect(await product.answersTo(citizen, () => ask(citizen))).toEqual([]);
  expect((await rowsOf(citizen)).at(-1)).toMatchObject({ state: 'failed', errorClass: 'window_closed' });
  await fault({ closedWindow: false });
  expect(await product.answersTo(citizen, () => ask(citizen, 'Chứng thực bản sao ở đâu?'))).toHaveLength(1);
});

test('webhooks doubled and out of order: each message is taken once', async () => {
  const citizen = await product.newCitizen('Người nói nhanh');
  const said = ['một', 'hai', 'ba', 'bốn'];
  await fault({ webhookDuplicate: true, webhookReorder: true });
  await product.answersTo(citizen, async () => {
    for (const text of said) await ask(citizen, text);
  });
  await fault({ webhookDuplicate: false, webhookReorder: false });
  const heard = await product.database().prisma.message.findMany({
    where: { direction: 'in', kind: 'text', conversation: { externalId: citizen.id } },
  });
  expect(heard.map((message) => message.text).sort()).toEqual([...said].sort());
});

test('a Zalo that breaks or lies: what may have been delivered is held back, then sent once', async () => {
  const broken = await product.newCitizen('Người gặp 502');
  const garbled = await product.newCitizen('Người gặp lời dối');
  for (const [citizen, serverError] of [[broken, 'status'] as const, [garbled, 'garbage'] as const]) {
    await fault({ serverError });
    await ask(citizen);
    await handled(citizen, 2);
    await expect
      .poll(async () => (await rowsOf(citizen)).at(-1), { timeout: 60_000 })
      .toMatchObject({ state: 'sending', errorClass: 'transient' });
    expect(await shown(citizen)).toHaveLength(1);
  }
  await fault({ serverError: 'off' });
  // The stated wait, without waiting for it; after a start echoes have half a minute to come first.
  await product.restart({ NOW: new Date(Date.now() + 90_000).toISOString() });
  await expect.poll(async () => (await shown(broken)).length, { timeout: 120_000 }).toBe(2);
  await expect.poll(async () => (await shown(garbled)).length, { timeout: 60_000 }).toBe(2);
  for (const citizen of [broken, garbled]) {
    await expect
      .poll(async () => (await rowsOf(citizen)).map((row) => row.state), { timeout: 60_000 })
      .toEqual(['sent', 'sent']);
    expect(await shown(citizen)).toHaveLength(2);
  }
}, 300_000);
