import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { photograph } from '../setup/browser.ts';
import { looksRight } from './look-at.ts';

type App = (path: string) => string;

/** The simulated home as the first page of a demonstration tells it. */
async function homeToTry(url: string): Promise<{ url: string; token: string }> {
  const html = await (await fetch(url)).text();
  const [, address = '', token = ''] = /địa chỉ <code>(.*?)<\/code>, mã truy cập <code>(.*?)<\/code>/.exec(html) ?? [];
  return { url: address, token };
}

/** Links the simulated home, a wrong token first, and allows some of its devices. */
export async function linkHome(page: Page, app: App, productUrl: string): Promise<void> {
  const home = await homeToTry(productUrl);
  await page.goto(app('/me'));
  await page.getByTestId('open-devices').click();
  await page.locator('.empty').waitFor();
  await photograph(page, 'devices-none');
  await page.getByTestId('link-home').click();
  await page.getByTestId('link-url').fill('http://192.168.1.10:8123');
  await page.getByTestId('link-token').fill(home.token);
  await page.getByTestId('link-send').click();
  await page.getByText('không phải địa chỉ trong nhà').waitFor();
  await page.getByTestId('link-url').fill(home.url);
  await page.getByTestId('link-name').fill('Nhà ở Hạ Lý');
  await looksRight(page);
  await photograph(page, 'devices-link');
  await page.getByTestId('link-send').click();
  await page.getByTestId('offered').first().waitFor();
  expect(await page.getByText('Camera').count()).toBe(1);
  for (const name of ['Đèn phòng khách', 'Điều hoà phòng ngủ', 'Rèm phòng khách', 'Cửa chính', 'Nhiệt độ bếp'])
    await page.getByTestId('offered').filter({ hasText: name }).locator('input').check();
  await looksRight(page);
  await photograph(page, 'devices-choose');
  await page.getByTestId('allow-save').click();
  await page.getByTestId('device').nth(4).waitFor();
  await looksRight(page);
  await photograph(page, 'devices');
}

/** Switches a light, opens a lock after the question, and unlinks the home. */
export async function useHome(page: Page): Promise<void> {
  const device = (name: string) => page.getByTestId('device').filter({ hasText: name });
  await device('Đèn phòng khách').locator('.toggle-track').click();
  await device('Đèn phòng khách').getByText('Đang tắt').waitFor();
  await device('Cửa chính').getByTestId('device-unlock').click();
  await photograph(page, 'devices-ask');
  await page.getByTestId('device-yes').click();
  await device('Cửa chính').getByText('Không khoá').waitFor();
  await device('Điều hoà').getByTestId('device-warmer').click();
  await device('Điều hoà').getByText('27 °C').waitFor();
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, 'devices-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByTestId('manage-home').click();
  await page.getByTestId('unlink-home').click();
  await page.getByTestId('unlink-yes').click();
  await page.locator('.empty').waitFor();
}
