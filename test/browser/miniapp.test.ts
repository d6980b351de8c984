import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { reportInAirplaneMode } from './airplane-mode.ts';
import { findings } from './look-at.ts';
import { ownDataWalk } from './own-data-walk.ts';
import { citizens } from './phone.ts';
import { tourWalk } from './tour-walk.ts';

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

test('a report whose sending failed waits, and a double tap files it once', async () => {
  const page = await openPage(browser, { width: 390, faults: [] });
  await writeReport(page, 'Đèn đường đầu ngõ tắt ba hôm nay');
  await page.route('**/api/citizen/cases', (route) => route.abort(), { times: 1 });
  await page.getByTestId('submit-report').click();
  await page.getByTestId('report-waiting').waitFor();

  await page.getByTestId('queue-try').dblclick();
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

test('fewer messages are chosen once for app and chat, and older reports are read on', async () => {
  const page = await openPage(browser, { width: 390, faults: [] });
  await page.goto(`${app}/me`);
  const few = page.getByTestId('few-messages');
  await few.waitFor({ state: 'attached' });
  expect(await few.isChecked()).toBe(false);
  await page.route('**/api/citizen/few-messages', (route) => route.abort(), { times: 1 });
  await few.click();
  await page.locator('.failed-line').waitFor();
  await expect.poll(() => few.isChecked()).toBe(false);
  await few.click();
  await page.getByText('Từ giờ Anh/Chị nhận ít tin hơn.').waitFor();
  await photograph(page, 'miniapp-few-messages');
  await page.reload();
  await few.waitFor({ state: 'attached' });
  expect(await few.isChecked()).toBe(true);

  await writeReport(page, 'Đèn đường cuối ngõ chập chờn');
  await page.getByTestId('submit-report').click();
  await page.getByTestId('case-code').waitFor();
  // Pages of one, so that what was reported before is older.
  await page.route(/\/api\/citizen\/cases(\?.*)?$/, (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('limit', '1');
    return route.continue({ url: url.href });
  });
  await page.goto(`${app}/cases`);
  await page.getByTestId('older-cases').waitFor();
  expect(await page.getByTestId('case-item').count()).toBe(1);
  await photograph(page, 'miniapp-older');
  while ((await page.getByTestId('older-cases').count()) > 0) {
    const shown = await page.getByTestId('case-item').count();
    await page.getByTestId('older-cases').click();
    await expect.poll(() => page.getByTestId('case-item').count()).toBe(shown + 1);
  }
  expect(await page.getByTestId('case-item').filter({ hasText: 'đầu ngõ tắt ba hôm' }).count()).toBe(1);
  await page.context().close();
});

test('a draft outlives a closed app, but not its consent', async () => {
  const page = await openPage(browser, { width: 390, faults: [] });
  await writeReport(page, 'Bóng đèn đường nháy liên tục');
  await page.goto(`${app}/report?step=check`);
  await page.getByTestId('consent').waitFor();
  expect(await page.getByTestId('consent').isChecked()).toBe(false);
  expect(await page.locator('.summary').textContent()).toContain('Bóng đèn đường nháy');
  await page.context().close();
});

test('a report with a photo of airplane mode outlives a closed app and is filed once', async () => {
  const page = await openPage(browser, { width: 390, faults: [] });
  const [me, other] = await citizens(product.url);
  await reportInAirplaneMode(page, { app, me: me?.id ?? '', other: other?.id ?? '' });
  await page.context().close();
});

test('a danger in the words is met with its number first', async () => {
  const page = await openPage(browser, { width: 390, faults: [] });
  await page.goto(`${app}/report`);
  await page.getByTestId('report-text').fill('cháy nhà rồi, lửa bốc to lắm cứu với');
  await page.getByTestId('report-next').click();
  await expect(page.getByTestId('emergency-first').textContent()).resolves.toContain('114');
  await page.context().close();
});

test('a session the server no longer knows is renewed without a word', async () => {
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

test('a procedure is found by filters, its papers are ticked off, and the chat knows what is asked about', async () => {
  const page = await openPage(browser, { width: 390, faults: [] });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${app}/procedures`);
  await page.getByTestId('procedure-search').fill('khai sinh');
  await page.getByTestId('procedure-level').selectOption('ministry');
  await page.getByTestId('filters-clear').or(page.getByTestId('procedure-item').first()).waitFor();
  await page.getByTestId('procedure-level').selectOption('ward');
  await page.getByTestId('procedure-online').selectOption('any');
  await page.getByTestId('procedure-item').filter({ hasText: '1.001193' }).waitFor();
  await photograph(page, 'procedures-filtered');
  await page.getByTestId('procedure-item').filter({ hasText: '1.001193' }).click();
  const ready = page.getByTestId('papers-ready');
  await page.getByTestId('paper-check').first().check();
  await expect.poll(() => ready.textContent()).toMatch(/^Đã có 1\//);
  await page.getByTestId('book-hong-bang-justice').waitFor();
  await photograph(page, 'procedure-ticked');
  // Kept on the device, for this variant alone.
  await page.reload();
  await expect.poll(() => ready.textContent()).toMatch(/^Đã có 1\//);
  await page.locator('.variants summary').click();
  await page.locator('.variants button').first().click();
  await expect.poll(() => ready.textContent()).toMatch(/^Đã có 0\//);
  await page.goto(`${app}/procedures/1.001193`);
  await page.getByTestId('papers-reset').click();
  await expect.poll(() => ready.textContent()).toMatch(/^Đã có 0\//);
  expect(await page.getByTestId('papers-reset').count()).toBe(0);
  await page.getByTestId('share').click();
  await page.getByText('Đã chép', { exact: false }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^https:.*\/procedures\/1\.001193$/);
  await page.getByTestId('paper-check').first().check();
  await page.getByTestId('ask-procedure').click();
  await page.locator('[data-author=bot]').filter({ hasText: '1.001193' }).first().waitFor();
  const mine = page.locator('[data-author=citizen]');
  expect(await mine.count()).toBe(1);
  await page.reload();
  await mine.first().waitFor();
  expect(await mine.count()).toBe(1);
  await page.locator('.composer textarea').first().fill('lệ phí bao nhiêu?');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.locator('[data-author=bot]').filter({ hasText: '1.001193' }).count(), { timeout: 60_000 })
    .toBeGreaterThan(1);
  await page.context().close();
});

/** Pixels by which the open page of the app is wider than it has room. */
const wide = (page: Page) => page.locator('.screen').evaluate((screen) => screen.scrollWidth - screen.clientWidth);

const addresses = [
  '/',
  '/procedures',
  '/procedures/1.001193',
  '/procedures/1.004194',
  '/report',
  '/public',
  '/cases',
  '/places',
  '/places/trung-tam-phuc-vu-hanh-chinh-cong-phuong-hong-bang',
  '/chat',
  '/emergency',
  '/help',
  '/me',
  '/me/data',
  '/papers',
  '/papers/new',
];

test.each([
  { width: 390, language: 'vi' },
  { width: 320, language: 'vi' },
  { width: 1440, language: 'en' },
])('every page is fit to be read at $width px in $language', async ({ width, language }) => {
  const faults: string[] = [];
  const page = await openPage(browser, { width: width === 1440 ? 1440 : 390, faults });
  await page.setViewportSize({ width, height: 844 });
  await page.addInitScript(
    (kept) => localStorage.setItem('settings', kept),
    JSON.stringify({ language, chosen: true, largeText: width === 320 }),
  );
  for (const address of addresses) {
    await page.goto(app + address);
    await page.locator('main').first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    await expect.poll(() => wide(page), { message: `${address} scrolls sideways` }).toBeLessThanOrEqual(1);
    await expect.poll(() => findings(page), { message: address }).toEqual([]);
    await photograph(page, `miniapp-${address.replaceAll('/', '-').slice(1) || 'home'}-${language}`);
  }
  expect(faults).toEqual([]);
  await page.context().close();
});

test('a place is found, opened and kept, and a mistake told', async () => {
  const faults: string[] = [];
  const page = await openPage(browser, { width: 390, faults });
  await page.goto(`${app}/places`);
  await page.getByTestId('saved-places').click();
  await page.getByText('Chưa lưu nơi nào').waitFor();
  await page.getByTestId('saved-places').click();
  await page.getByTestId('place-search').fill('hanh chinh cong phuong hong bang');
  await expect.poll(() => page.getByTestId('place-item').count()).toBe(1);
  await photograph(page, 'places-list');
  await page.getByTestId('place-link').click();
  await page.getByText('Thứ Hai').waitFor();
  expect(await page.locator('.week-hours tr').count()).toBe(7);
  expect(await page.locator('.week-hours [aria-current]').count()).toBe(1);
  await page.getByTestId('favourite').click();
  await page.getByText('Bỏ lưu').waitFor();
  await page.getByTestId('mistake-open').click();
  await page.getByTestId('mistake-about').selectOption('phone');
  await page.getByTestId('mistake-text').fill('Số đúng là 0225 3842 123');
  await photograph(page, 'place');
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, 'place-dark');
  await page.setViewportSize({ width: 320, height: 700 });
  await expect.poll(() => wide(page)).toBeLessThanOrEqual(1);
  await page.getByTestId('mistake-send').click();
  await page.getByText('Đã gửi tới người biên tập').waitFor();
  // Kept on the device: still there after the app was closed.
  await page.goto(`${app}/places`);
  await page.getByTestId('saved-places').click();
  await expect.poll(() => page.getByTestId('place-item').count()).toBe(1);
  await photograph(page, 'places-saved-dark');
  await page.goto(`${app}/places/khong-con-noi-nay`);
  await page.getByText('không còn trong danh sách').waitFor();
  // Chromium itself reports the refusal that the page shows.
  expect(faults.filter((fault) => !/status of 404/.test(fault))).toEqual([]);
  await page.context().close();
});

test('own data are counted, taken along and erased, and nobody is signed in again by that', () =>
  ownDataWalk({ browser, app }));

test('the first tour is shown once, and again from the help page, whose examples are said in the chat', () =>
  tourWalk({ browser, app }));
