import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { openCitizenApp } from '../setup/citizen-app.ts';
import { runProduct } from '../setup/running-product.ts';
import { streetPicture } from '../setup/street-picture.ts';
import { smallTargets } from './look-at.ts';
import { citizens } from './phone.ts';
import { fileReport } from './report-as.ts';
import { signIn } from './story.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof runProduct>>;
let lamp: string;
let next: string;
let lit: { name: string; mimeType: string; buffer: Buffer };
beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct({ REPLY_UNDO_SECONDS: '60' })]);
  const [citizen] = await citizens(product.url);
  const app = await openCitizenApp(product.url, citizen?.id ?? '');
  const [dark, buffer] = await Promise.all([streetPicture({ lit: false }), streetPicture({ lit: true })]);
  lit = { name: 'after.jpg', mimeType: 'image/jpeg', buffer };
  const report = { categoryId: 'street-lighting', photo: dark };
  lamp = await fileReport(product.url, app, { ...report, text: 'Đèn đường tắt cả tuần nay' });
  next = await fileReport(product.url, app, { text: 'Nắp cống trước chợ bị vỡ' });
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

/** The page as a phone's browser has it after the camera took its memory, or after a lost session. */
async function openAnew(page: Page): Promise<void> {
  await page.reload();
  await page.getByTestId('timeline').waitFor();
}

test('an officer outdoors takes a case, finds the place, answers, photographs and resolves it, with the network gone in between', async () => {
  const faults: string[] = [];
  const page = await openPage(browser, { width: 390, faults });
  const context = page.context();
  await signIn(page, product.url, 'canbo@demo.local');
  await page.getByTestId('queue-my_unit').click();
  await page.getByTestId('case-row').filter({ hasText: lamp }).click();
  await page.getByTestId('transition-accept').click();
  await page.getByTestId('transition-start').waitFor();

  // The way there opens the phone's own map.
  const way = await page.getByTestId('directions').getAttribute('href');
  expect(way).toMatch(/^https:\/\/www\.google\.com\/maps\/dir\/\?api=1&destination=20\.\d+,106\.\d+$/);
  await page.getByTestId('transition-start').click();
  await page.getByTestId('transition-resolve').waitFor();
  await expect.poll(() => smallTargets(page)).toEqual([]);

  // A word to the citizen on the way; it is taken back and sent again.
  await page.getByTestId('composer-reply').fill('Em đang tới, khoảng 10 phut nữa.');
  await page.locator('.send-reply').click();
  await page.getByTestId('undo-reply').click();
  await expect.poll(() => page.getByTestId('composer-reply').inputValue()).toBe('Em đang tới, khoảng 10 phut nữa.');
  await page.getByTestId('composer-reply').fill('Em đang tới, khoảng 10 phút nữa.');
  await context.setOffline(true);
  await page.locator('.send-reply').click();
  await page.getByText(/Không kết nối được tới máy chủ\..*Bản nháp vẫn còn\./).waitFor();
  await context.setOffline(false);
  await openAnew(page);
  expect(await page.getByTestId('composer-reply').inputValue()).toBe('Em đang tới, khoảng 10 phút nữa.');
  await page.getByTestId('composer-reply').focus();
  await page.locator('.send-reply').click();
  await page.getByTestId('held-note').waitFor();

  // The photo does not go up without a network, and is not lost with it.
  await page.getByTestId('transition-resolve').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByTestId('field-reply').fill('Đã thay bóng mới, đèn sáng từ 19 giờ.');
  expect(await dialog.getByTestId('camera-input').getAttribute('capture')).toBe('environment');
  await context.setOffline(true);
  await dialog.getByTestId('camera-input').setInputFiles(lit);
  await dialog.getByText(/Không kết nối được tới máy chủ/).waitFor();
  expect(await dialog.locator('.picked').count()).toBe(0);
  await context.setOffline(false);
  await dialog.getByTestId('photo-again').click();
  await dialog.locator('.picked img').waitFor();
  await openAnew(page);
  await page.getByTestId('transition-resolve').click();
  expect(await dialog.getByTestId('field-reply').inputValue()).toBe('Đã thay bóng mới, đèn sáng từ 19 giờ.');
  await dialog.locator('.picked img').waitFor();
  await dialog.getByTestId('field-resolutionKind').click();
  await page.getByTitle('Đã khắc phục xong').click();
  await context.setOffline(true);
  await dialog.getByTestId('confirm-transition').click();
  await dialog
    .getByRole('alert')
    .getByText(/Không kết nối được tới máy chủ/)
    .waitFor();
  await photograph(page, 'officer-offline');
  await context.setOffline(false);
  await dialog.getByTestId('confirm-transition').click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByTestId('case-photos').locator('figure').nth(1).waitFor();

  // Back to the list and on to the next one.
  await page.getByRole('button', { name: 'Về danh sách' }).click();
  await page.getByTestId('case-row').filter({ hasText: next }).click();
  await page.getByTestId('transition-accept').waitFor();
  await context.close();
  // The browser itself reports what it could not send.
  expect(faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});
