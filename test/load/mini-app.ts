import type { Browser } from 'playwright-core';
import { launchBrowser } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { below, type Figure, figure } from './report.ts';

/** DevTools' "Slow 4G": 150 ms there and back, 1.6 Mbit/s down, 0.75 Mbit/s up; and a phone's processor. */
const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const slowerProcessor = 4;
const goalMs = 3_000;
const rounds = 3;
const within = 30_000;

/** What somebody needs to see before they can begin, by page. */
const pages = [
  ['home', '/', '[data-testid="home-search"] input, [data-testid="home-search"], input[type="search"]'],
  ['procedure', '/procedures/1.001193', 'article.procedure'],
  ['report', '/report', '[data-testid="report-text"]'],
] as const;

/**
 * `npm run bench -- mini-app`: how long after the first byte the built mini-app can be used on a slow phone, nothing
 * cached; the median of three loads a page. Usable: the page's own content stands there and the main thread is free.
 */
export async function benchMiniApp({ progress }: { progress: (line: string) => void }): Promise<Figure[]> {
  const product = await runProduct();
  const browser = await launchBrowser();
  try {
    const figures: Figure[] = [];
    for (const [name, path, needed] of pages) {
      const times: { usable: number; kilobytes: number }[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const address = `${product.url}/zapps/${product.miniAppId}${path}`;
        const time = await load(browser, { address, needed });
        progress(`${name}: ${Math.round(time.usable)} ms, ${Math.round(time.kilobytes)} kB`);
        times.push(time);
      }
      times.sort((a, b) => a.usable - b.usable);
      const middle = times[Math.floor(rounds / 2)];
      if (!middle) continue;
      figures.push(below(figure(`${name}, usable after first byte`, middle.usable, 'ms'), goalMs));
      figures.push(figure(`${name}, over the wire`, middle.kilobytes, 'kB'));
    }
    return figures;
  } finally {
    await browser.close();
    await product.stop();
  }
}

async function load(browser: Browser, { address, needed }: { address: string; needed: string }) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'vi-VN', hasTouch: true });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    let bytes = 0;
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await devtools.send('Network.emulateNetworkConditions', network);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowerProcessor });
    await page.goto(address, { waitUntil: 'commit', timeout: within });
    const usable = await page.waitForFunction(
      (selector) => {
        const element = document.querySelector(selector);
        const [navigation] = performance.getEntriesByType('navigation');
        if (!element || element.getClientRects().length === 0 || !navigation) return undefined;
        return performance.now() - (navigation as PerformanceNavigationTiming).responseStart;
      },
      needed,
      { polling: 'raf', timeout: within },
    );
    return { usable: Number(await usable.jsonValue()), kilobytes: bytes / 1024 };
  } finally {
    await context.close();
  }
}
