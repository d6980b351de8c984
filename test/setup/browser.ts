import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, type Download, type Page, chromium as playwright } from 'playwright-core';

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

/**
 * Nothing moves while it is looked at or pressed; what waits for the end of a movement still hears of it. On a busy
 * machine something that moves may seem to stand, and be pressed where it no longer is.
 */
async function holdStill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    // Popups measure where they stand right after they were moved: with a transition on them, however short, a busy
    // browser would tell them the old place, and they would go to and fro for ever.
    const popups = '.ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown, .ant-popover, .ant-tooltip';
    // What has no transition of its own gets none: it would be hidden a moment longer than it is.
    const parts = `[class*='ant-']:not(${popups})`;
    sheet.replaceSync(`
      ${parts}, ${parts}::before, ${parts}::after { transition-duration: 1ms !important }
      *, ::before, ::after { animation-duration: 1ms !important; animation-delay: 0s !important }
    `);
    document.adoptedStyleSheets = [sheet];
  });
}

/** A still page that fails its test when the application logs an error or throws. */
export async function openPage(browser: Browser, options: { width: 390 | 1440; faults: string[] }): Promise<Page> {
  const phone = options.width === 390;
  const context = await browser.newContext({
    viewport: { width: options.width, height: phone ? 844 : 900 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    hasTouch: phone,
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await holdStill(page);
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

/** What a download brought. */
export async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}
