import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { signIn } from './story.ts';

type Product = Awaited<ReturnType<typeof runProduct>>;
let browser: Browser;
let product: Product;

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct()]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

test.each([1440, 390] as const)(
  'a number of the statistics opens its cases, and chips drop its filters, at %i',
  async (width) => {
    const faults: string[] = [];
    const page = await openPage(browser, { width, faults });
    const total = page.locator('.list-total');
    const count = async () => Number((await total.textContent())?.replaceAll(/\D/g, ''));
    await signIn(page, product.url, 'lanhdao@demo.local');
    await page.goto(`${product.url}/console/statistics`);
    const received = page.getByTestId('stat-received');
    const number = Number((await received.locator('.big-value').textContent())?.replaceAll(/\D/g, ''));
    expect(number).toBeGreaterThan(10);
    await received.click();
    await expect.poll(count).toBe(number);
    await page.goBack();
    await page
      .locator('section', { has: page.locator('#by-channel') })
      .locator('.bar-row')
      .first()
      .click();
    await page.getByRole('button', { name: /^Bỏ lọc Số liệu “Tiếp nhận/ }).waitFor();
    await expect.poll(count).toBeGreaterThan(0);
    expect(await count()).toBeLessThan(number);
    await page.getByRole('button', { name: /^Bỏ lọc (Chat|Mini|Cán bộ|Open)/ }).click();
    await expect.poll(count).toBe(number);
    await page.getByRole('button', { name: /^Bỏ lọc Số liệu “Tiếp nhận/ }).click();
    await expect.poll(count).toBeGreaterThan(number);
    await page.goto(`${product.url}/console/statistics`);
    await page.getByTestId('stat-on-time-resolved').click();
    await page.getByRole('button', { name: /^Bỏ lọc Số liệu “Đúng hạn/ }).waitFor();
    await page.context().close();
    expect(faults).toEqual([]);
  },
);
