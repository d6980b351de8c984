import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { type KnownCases, prepareCases } from './console-cases.ts';
import { machineKey, tellMachines } from './console-machine-visits.ts';
import type { Visit } from './console-visit.ts';
import { consoleVisits } from './console-visits.ts';
import { findings, overflow } from './look-at.ts';
import { signIn } from './story.ts';

const consoleDir = join(import.meta.dirname, '..', '..', 'server', 'console');
// `PICTURES=1 npm test -- test/browser/console-pages.test.ts` leaves a picture of everything, of each width and theme.
const pictures = process.env.PICTURES !== undefined;

let browser: Browser;
let product: Awaited<ReturnType<typeof runProduct>>;
let known: KnownCases;
beforeAll(async () => {
  [browser, product] = await Promise.all([
    launchBrowser(),
    runProduct({ REPLY_UNDO_SECONDS: '60', IOC_API_KEY: machineKey }),
  ]);
  known = { ...(await prepareCases(product.url)), machine: await tellMachines(product.url) };
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

test('every route of the router and every dialog is visited', async () => {
  const router = await readFile(join(consoleDir, 'app.tsx'), 'utf8');
  const routes = [...router.matchAll(/<Route (?:path="([^"]+)"|(index))/g)].map(([, path, index]) => path ?? index);
  expect(routes.length).toBeGreaterThan(10);
  expect(routes.filter((route) => !consoleVisits.some((visit) => visit.route === route))).toEqual([]);
  const files = await readdir(consoleDir, { recursive: true });
  const dialogs = files.filter((file) => file.endsWith('-dialog.tsx')).map((file) => file.slice(0, -'.tsx'.length));
  // A system has to be entered first, and one not to have taken something: accounts.test.ts goes there.
  const ofSubscribers = ['subscribers/secret-dialog', 'subscribers/parked-dialog'];
  const frames = ['ui/form-dialog', 'ui/csv-dialog'];
  // The second factor has to be on before its password is asked for, a key has to be made: accounts.test.ts goes there.
  const elsewhere = ['account/password-dialog', 'api-keys/issued-key-dialog', ...ofSubscribers];
  const unseen = dialogs.filter((dialog) => !consoleVisits.some((visit) => visit.dialog === dialog));
  expect(unseen.filter((dialog) => !frames.includes(dialog) && !elsewhere.includes(dialog))).toEqual([]);
});

/** Looks at what is open: in each width and theme nothing is hard to read, hard to press or cut off. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of pictures ? [1440, 1024, 390] : [1440, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      const seen = `${name} at ${width}, ${colorScheme}`;
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      if (pictures) await photograph(page, `${name}-${colorScheme}`);
      // In the dark the same things stand in the same places.
      const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
      await expect.poll(() => findings(page, rules), { message: seen }).toEqual([]);
    }
    expect(await strangeWords(page), `${name} at ${width}`).toEqual([]);
    await expect.poll(() => overflow(page), { message: `${name} at ${width} scrolls sideways` }).toBeLessThanOrEqual(0);
  }
}

/** What stands where a value was forgotten. */
async function strangeWords(page: Page): Promise<string[]> {
  return (await page.locator('body').innerText()).match(/\bundefined\b|\bNaN\b|\[object /g) ?? [];
}

const several = 8;
const parts = [...new Set(consoleVisits.map(({ as }) => as))].flatMap((as) => {
  const visits = consoleVisits.filter((visit) => visit.as === as);
  const count = Math.ceil(visits.length / several);
  return Array.from({ length: count }, (_, part) => visits.slice(part * several, (part + 1) * several));
});

// How it looks does not depend on the database.
test.skipIf(process.env.DATABASE_URL).each(parts.map((visits) => ({ visits, names: visits.map(({ name }) => name) })))(
  'in light and dark, on a desk and on a phone: $names',
  { timeout: 600_000 },
  async ({ visits }) => {
    const faults: string[] = [];
    const page = await openPage(browser, { width: 390, faults });
    await page.setViewportSize({ width: 1440, height: 900 });
    const as = visits[0]?.as;
    if (as) await signIn(page, product.url, `${as}@demo.local`);
    const failed: string[] = [];
    for (const visit of visits) {
      await see(page, visit).catch((error: unknown) => failed.push(`${visit.name}: ${told(error)}`));
    }
    await page.context().close();
    expect(failed).toEqual([]);
    // The browser itself reports what the server refuses and the request that was cut off.
    expect(faults.filter((fault) => !/40\d|410|ERR_FAILED/.test(fault))).toEqual([]);
  },
);

/** The error with what was found. */
function told(error: unknown): string {
  const found = error instanceof Error && 'actual' in error ? ` ${JSON.stringify(error.actual)}` : '';
  return `${String(error)}${found}`.slice(0, 2_000);
}

async function see(page: Page, visit: Visit): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  // A page that differs in its hash alone would not be loaded anew.
  await page.goto('about:blank');
  await page.goto(`${product.url}/console/${visit.path(known)}`);
  await visit.open(page);
  await look(page, visit.name);
}
