import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { openStaffDesk } from '../setup/staff-desk.ts';
import { streetPicture } from '../setup/street-picture.ts';
import { citizens } from './phone.ts';
import { reportAs } from './report-as.ts';
import { signIn } from './story.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof runProduct>>;
let code: string;
const faults: string[] = [];

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct()]);
  const [citizen] = await citizens(product.url);
  code = await reportAs({ url: product.url, citizenId: citizen?.id ?? '', text: 'Cống tắc, nước tràn ra đường' });
  const desk = await openStaffDesk(product.url, 'dieuphoi@demo.local');
  for (const transition of ['accept', 'start'] as const) await desk.move(code, { transition });
  const fileIds = [
    await desk.upload(await streetPicture({ lit: false })),
    await desk.upload(await streetPicture({ lit: true })),
  ];
  await desk.move(code, { transition: 'resolve', resolutionKind: 'fixed', reply: 'Đã thông cống', fileIds });
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  expect(faults).toEqual([]);
});

async function openCase(width: 390 | 1440): Promise<Page> {
  const page = await openPage(browser, { width, faults });
  await signIn(page, product.url, 'dieuphoi@demo.local');
  await page.goto(`${product.url}/console/cases/${code}`);
  await page.getByTestId('photo-check').waitFor();
  return page;
}

/** Where the picture in the frame lies once it is there and stands still. */
async function placeOf(frame: Locator) {
  await frame.locator('img').evaluate((img: HTMLImageElement) => img.decode());
  const places: NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>[] = [];
  await expect
    .poll(async () => {
      const last = places.at(-1);
      const now = await frame.boundingBox();
      if (now) places.push(now);
      return now !== null && JSON.stringify(now) === JSON.stringify(last);
    })
    .toBe(true);
  const place = places.at(-1);
  if (!place) throw new Error('no picture');
  return place;
}

test('a photo is covered by mouse and keyboard, the next one found fit; the cover is taken off again', async () => {
  const page = await openCase(1440);
  await expect.poll(() => page.getByTestId('photo-check').textContent()).toContain('2 chưa kiểm tra');
  await page.keyboard.press('e');
  const box = await placeOf(page.getByTestId('cover-frame'));
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.5, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => page.getByTestId('cover-area').count()).toBe(1);
  await page.getByTestId('cover-add').click();
  await page.getByTestId('cover-area').nth(1).focus();
  const before = await page.getByTestId('cover-area').nth(1).boundingBox();
  for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowRight']) await page.keyboard.press(key);
  const moved = async () => {
    const after = await page.getByTestId('cover-area').nth(1).boundingBox();
    return [(after?.x ?? 0) > (before?.x ?? 0), (after?.width ?? 0) > (before?.width ?? 0)];
  };
  await expect.poll(moved).toEqual([true, true]);
  await photograph(page, 'photo-cover');
  await page.keyboard.press('Delete');
  await expect.poll(() => page.getByTestId('cover-area').count()).toBe(1);
  await page.getByTestId('photo-cover').click();
  await page.getByText('Ảnh 2/2').waitFor();
  await page.getByTestId('photo-fit').click();
  await expect.poll(() => page.getByTestId('publication').textContent()).toBe('công khai được');
  await page.getByRole('button', { name: 'Ảnh trước' }).click();
  await expect.poll(() => page.getByTestId('publication').textContent()).toBe('đã che');
  await photograph(page, 'photo-covered');
  await page.getByTestId('photo-undo').click();
  await expect.poll(() => page.getByTestId('publication').textContent()).toBe('chưa kiểm tra');
  await page.keyboard.press('Escape');
  await expect
    .poll(() => page.getByTestId('photo-check').textContent())
    .toContain('1 chưa kiểm tra · 1 công khai được');
  await photograph(page, 'photo-case');
  await page.context().close();
});

test('on a phone a finger draws the cover', async () => {
  const page = await openCase(390);
  await page.getByTestId('check-photos').click();
  const box = await placeOf(page.getByTestId('cover-frame'));
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width * x, y: box.y + box.height * y }],
    });
  await touch('touchStart', 0.1, 0.1);
  await touch('touchMove', 0.3, 0.3);
  await touch('touchMove', 0.5, 0.4);
  await touch('touchEnd');
  await expect.poll(() => page.getByTestId('cover-area').count()).toBe(1);
  await photograph(page, 'photo-cover');
  await page.getByTestId('photo-cover').click();
  await expect.poll(() => page.getByTestId('publication').textContent()).toBe('đã che');
  await page.context().close();
});

test('a picture over what is taken is made smaller, upright, before it is sent; what cannot be is refused with the limit', async () => {
  const page = await openCase(1440);
  const note = page.locator('.composer-note');
  await page.getByTestId('composer-note').click();
  const input = note.getByTestId('photo-input');
  // Noise does not pack: 40 megapixels of it, lying on their side, are more than 12 MB.
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const large = await sharp({ create: { width: 7_300, height: 5_475, channels: 3, background: '#808080', noise } })
    .jpeg({ quality: 80 })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(large.length).toBeGreaterThan(12 * 1024 * 1024);
  const [reply] = await Promise.all([
    page.waitForResponse('**/api/staff/uploads', { timeout: 120_000 }),
    input.setInputFiles({ name: 'Hiện trường.jpg', mimeType: 'image/jpeg', buffer: large }),
  ]);
  expect(reply.status()).toBe(200);
  const { width, height } = (await reply.json()) as { width: number; height: number };
  expect([width, height]).toEqual([1536, 2048]);
  await note.getByAltText('Ảnh sẽ gửi 1').waitFor();

  const unread = { name: 'Máy ảnh.heic', mimeType: 'image/heic', buffer: Buffer.alloc(12 * 1024 * 1024 + 1, 7) };
  await input.setInputFiles(unread);
  await note.getByRole('alert').getByText('Ảnh Máy ảnh.heic lớn hơn 12 MB nên không gửi được.').waitFor();
  expect(await note.getByTestId('photo-again').count()).toBe(0);
  await page.context().close();
});
