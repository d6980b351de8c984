import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { warnAndEscalate } from '../../server/cases/sweeps.ts';
import { settleDueActs } from '../../server/cases/undoable-act.ts';
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
import { findings } from './look-at.ts';

let browser: Browser;
let server: TestServer;
let citizen: Client;
let officer: Client;
let head: Client;
const faults: string[] = [];
const local = (text: string) => new Date(`${text}+07:00`);

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
  citizen = await signInCitizen(server, { idByApp: 'reporter' });
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  head = await signInStaff(server, { role: 'unit_head', unitId: 'clean' });
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
  await expect.poll(() => page.getByTestId('bell-count').textContent()).toBe('1');
  await page.getByTestId('bell').click();
  const notice = page.getByTestId('notice').filter({ hasText: code });
  await notice.getByText('Sắp đến hạn').waitFor();
  await photograph(page, 'notices');
  await expect.poll(() => findings(page)).toEqual([]);
  await notice.getByRole('link').click();
  await expect.poll(() => page.getByTestId('case-code').textContent()).toContain(code);
  await expect.poll(() => page.getByTestId('bell-count').count()).toBe(0);
  // What comes while the case stands open is read by that.
  await head.post(`/api/staff/cases/${code}/notes`, { text: 'Nhờ xem trong sáng nay', mentions: [officer.id] });
  const { prisma } = server.database;
  const mentioned = () => prisma.staffNotice.findFirst({ where: { kind: 'mentioned', case: { code } } });
  await expect.poll(async () => (await mentioned())?.readAt ?? null).not.toBeNull();
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
  await photograph(page, 'extend');
  await expect.poll(() => findings(page)).toEqual([]);
  await page.getByTestId('confirm-extend').click();
  await page.getByText('Hạn mới phải nằm trong giờ làm việc.').waitFor();
  // The browser itself reports what was refused.
  await expect.poll(() => faults.length).toBe(1);
  expect(faults.splice(0)).toEqual([expect.stringContaining('400')]);
  // Somebody else acts meanwhile: it is told, and what was written stays.
  await officer.post(`/api/staff/cases/${code}/replies`, { version: 1, text: 'Đang đến nơi' });
  await page.getByText('Thêm 2 ngày làm việc').click();
  await page.getByRole('dialog').getByTestId('news').waitFor();
  expect(await page.getByTestId('field-reason').inputValue()).toBe('Chờ vật tư về kho');
  await page.getByTestId('confirm-extend').click();
  await page.getByText('Đã gia hạn đến 13/03/2026 14:00').waitFor();
  await page.locator('.facts').getByText('13/03/2026 14:00').waitFor();
  const heard = async () => JSON.stringify((await citizen.get('/api/citizen/chat')).body);
  // While it can be undone the citizen hears nothing of it.
  await page.getByTestId('act-note').getByText('Đã gia hạn').waitFor();
  expect(await heard()).not.toContain('Chờ vật tư về kho');
  server.setNow(local('2026-03-09T14:01'));
  await settleDueActs(server.database.prisma, server.deps);
  const chat = await heard();
  expect(chat).toContain('Chờ vật tư về kho');
  expect(chat).toContain('14:00, thứ Sáu 13/03');
});
