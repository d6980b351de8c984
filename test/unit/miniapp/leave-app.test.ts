import { afterEach, expect, test, vi } from 'vitest';
import { openOaChat } from '../../../miniapp/src/zalo/open-chat.ts';
import { shareLink } from '../../../miniapp/src/zalo/share.ts';

afterEach(() => vi.unstubAllGlobals());
const page = { url: 'https://zalo.me/s/1/procedures/1.001193', title: 'Đăng ký khai sinh' };

test('outside Zalo there is no Official Account to open: the app’s own chat takes the words', async () => {
  expect(await openOaChat({ oaId: '1', message: 'Tôi muốn hỏi' })).toBe(false);
});

test('a page is shared by the browser where it can', async () => {
  const share = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { share });
  expect(await shareLink(page)).toBe('shared');
  expect(share).toHaveBeenCalledWith(page);
});

test('whoever closes the sheet is told nothing', async () => {
  const closed = Object.assign(new Error('closed'), { name: 'AbortError' });
  vi.stubGlobal('navigator', { share: () => Promise.reject(closed) });
  expect(await shareLink(page)).toBe('shared');
});

test('else its address is copied, and a refusal is told', async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  expect(await shareLink(page)).toBe('copied');
  expect(writeText).toHaveBeenCalledWith(page.url);
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('not allowed')) } });
  expect(await shareLink(page)).toBe('failed');
});
