import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChatLine, OutsideCitizen } from '../../setup/outside-zalo.ts';
import { type HostileProduct, startHostileProduct } from './hostile-product.ts';
import { type MediaPeer, startMediaPeer } from './media-peer.ts';

let product: HostileProduct;
let allowed: MediaPeer;
let inward: MediaPeer;
let citizen: OutsideCitizen;
beforeAll(async () => {
  allowed = await startMediaPeer();
  inward = await startMediaPeer();
  product = await startHostileProduct({ environment: { ZALO_MEDIA_HOSTS: allowed.host } });
  citizen = await product.newCitizen('Người gửi ảnh');
});
afterAll(async () => {
  await product.close();
  await allowed.close();
  await inward.close();
});
beforeEach(() => {
  inward.asked.splice(0);
});

const askAgain = /không tải được ảnh/;

function photo(url: string): Promise<ChatLine[]> {
  const attachments = [{ type: 'image', payload: { url, thumbnail: url } }];
  return product.answersTo(citizen, () =>
    product.event(citizen, {
      event_name: 'user_send_image',
      message: { msg_id: `photo-${url.length}-${Math.random()}`, attachments },
    }),
  );
}
const lastFile = () => product.database().prisma.file.findFirstOrThrow({ orderBy: { id: 'desc' } });

test.each<[string, () => string]>([
  ['a page in place of a picture', () => `${allowed.url}/page.jpg`],
  ['a picture that is gone', () => `${allowed.url}/gone.jpg`],
  ['a picture without end', () => `${allowed.url}/endless.jpg`],
  ['a picture of too many pixels', () => `${allowed.url}/bomb.png`],
  ['a redirect inward', () => `${allowed.url}/redirect.jpg?to=${encodeURIComponent(`${inward.url}/good.jpg`)}`],
  ['a host that is not allowed', () => `${inward.url}/good.jpg`],
  ['the address of a cloud’s own data', () => 'http://169.254.169.254/latest/meta-data/'],
  ['a file of the machine', () => 'file:///etc/passwd'],
  ['an allowed name in front of another host', () => `http://${allowed.host}@${inward.host}/good.jpg`],
  ['no address', () => 'nhà tôi'],
])('%s: the citizen is asked to send it again, nothing inward is touched', async (_what, url) => {
  const answers = await photo(url());
  expect(answers.map((line) => line.text).join('\n')).toMatch(askAgain);
  expect(await lastFile()).toMatchObject({ state: 'failed', storageKey: null, sourceUrl: null });
  expect(inward.asked).toEqual([]);
});

test('a code in a photo is read: one of ours asks on, of another nothing is opened or kept', async () => {
  const code = '000.00.31.H24-261120-0007';
  const ours = await photo(await allowed.codePhoto(code));
  expect(ours.map((line) => line.text).join('\n')).toContain(code);
  await product.answersTo(citizen, () =>
    product.event(citizen, { event_name: 'user_send_text', message: { msg_id: 'no-dossier', text: 'huỷ' } }),
  );
  const link = `${inward.url}/good.jpg?secret=zq77`;
  const other = await photo(await allowed.codePhoto(link));
  expect(other.map((line) => line.text).join('\n')).toMatch(/không phải mã hồ sơ/);
  expect(inward.asked).toEqual([]);
  const { prisma } = product.database();
  expect(JSON.stringify(await prisma.conversation.findMany({ select: { state: true } }))).not.toContain('zq77');
  expect(await prisma.message.count({ where: { text: { contains: 'zq77' } } })).toBe(0);
});

test('a true picture from an allowed host is kept', async () => {
  const answers = await photo(`${allowed.url}/good.jpg`);
  expect(answers.map((line) => line.text).join('\n')).not.toMatch(askAgain);
  expect(await lastFile()).toMatchObject({ state: 'ready', width: 40, height: 30 });
});

test('a report whose picture fails is filed without it', async () => {
  const say = (text: string) =>
    product.answersTo(citizen, () => product.event(citizen, { message: { msg_id: text, text } }));
  await say('#cancel');
  await say('Đống rác to tràn ra đường ở ngõ 45 Hạ Lý, nhờ dọn giúp');
  const summary = (await photo(`${allowed.url}/page.jpg`)).flatMap((line) => line.buttons);
  const confirm = summary.map((button) => String(button.payload)).find((payload) => payload.startsWith('#yes:'));
  const [filed] = await say(confirm ?? 'không có nút');
  const [stored] = await product.database().prisma.case.findMany();
  expect(filed?.text).toContain(stored?.code);
  expect(stored?.photos).toBe(0);
});
