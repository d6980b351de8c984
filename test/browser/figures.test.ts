import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bytesOf, launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { picturesOfPdf, wordsOfPdf } from '../setup/read-pdf.ts';
import { runProduct } from '../setup/running-product.ts';
import { findings, overflow } from './look-at.ts';
import { signIn } from './story.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof runProduct>>;
beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct({})]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const opened = async (width: 390 | 1440, path: string) => {
  const faults: string[] = [];
  const page = await openPage(browser, { width, faults });
  await signIn(page, product.url, 'lanhdao@demo.local');
  await page.goto(`${product.url}/console/${path}`);
  return { page, faults };
};
const whole = async (page: Page, name: string) => {
  const size = page.viewportSize() ?? { width: 1440, height: 900 };
  const height = await page.evaluate(
    () => document.querySelector('.stats')?.scrollHeight ?? document.body.scrollHeight,
  );
  await page.setViewportSize({ width: size.width, height: Math.min(6000, height + 80) });
  await photograph(page, name);
  await page.setViewportSize(size);
};

/** Leaves each sheet as a picture, to be looked at; none may be empty. */
async function keepPictures(pdf: Buffer): Promise<void> {
  const pictures = await picturesOfPdf(pdf);
  for (const [index, picture] of pictures.entries()) {
    const { channels } = await sharp(picture).stats();
    expect(channels[0]?.stdev).toBeGreaterThan(5);
    await writeFile(join(import.meta.dirname, 'screenshots', `report-sheet-${index + 1}.png`), picture);
  }
}

test.each([390, 1440] as const)('a leader asks, narrows and keeps what is seen, at %i', async (width) => {
  const { page, faults } = await opened(width, 'statistics');
  await page.getByTestId('stat-received').waitFor();
  await whole(page, 'leader');
  await page.getByTestId('ask').fill('thang nay phuong nao tre nhieu nhat');
  await page.getByTestId('ask').press('Enter');
  const answer = page.getByTestId('ask-answer');
  await answer.getByText('Hiểu là: Quá hạn chưa xong, tháng này, theo địa bàn, cao nhất trước.').waitFor();
  await answer.getByRole('button', { name: 'Mở kỳ và bộ lọc này trên trang' }).click();
  await expect.poll(() => page.url()).toMatch(/from=\d{4}-\d\d-01/);
  await page.getByTestId('ask').fill('hôm nay ăn gì ngon');
  await page.getByTestId('ask').press('Enter');
  await page.getByTestId('ask-unread').waitFor();
  await page.locator('#by-unit').locator('xpath=..').getByRole('button').first().click();
  await expect.poll(() => page.url()).toMatch(/unit=/);
  await page.getByTestId('keep-view').click();
  await page.getByTestId('keep-name').fill(`Góc ${width}`);
  await page.getByTestId('keep-confirm').click();
  const kept = page.getByRole('link', { name: `Góc ${width}` });
  await kept.waitFor();
  await page.goto(`${product.url}/console/statistics`);
  await kept.click();
  await expect.poll(() => page.url()).toMatch(/unit=/);
  await page.context().close();
  expect(faults).toEqual([]);
});

test('the wall renews itself, and says how old it is when the network is gone', async () => {
  const { page, faults } = await opened(1440, 'wall');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.getByTestId('wall-open').waitFor();
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  await photograph(page, 'wall');
  await page.context().setOffline(true);
  await page.evaluate(() => {
    // A minute later by the page's own clock.
    const { now } = Date;
    Date.now = () => now() + 61_000;
  });
  await page.getByText(/Mất kết nối, số liệu cách đây \d+ phút/).waitFor();
  await expect.poll(() => page.getByTestId('wall-open').isVisible()).toBe(true);
  await photograph(page, 'wall-stale');
  await page.context().setOffline(false);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.getByText(/Số liệu lúc/).waitFor();
  await page.context().close();
  expect(faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});

test('a report is made, commented and taken along as PDF and workbook', async () => {
  const { page, faults } = await opened(1440, 'reports');
  await page.getByTestId('make-other').click();
  await page.getByTestId('report-comments').fill('Mưa lớn nhiều ngày.');
  await page.getByTestId('save-report').click();
  await page.getByText('Đã lưu vào báo cáo').waitFor();
  const took = async (as: 'pdf' | 'xlsx') => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(`report-${as}`).click()]);
    return bytesOf(download);
  };
  const pdf = await took('pdf');
  const sheets = (await wordsOfPdf(pdf)).join(' ');
  await keepPictures(pdf);
  expect(sheets).toContain('Mưa lớn nhiều ngày.');
  expect((await took('xlsx')).subarray(0, 2).toString()).toBe('PK');
  await whole(page, 'report');
  await page.context().close();
  expect(faults).toEqual([]);
});

test.each([390, 1440] as const)('anybody reads the results, at %i', async (width) => {
  const faults: string[] = [];
  const page = await openPage(browser, { width, faults });
  await page.goto(`${product.url}/`);
  await page.getByRole('link', { name: 'Kết quả giải quyết phản ánh' }).click();
  await page.getByRole('heading', { level: 1, name: /Kết quả giải quyết phản ánh/ }).waitFor();
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  await expect.poll(() => findings(page)).toEqual([]);
  await whole(page, 'results');
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: /What became of reports/ }).waitFor();
  await page.context().close();
  expect(faults).toEqual([]);
});
