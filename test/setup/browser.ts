import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

const screenshots = join(import.meta.dirname, '..', 'browser', 'screenshots');
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A real Chromium: the one from npm on Linux x64, an installed one elsewhere. */
export async function launchBrowser(): Promise<Browser> {
  const fromNpm = process.platform === 'linux' && process.arch === 'x64';
  const executablePath = fromNpm ? await chromium.executablePath() : installed.find((path) => existsSync(path));
  // Not the package's own arguments: a single process dies with its first context.
  return playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'] });
}

/** A page that fails its test when the application logs an error or throws. */
export async function openPage(browser: Browser, options: { width: 390 | 1440; faults: string[] }): Promise<Page> {
  const phone = options.width === 390;
  const context = await browser.newContext({
    viewport: { width: options.width, height: phone ? 844 : 900 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    hasTouch: phone,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => options.faults.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // The browser itself reports every 401 of the first question "who am I?".
    if (message.type() === 'error' && !message.text().includes('401'))
      options.faults.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

/** Leaves a picture of the page in test/browser/screenshots. */
export async function photograph(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path: join(screenshots, `${name}-${width}.png`) });
}
