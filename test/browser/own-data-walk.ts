import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { openPage, photograph } from '../setup/browser.ts';

/** What is held, a copy, a request, and erasing it all, after which nobody is signed in again. */
export async function ownDataWalk({ browser, app }: { browser: Browser; app: string }): Promise<void> {
  const page = await openPage(browser, { width: 390, faults: [] });
  await page.goto(`${app}/me`);
  await page.getByTestId('open-own-data').click();
  await page.getByText('ứng dụng giữ tên, tài khoản Zalo').waitFor();
  const downloaded = page.waitForEvent('download');
  await page.getByTestId('own-data-copy').click();
  const copy = JSON.parse(await readFile(await (await downloaded).path(), 'utf8')) as { citizen: { name: string } };
  expect(copy.citizen.name).not.toBe('');
  await page.getByTestId('ask-about-data').click();
  await page.getByTestId('request-kind').selectOption('correct');
  await page.getByTestId('send-request').click();
  await page.getByText('viết vài chữ').waitFor();
  await page.getByTestId('request-wish').fill('Sửa lại tên tôi cho đúng');
  await photograph(page, 'miniapp-data-request');
  await page.getByTestId('send-request').click();
  await page.getByTestId('own-request').getByText('Chờ trả lời').waitFor();
  await photograph(page, 'miniapp-data-requests');
  await page.getByTestId('own-data-erase').click();
  await photograph(page, 'miniapp-erase');
  await page.getByRole('button', { name: 'Thôi, giữ lại' }).click();
  await page.getByTestId('own-data-erase').click();
  await page.route('**/api/citizen/data/erasure', (route) => route.abort(), { times: 1 });
  await page.getByTestId('own-data-erase-yes').click();
  await page.locator('.failed-line').waitFor();
  const signedIn: string[] = [];
  page.on('request', (request) => void (/\/session$/.test(request.url()) && signedIn.push(request.url())));
  await page.getByTestId('own-data-erase-yes').click();
  await page.getByTestId('own-data-gone').waitFor();
  await photograph(page, 'miniapp-erased');
  expect(signedIn).toEqual([]);
  await page.context().close();
}
