import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { warnAndEscalate } from '../../server/cases/sweeps.ts';
import {
  type Client,
  fileReport,
  password,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../integration/http/test-server.ts';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';

let browser: Browser;
let server: TestServer;
let citizen: Client;
let officer: Client;
let axe: string;
const faults: string[] = [];
const local = (text: string) => new Date(`${text}+07:00`);

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  citizen = await signInCitizen(server, { idByApp: 'reporter' });
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  await signInStaff(server, { role: 'unit_head', unitId: 'clean' });
});
afterAll(async () => {
  await browser.close();
  await server.close();
  expect(faults).toEqual([]);
});

async function openAs(email: string, width: 390 | 1440): Promise<Page> {
  const page = await openPage(browser, { width, faults });
  await page.goto(`${server.url}/console/`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByTestId('bell').waitFor();
  return page;
}

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

const sweep = async (at: string) => {
  server.setNow(local(at));
  await warnAndEscalate(server.database.prisma, server.deps, local(at));
};

test('the bell rings by itself, and reading what it tells takes the count away', async () => {
  const page = await openAs('officer.clean@example.test', 390);
  await page.locator('[data-testid=live-state][data-state=live]').waitFor();
  await page.getByTestId('bell').click();
  await page.getByText('Chưa có gì cần nhắc').waitFor();
  await page.keyboard.press('Escape');
  const code = await fileReport(citizen);
  await sweep('2026-03-09T11:15');
  await expect.poll(() => page.getByTestId('bell-count').textContent(), { timeout: 20_000 }).toBe('1');
  await page.getByTestId('bell').click();
  const notice = page.getByTestId('notice').filter({ hasText: code });
  await notice.getByText('Sắp đến hạn').waitFor();
  await page.waitForTimeout(500);
  await photograph(page, 'notices');
  expect(await findings(page)).toEqual([]);
  await notice.getByRole('link').click();
  await expect.poll(() => page.getByTestId('case-code').textContent()).toContain(code);
  await expect.poll(() => page.getByTestId('bell-count').count()).toBe(0);
  // An officer asks the head: there is no button to move the deadline.
  expect(await page.getByTestId('extend').count()).toBe(0);
});

test('the head gives a case more time; the citizen reads the reason and the new date', async () => {
  server.setNow(local('2026-03-09T14:00'));
  const code = await fileReport(citizen);
  await officer.post(`/api/staff/cases/${code}/transitions`, { version: 0, transition: 'accept' });
  const page = await openAs('unit_head.clean@example.test', 1440);
  await page.goto(`${server.url}/console/cases/${code}`);
  await page.getByTestId('extend').click();
  await page.getByTestId('confirm-extend').click();
  await page.getByText('Anh/Chị chọn hạn mới.').waitFor();
  await page.getByText('Chọn ngày giờ khác').click();
  await page.getByTestId('field-other').fill('2026-03-15T10:00');
  await page.getByTestId('field-reason').fill('Chờ vật tư về kho');
  await page.waitForTimeout(500);
  await photograph(page, 'extend');
  expect(await findings(page)).toEqual([]);
  await page.getByTestId('confirm-extend').click();
  await page.getByText('Hạn mới phải nằm trong giờ làm việc.').waitFor();
  // The browser itself reports what was refused.
  expect(faults.splice(0)).toEqual([expect.stringContaining('400')]);
  // Somebody else acts meanwhile: it is told, and what was written stays.
  await officer.post(`/api/staff/cases/${code}/replies`, { version: 1, text: 'Đang đến nơi' });
  await page.getByText('Thêm 2 ngày làm việc').click();
  await page.getByRole('dialog').getByTestId('news').waitFor();
  expect(await page.getByTestId('field-reason').inputValue()).toBe('Chờ vật tư về kho');
  await page.getByTestId('confirm-extend').click();
  await page.getByText('Đã gia hạn đến 13/03/2026 14:00').waitFor();
  await page.locator('.facts').getByText('13/03/2026 14:00').waitFor();
  const chat = JSON.stringify((await citizen.get('/api/citizen/chat')).body);
  expect(chat).toContain('Chờ vật tư về kho');
  expect(chat).toContain('14:00, thứ Sáu 13/03');
});
