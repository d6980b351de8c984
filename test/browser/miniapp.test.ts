import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let browser: Browser;
let product: Awaited<ReturnType<typeof runProduct>>;
let app: string;

beforeAll(async () => {
  browser = await launchBrowser();
  product = await runProduct();
  app = `${product.url}/zapps/0000000000000000001`;
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

/** As far as the summary: words, category, a pin on the map, no photo, consent. */
async function writeReport(page: Page, words: string): Promise<void> {
  await page.goto(`${app}/`);
  await page.getByTestId('tile-report').click();
  await page.getByTestId('report-text').fill(words);
  await page.getByTestId('report-next').click();
  await page.getByTestId('category-street-lighting').click();
  await page.getByTestId('map-pin').click();
  await page.getByTestId('place-told').waitFor();
  await page.getByTestId('report-next').click();
  await page.getByTestId('photo-input').waitFor();
  await page.getByTestId('report-next').click();
  expect(await page.getByTestId('consent').isChecked()).toBe(false);
  expect(await page.getByTestId('submit-report').isDisabled()).toBe(true);
  await page.getByTestId('consent').check();
}

test('a report whose sending failed is kept, and a double tap files it once', { timeout: 120_000 }, async () => {
  const page = await openPage(browser, { width: 390, faults: [] });
  await writeReport(page, 'Đèn đường đầu ngõ tắt ba hôm nay');
  await page.route('**/api/citizen/cases', (route) => route.abort(), { times: 1 });
  await page.getByTestId('submit-report').click();
  await page.getByText('vẫn còn trên máy này').waitFor();

  await page.getByTestId('submit-report').dblclick();
  const code = (await page.getByTestId('case-code').textContent()) ?? '';
  expect(code).toMatch(/^HB-\d{2}-[0-9A-HJKMNP-TV-Z]{6}$/);
  await photograph(page, 'miniapp-sent-390');

  await page.getByTestId('back').click();
  await page.getByTestId('tile-cases').click();
  await page.getByTestId('case-item').first().waitFor();
  expect(await page.getByTestId('case-item').filter({ hasText: 'đầu ngõ tắt ba hôm' }).count()).toBe(1);
  await page.getByTestId('case-item').filter({ hasText: code }).click();
  await page.getByRole('heading', { name: 'Quá trình xử lý' }).waitFor();
  await page.context().close();
});

test('a draft outlives a closed app, but not its consent', { timeout: 60_000 }, async () => {
  const page = await openPage(browser, { width: 390, faults: [] });
  await writeReport(page, 'Bóng đèn đường nháy liên tục');
  await page.goto(`${app}/report?step=check`);
  await page.getByTestId('consent').waitFor();
  expect(await page.getByTestId('consent').isChecked()).toBe(false);
  expect(await page.locator('.summary').textContent()).toContain('Bóng đèn đường nháy');
  await page.context().close();
});

test('a danger in the words is met with its number first', { timeout: 60_000 }, async () => {
  const page = await openPage(browser, { width: 390, faults: [] });
  await page.goto(`${app}/report`);
  await page.getByTestId('report-text').fill('cháy nhà rồi, lửa bốc to lắm cứu với');
  await page.getByTestId('report-next').click();
  await expect(page.getByTestId('emergency-first').textContent()).resolves.toContain('114');
  await page.context().close();
});

test('a session the server no longer knows is renewed without a word', { timeout: 60_000 }, async () => {
  const page = await openPage(browser, { width: 390, faults: [] });
  await page.goto(`${app}/cases`);
  await page.waitForFunction(() => localStorage.getItem('session') !== null);
  await page.evaluate(() => {
    const kept = JSON.parse(localStorage.getItem('session') ?? '{}');
    localStorage.setItem('session', JSON.stringify({ ...kept, token: 'nobody-knows-this-token' }));
  });
  await page.reload();
  await page.locator('.empty, [data-testid=case-item]').first().waitFor();
  expect(await page.evaluate(() => localStorage.getItem('session'))).not.toContain('nobody-knows-this-token');
  await page.context().close();
});

test('asking about a procedure says it once in the chat, and the bot answers', { timeout: 90_000 }, async () => {
  const page = await openPage(browser, { width: 390, faults: [] });
  await page.goto(`${app}/procedures`);
  await page.getByTestId('procedure-search').fill('khai sinh');
  await page.getByTestId('procedure-item').filter({ hasText: '1.001193' }).click();
  await page.getByTestId('paper-check').first().check();
  await page.getByTestId('ask-procedure').click();
  await page.locator('[data-author=bot]').filter({ hasText: '1.001193' }).first().waitFor({ timeout: 30_000 });
  const mine = page.locator('[data-author=citizen]');
  expect(await mine.count()).toBe(1);
  await page.reload();
  await mine.first().waitFor();
  expect(await mine.count()).toBe(1);
  await page.context().close();
});

const addresses = [
  '/',
  '/procedures',
  '/procedures/1.001193',
  '/report',
  '/cases',
  '/places',
  '/chat',
  '/emergency',
  '/me',
];

test.each([
  { width: 390, language: 'vi' },
  { width: 320, language: 'vi' },
  { width: 1440, language: 'en' },
])('every page is fit to be read at $width px in $language', { timeout: 120_000 }, async ({ width, language }) => {
  const faults: string[] = [];
  const page = await openPage(browser, { width: width === 1440 ? 1440 : 390, faults });
  await page.setViewportSize({ width, height: 844 });
  await page.addInitScript(
    (kept) => localStorage.setItem('settings', kept),
    JSON.stringify({ language, chosen: true, largeText: width === 320 }),
  );
  const axe = await readFile(axeFile, 'utf8');
  for (const address of addresses) {
    await page.goto(app + address);
    await page.locator('main').first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    const wide = await page.locator('.screen').evaluate((screen) => screen.scrollWidth - screen.clientWidth);
    expect(wide, `${address} scrolls sideways`).toBeLessThanOrEqual(1);
    await page.evaluate(axe);
    const serious: string[] = await page.evaluate(`
      axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'] }).then(({ violations }) =>
        violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id))`);
    expect(serious, address).toEqual([]);
    await photograph(page, `miniapp-${address.replaceAll('/', '-').slice(1) || 'home'}-${language}`);
  }
  expect(faults).toEqual([]);
  await page.context().close();
});
