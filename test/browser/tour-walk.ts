import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { openPage, photograph } from '../setup/browser.ts';

/** The first tour and the help page. */
export async function tourWalk({ browser, app }: { browser: Browser; app: string }): Promise<void> {
  const page = await openPage(browser, { width: 390, faults: [] });
  await page.goto(`${app}/`);
  const tour = page.getByTestId('tour');
  await tour.getByText('Bước 1/4').waitFor();
  await photograph(page, 'miniapp-tour');
  // The letters have come that decide how high it is.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const height = (await tour.boundingBox())?.height;
  await page.getByTestId('tour-next').click();
  await tour.getByText('Bước 2/4').waitFor();
  await expect.poll(async () => (await tour.boundingBox())?.height).toBe(height);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H2');
  await page.getByTestId('tour-skip').click();
  await page.reload();
  await page.getByTestId('home-search').waitFor();
  expect(await tour.count()).toBe(0);
  await page.goto(`${app}/help`);
  await page.getByTestId('help-topic').first().waitFor();
  await page.getByTestId('tour-again').click();
  await tour.waitFor();
  await page.goto(`${app}/help`);
  await page.getByTestId('help-example').first().click();
  await page.locator('[data-author=bot]').filter({ hasText: '1.001193' }).first().waitFor();
  await page.context().close();
}
