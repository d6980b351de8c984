import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChatLine, OutsideCitizen } from '../../setup/outside-zalo.ts';
import { type HostileProduct, startHostileProduct } from './hostile-product.ts';

let product: HostileProduct;
let citizen: OutsideCitizen;
beforeAll(async () => {
  product = await startHostileProduct();
  citizen = await product.newCitizen('Người hay thử');
});
afterAll(() => product.close());

const apology = /gặp lỗi/;
let sent = 0;
/** Sends a message's content past the simulator, which would refuse some of it, and returns the answers. */
function say(content: { event_name?: string; message: object }): Promise<ChatLine[]> {
  sent += 1;
  const message = { msg_id: `chat-${sent}`, ...content.message };
  return product.answersTo(citizen, async () => {
    expect((await product.event(citizen, { ...content, message })).status).toBe(200);
  });
}
const place = (latitude: unknown, longitude: unknown) =>
  say({
    event_name: 'user_send_location',
    message: { attachments: [{ type: 'location', payload: { coordinates: { latitude, longitude } } }] },
  });
const cases = () => product.database().prisma.case.count();

test.each<[string, string]>([
  ['nothing', ''],
  ['blanks', '  \n\t '],
  ['invisible signs', '\u200b\u200d\ufeff'],
  ['emoji only', '😀🔥❤️👨‍👩‍👧‍👦'],
  ['10,000 characters', 'Đường hỏng quá! '.repeat(625)],
  ['one word of 10,000 letters', 'a'.repeat(10_000)],
  ['a NUL and half an emoji', 'chào\u0000 \ud83d'],
  ['signs of a template', '{code} {{phone}} %s $1'],
  ['signs of a page', '<script>alert(1)</script>'],
  ['a button nobody offered', '#yes:00000000-0000-0000-0000-000000000000'],
  ['a button that does not exist', '#constructor:__proto__'],
  ['a rating of somebody else’s case', '#rate:HB-26-AAAAAA:5'],
  ['another one’s case', '#case:HB-26-AAAAAA'],
])('%s in a message gets one kind answer', async (_what, text) => {
  const answers = await say({ message: { text } });
  expect(answers.length).toBeGreaterThanOrEqual(1);
  expect(answers.map((line) => line.text).join('\n')).not.toMatch(apology);
  await say({ message: { text: '#cancel' } });
  expect(await cases()).toBe(0);
});

test('a message of 10,000 characters is kept whole', async () => {
  const text = `Vỉa hè ${'hỏng '.repeat(1998)}hết`;
  expect(text).toHaveLength(10_000);
  await say({ message: { text } });
  expect(await product.database().prisma.message.count({ where: { text } })).toBe(1);
  await say({ message: { text: '#cancel' } });
});

test.each<[string, unknown, unknown]>([
  ['0,0', '0', '0'],
  ['beyond the poles', '999', '999'],
  ['words', 'nhà', 'tôi'],
  ['nothing', null, undefined],
  ['another country', '48.8566', '2.3522'],
  ['another city', '21.0285', '105.8542'],
])('a place at %s: said so kindly, nothing is filed', async (_what, latitude, longitude) => {
  await say({ message: { text: 'Đống rác to tràn ra đường, nhờ dọn giúp' } });
  const answers = await place(latitude, longitude);
  expect(answers.length).toBeGreaterThanOrEqual(1);
  expect(answers.map((line) => line.text).join('\n')).not.toMatch(apology);
  const confirm = answers.flatMap((line) => line.buttons).find((button) => String(button.payload).startsWith('#yes'));
  expect(confirm).toBeUndefined();
  await say({ message: { text: '#cancel' } });
  expect(await cases()).toBe(0);
});

test('a double tap on confirm files one case, and the second tap is told its code', async () => {
  await say({ message: { text: 'Đống rác to tràn ra đường, nhờ dọn giúp' } });
  await place('20.8561', '106.6822');
  const [summary] = (await say({ message: { text: '#skip' } })).slice(-1);
  const payload = summary?.buttons.map((button) => String(button.payload)).find((one) => one.startsWith('#yes:'));
  const tap = (name: string) => product.event(citizen, { message: { msg_id: name, text: payload } });
  const first = await product.answersTo(citizen, () => Promise.all([tap('tap-1'), tap('tap-2')]));
  const [filed] = await product.database().prisma.case.findMany();
  expect(await cases()).toBe(1);
  expect(first[0]?.text).toContain(filed?.code);
  const again = await product.answersTo(citizen, () => tap('tap-3'));
  expect(again).toHaveLength(1);
  expect(again[0]?.text).toContain(filed?.code);
  expect(await cases()).toBe(1);
});

test('after all that no message was set aside or failed', async () => {
  const { prisma } = product.database();
  expect(await prisma.inboundEvent.count({ where: { OR: [{ state: 'parked' }, { attempts: { gt: 0 } }] } })).toBe(0);
  expect(await prisma.outboxMessage.count({ where: { state: { not: 'sent' } } })).toBe(0);
});
