import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { RunningServer } from '../../../server/main.ts';
import { type BotpressPeer, startBotpress } from '../../peers/botpress.ts';
import { runProduct } from '../../setup/running-product.ts';
import { openStaffDesk } from '../../setup/staff-desk.ts';
import { messageEvent, messageHeaders, secret, sign } from './talk-server.ts';

let peer: BotpressPeer;
let product: RunningServer;
beforeAll(async () => {
  peer = await startBotpress();
  product = await runProduct({
    BOTPRESS_TOKEN: peer.token,
    BOTPRESS_BOT_ID: peer.botId,
    BOTPRESS_API_URL: peer.url,
    BOTPRESS_WEBHOOK_SECRET: secret,
  });
}, 120_000);
afterAll(async () => {
  await product.stop();
  await peer.close();
  expect(peer.faults).toEqual([]);
});

let numbered = 0;
async function post(payload: object, type = 'text'): Promise<number> {
  numbered += 1;
  const body = JSON.stringify(
    messageEvent(`story_${numbered}`, payload, { type, createdAt: new Date().toISOString() }),
  );
  const headers = { ...messageHeaders, 'x-bp-signature': sign(body) };
  return (await fetch(`${product.url}/webhooks/botpress`, { method: 'POST', headers, body })).status;
}
const said = () => peer.messages.map(({ payload }) => payload.text).join('\n');
const hears = (words: RegExp) => vi.waitFor(() => expect(said()).toMatch(words), { timeout: 40_000, interval: 100 });

test('a Botpress user reports, the case is filed, and what staff write comes back to them', async () => {
  expect(await post({ text: 'rác chất đống bốc mùi hôi thối' })).toBe(200);
  await hears(/Sự cố ở đâu/);
  expect(await post({ latitude: 20.8556, longitude: 106.671 }, 'location')).toBe(200);
  await hears(/Anh\/Chị gửi ảnh/);
  expect(await post({ text: 'Không có ảnh', value: '#skip' }, 'choice')).toBe(200);
  await hears(/xem lại giúp em/);
  expect(await post({ text: 'Đồng ý và gửi' })).toBe(200);
  const code = /[A-Z]{2,4}-\d{2}-[0-9A-HJKMNP-TV-Z]{6}/;
  await hears(code);
  const desk = await openStaffDesk(product.url, 'dieuphoi@demo.local');
  const filed = code.exec(said())?.[0] ?? '';
  await desk.move(filed, { transition: 'accept' });
  await desk.move(filed, { transition: 'ask_citizen', reply: 'Xin cho biết đống rác ở bên nào của đường?' });
  await hears(/bên nào của đường/);
  expect(new Set(peer.messages.map(({ conversationId, userId }) => `${userId} ${conversationId}`))).toEqual(
    new Set([`${peer.botId} conv_1`]),
  );
}, 180_000);
