import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { findings, looksRight } from './look-at.ts';
import { citizens } from './phone.ts';
import { reportAs } from './report-as.ts';
import { signIn } from './story.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof runProduct>>;
let ids: string[];
const faults: string[] = [];

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct()]);
  ids = (await citizens(product.url)).map(({ id }) => id);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  expect(faults).toEqual([]);
});

const app = (path: string, citizen = 1) =>
  `${product.url}/zapps/${product.miniAppId}${path}?simulatedUser=${ids[citizen] ?? ''}`;

test('who reports what is reported already follows it; staff see who is like whom', async () => {
  const text = 'Nắp cống vỡ trước cổng chợ, xe máy dễ sập';
  const first = await reportAs({ url: product.url, citizenId: ids[0] ?? '', text });
  const page = await openPage(browser, { width: 390, faults });
  const told = async () => {
    await page.goto(app('/report'));
    await page.getByTestId('report-text').fill('Cống trước cổng chợ mất nắp, nguy hiểm lắm');
    await page.getByTestId('report-next').click();
    await page.getByTestId('category-drainage').click();
    await page.getByTestId('map-pin').click();
    await page.getByTestId('place-told').waitFor();
    await page.getByTestId('report-next').click();
    await page.getByTestId('alike-cases').waitFor();
  };
  await told();
  await photograph(page, 'alike-miniapp');
  await page.getByTestId('alike-other').click();
  await page.getByTestId('alike-cases').waitFor({ state: 'detached' });
  await page.evaluate(() => localStorage.removeItem('report-draft'));
  await told();
  await page.getByTestId('alike-add').check();
  await page.getByTestId('alike-follow').first().click();
  await page.waitForURL(new RegExp(`/cases/${first}`));
  await page.getByTestId('unfollow').waitFor();
  await page.waitForTimeout(600);
  await photograph(page, 'alike-followed');
  await told();
  await page.getByTestId('alike-support').first().click();
  await page.waitForURL(new RegExp(`/public/${first}`));
  await page.getByTestId('public-supporters').waitFor();

  const second = await reportAs({
    url: product.url,
    citizenId: ids[2] ?? ids[1] ?? '',
    text: 'Cổng chợ có nắp cống vỡ',
  });
  const desk = await openPage(browser, { width: 1440, faults });
  await signIn(desk, product.url, 'dieuphoi@demo.local');
  await desk.goto(`${product.url}/console/cases/${second}?queue=duplicates`);
  await desk.getByTestId('alike-cases').waitFor();
  await photograph(desk, 'alike-console');
  await desk.getByTestId(`merge-into-${first}`).click();
  expect(await desk.getByTestId('field-mergedInto').inputValue()).toBe(first);
  await photograph(desk, 'alike-merge');
  await desk.getByRole('button', { name: 'Để sau' }).click();
  await desk.getByTestId(`tell-apart-${first}`).click();
  await desk.getByTestId(`tell-apart-${first}`).waitFor({ state: 'detached' });
  await desk.goto(`${product.url}/console/cases/${first}`);
  await desk.getByText('Cùng theo dõi').waitFor();
  await desk.getByText('1 người dân khác cũng bị').waitFor();
  await photograph(desk, 'alike-followers');
  const small = await openPage(browser, { width: 390, faults });
  await signIn(small, product.url, 'dieuphoi@demo.local');
  const third = await reportAs({ url: product.url, citizenId: ids[1] ?? '', text: 'Nắp cống cổng chợ vẫn vỡ' });
  await small.goto(`${product.url}/console/cases/${third}`);
  await small.getByTestId('alike-cases').scrollIntoViewIfNeeded();
  await photograph(small, 'alike-console');
});

test('a case shows on its map, and beside it in words, what else is reported around', async () => {
  const here = await reportAs({ url: product.url, citizenId: ids[0] ?? '', text: 'Cống tắc trước cổng chợ' });
  const near = await reportAs({ url: product.url, citizenId: ids[1] ?? '', text: 'Nước ngập cổng chợ' });
  // A page that is refused something by the network says so in its log.
  const page = await openPage(browser, { width: 390, faults: [] });
  await signIn(page, product.url, 'dieuphoi@demo.local');
  let asked = 0;
  let answers: 'nothing' | 'fault' | 'all' = 'fault';
  await page.route('**/nearby', (route) => {
    asked += 1;
    if (answers === 'all') return route.continue();
    if (answers === 'fault') return route.abort();
    return route.fulfill({ json: { items: [], more: false } });
  });
  const open = async () => {
    await page.goto(`${product.url}/console/cases/${here}`);
    await page.getByTestId('timeline').waitFor({ state: 'attached' });
  };
  await open();
  expect(asked).toBe(0);
  const place = page.locator('section', { has: page.getByRole('heading', { name: 'Nơi xảy ra' }) });
  await page.getByTestId('directions').scrollIntoViewIfNeeded();
  const again = place.getByRole('button', { name: 'Thử lại' });
  await again.waitFor();
  const before = asked;
  answers = 'nothing';
  await again.click();
  await page.getByTestId('nearby-none').waitFor();
  expect(asked).toBe(before + 1);
  answers = 'all';
  await open();
  await page.getByTestId('directions').scrollIntoViewIfNeeded();
  const list = page.getByTestId('nearby');
  await list.waitFor();
  // At the same spot there may be more than the short list has room for.
  const more = page.getByTestId('nearby-all');
  if (await more.isVisible()) {
    expect(await list.getByRole('link').count()).toBe(3);
    await more.click();
  }
  await list.getByTestId(`nearby-${near}`).waitFor();
  const card = page.getByTestId('spot-card');
  // Marks that are only just being drawn do not feel the first press.
  await expect
    .poll(async () => {
      await page.locator('.map-press').last().click();
      return card.getByText('cùng chỗ').first().isVisible();
    })
    .toBe(true);
  await looksRight(page);
  await photograph(page, 'case-nearby');
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, 'case-nearby-dark');
  await expect.poll(() => findings(page, ['color-contrast'])).toEqual([]);
  await card.getByTestId(`nearby-${near}`).click();
  await page.waitForURL(new RegExp(`/cases/${near}`));
  const wide = await openPage(browser, { width: 1440, faults });
  await signIn(wide, product.url, 'dieuphoi@demo.local');
  await wide.goto(`${product.url}/console/cases/${near}`);
  await wide.getByTestId('nearby').waitFor();
  await photograph(wide, 'case-nearby');
});
