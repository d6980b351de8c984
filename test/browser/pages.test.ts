import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { citizens } from './phone.ts';
import { reportAs } from './report-as.ts';
import { signIn } from './story.ts';

type Product = Awaited<ReturnType<typeof runProduct>>;
let browser: Browser;
let product: Product;
let code: string;
let axe: string;

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct()]);
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const [citizen] = await citizens(product.url);
  code = await reportAs({
    url: product.url,
    citizenId: citizen?.id ?? '',
    text: 'Nắp cống trước nhà bị vỡ, xe đi qua rất nguy hiểm',
  });
}, 180_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
});

/** Serious and critical findings of axe, as "rule: first element". */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Result = { violations: { id: string; impact: string | null; nodes: { html: string }[] }[] };
    const run = (globalThis as unknown as { axe: { run(root: Document, options: object): Promise<Result> } }).axe.run;
    const { violations } = await run(document, { runOnly: ['wcag2a', 'wcag2aa'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
  });
}

/** Nothing sticks out: a phone's page never scrolls sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function look(page: Page, name: string): Promise<void> {
  // Skeletons are gone, pictures are there.
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(600);
  await photograph(page, name);
  expect.soft(await overflow(page), `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  expect.soft(await findings(page), name).toEqual([]);
}

const app = () => `${product.url}/zapps/${product.miniAppId}`;

describe.each([390, 1440] as const)('at %i px', (width) => {
  test('first page and simulated Zalo', { timeout: 120_000 }, async () => {
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

  test('console', { timeout: 180_000 }, async () => {
    const faults: string[] = [];
    const page = await openPage(browser, { width, faults });
    await page.goto(`${product.url}/console/`);
    await look(page, 'console-sign-in');
    await signIn(page, product.url, 'dieuphoi@demo.local');
    await page.goto(`${product.url}/console/cases`);
    await page.getByTestId('case-row').first().waitFor();
    await look(page, 'console-inbox');
    await page.goto(`${product.url}/console/cases?q=khong-co-gi-nhu-the`);
    await look(page, 'console-inbox-empty');
    await page.goto(`${product.url}/console/cases/${code}`);
    await page.getByTestId('timeline').waitFor();
    await look(page, 'console-case');
    await page.goto(`${product.url}/console/cases/AB-26-000000`);
    await look(page, 'console-case-missing');
    await page.goto(`${product.url}/console/conversations`);
    await look(page, 'console-conversations');
    await page.goto(`${product.url}/console/statistics`);
    await page.getByTestId('stat-received').waitFor();
    await look(page, 'console-statistics');
    await page.goto(`${product.url}/console/proposals`);
    await page.getByTestId('proposal-row').first().waitFor();
    await look(page, 'console-proposals');
    await page.getByTestId('proposal-row').first().click();
    await page.getByTestId('pass-on').click();
    await look(page, 'console-proposal-dialog');
    await page.context().clearCookies();
    await signIn(page, product.url, 'bientap@demo.local');
    await page.goto(`${product.url}/console/questions?q=khong-co-gi-nhu-the`);
    await look(page, 'console-questions-empty');
    await page.goto(`${product.url}/console/knowledge/qa`);
    await page.getByTestId('entry-row').first().waitFor();
    await look(page, 'console-entries');
    await page.getByTestId('entry-row').first().click();
    await page.getByTestId('save-answer').waitFor();
    await look(page, 'console-entry');
    await page.goto(`${product.url}/console/questions`);
    await page.getByTestId('question-row').first().waitFor();
    await look(page, 'console-questions');
    await page.getByTestId('question-row').first().click();
    await page.getByTestId('try-out').click();
    await look(page, 'console-question');
    await page.context().clearCookies();
    await signIn(page, product.url, 'quantri@demo.local');
    for (const part of ['units', 'calendar', 'routing', 'canned-reply', 'area/31', 'files']) {
      await page.goto(`${product.url}/console/settings/${part}`);
      await page
        .getByTestId('setting-kinds')
        .or(page.getByTestId('review-setting'))
        .or(page.getByTestId('export-files'))
        .first()
        .waitFor();
      await look(page, `console-settings-${part.split('/')[0]}`);
    }
    await page.goto(`${product.url}/console/people`);
    await page.getByTestId('person-row').first().waitFor();
    await look(page, 'console-people');
    await page.getByTestId('invite').click();
    await look(page, 'console-invite');
    await page.getByRole('button', { name: 'Để sau' }).click();
    await page.getByTestId('person-row').first().click();
    await page.getByTestId('change-person').click();
    await look(page, 'console-person');
    await page.goto(`${product.url}/console/absences`);
    await page.getByTestId('absence-row').first().waitFor();
    await look(page, 'console-absences');
    await page.goto(`${product.url}/console/account`);
    await page.getByTestId('factor-start').click();
    await look(page, 'console-account');
    await page.goto(`${product.url}/console/welcome#${'x'.repeat(43)}`);
    await look(page, 'console-link-spent');
    await page.context().close();
    // The browser itself reports the 404 of the case that does not exist and the 410 of the link.
    expect(faults.filter((fault) => !/404|410/.test(fault))).toEqual([]);
  });

  test('mini-app', { timeout: 180_000 }, async () => {
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
      await page.waitForTimeout(800);
      await look(page, `app-${path.split('/').length > 1 ? 'case' : path}`);
    }
    await page.context().close();
    expect(faults).toEqual([]);
  });
});
