import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { findings, overflow } from './look-at.ts';
import { citizens } from './phone.ts';
import { reportAs } from './report-as.ts';

type Product = Awaited<ReturnType<typeof runProduct>>;
let browser: Browser;
let product: Product;
let code: string;

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct()]);
  const [citizen] = await citizens(product.url);
  code = await reportAs({
    url: product.url,
    citizenId: citizen?.id ?? '',
    text: 'Nắp cống trước nhà bị vỡ, xe đi qua rất nguy hiểm',
  });
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

async function look(page: Page, name: string): Promise<void> {
  const waiting = () => page.locator('.skeleton, .skeleton-card, .waiting').count();
  await expect.poll(waiting, { message: `${name} is there` }).toBe(0);
  await expect.poll(() => overflow(page), { message: `${name} scrolls sideways` }).toBeLessThanOrEqual(0);
  await expect.poll(() => findings(page), { message: name }).toEqual([]);
  await photograph(page, name);
}

const app = () => `${product.url}/zapps/${product.miniAppId}`;

describe.each([390, 1440] as const)('at %i px', (width) => {
  test('first page and simulated Zalo', async () => {
    const faults: string[] = [];
    const page = await openPage(browser, { width, faults });
    await page.goto(`${product.url}/`);
    await look(page, 'first-page');
    await page.goto(`${product.url}/simulator/`);
    await look(page, 'simulator');
    await page.goto(`${product.url}/api/docs`);
    await look(page, 'api-docs');
    await page.context().close();
    expect(faults).toEqual([]);
  });

  test('mini-app', async () => {
    const faults: string[] = [];
    const page = await openPage(browser, { width, faults });
    await page.goto(`${app()}/`);
    await page.getByTestId('tile-report').waitFor();
    await look(page, 'app-home');
    await page.goto(`${app()}/procedures`);
    await page.getByTestId('procedure-search').waitFor();
    await look(page, 'app-procedures');
    await page.goto(`${app()}/procedures/1.001193`);
    await page.getByTestId('paper-check').first().waitFor();
    await look(page, 'app-procedure');
    for (const path of ['report', 'cases', `cases/${code}`, 'places', 'chat', 'emergency', 'me']) {
      await page.goto(`${app()}/${path}`);
      await page.locator('main').first().waitFor();
      await look(page, `app-${path.split('/').length > 1 ? 'case' : path}`);
    }
    await page.context().close();
    expect(faults).toEqual([]);
  });
});
