import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppointmentSlots } from '../../server/contract/appointment-api.ts';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { openCitizenApp } from '../setup/citizen-app.ts';
import { runProduct } from '../setup/running-product.ts';
import { findings, overflow } from './look-at.ts';
import { newsWalk } from './news-walk.ts';
import { citizens } from './phone.ts';
import { signIn } from './story.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof runProduct>>;
let ids: string[];
const faults: string[] = [];
beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct()]);
  ids = (await citizens(product.url)).map(({ id }) => id);
}, 600_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
  // Chromium itself reports the refusals that the pages show: the filled slot, the code nobody holds.
  expect(faults.filter((fault) => !/status of 40[49]/.test(fault))).toEqual([]);
});

const [service, counter] = ['business', 'hong-bang-affairs'];
const address = (path: string, citizen: number) =>
  `${product.url}/zapps/${product.miniAppId}${path}?simulatedUser=${ids[citizen] ?? ''}`;

const localDay = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());

/** In light and dark, and at 320 px, nothing is hard to read or cut off. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await photograph(page, `${name}-${colorScheme}`);
    const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
    await expect.poll(() => findings(page, rules)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 700 });
  await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 390, height: 844 });
}

/** Others take every place of a slot. */
async function fill(startsAt: string, free: number): Promise<void> {
  for (const id of ids.slice(2, 2 + free)) {
    const other = await openCitizenApp(product.url, id);
    const tenant = (await (await other.get('/api/public/tenant')).json()) as {
      consents: { purpose: string; version: string }[];
    };
    const consent = tenant.consents.find(({ purpose }) => purpose === 'appointment');
    await other.post('/api/citizen/consents', { purpose: 'appointment', version: consent?.version });
    const taken = await other.post('/api/citizen/appointments', { service, counter, startsAt });
    expect(taken.status).toBe(201);
  }
}

test('in the mini-app: a time that fills while it is chosen, the nearest instead, another time, and cancelled', {
  timeout: 600_000,
}, async () => {
  const page = await openPage(browser, { width: 390, faults });
  await page.goto(address('/', 1));
  await page.getByTestId('tile-appointments').click();
  await page.getByText('Lịch hẹn của Anh/Chị sẽ hiện ở đây').waitFor();
  await look(page, 'appointments-none');
  await page.getByTestId('new-appointment').click();
  await page.getByTestId(`service-${service}`).waitFor();
  await look(page, 'appointment-services');
  await page.getByTestId(`service-${service}`).click();
  await page.getByTestId(`counter-${counter}`).click();
  const read = await fetch(`${product.url}/api/public/appointment-slots?counter=${counter}`);
  const { days } = (await read.json()) as AppointmentSlots;
  // A demonstration has few citizens: the last place of a slot is taken by another of them. None of today, which may be
  // over before it is taken.
  const today = localDay();
  const lastPlace = ({ free }: { free: number }) => free === 1;
  const day = days.find((one) => one.day > today && one.slots.some(lastPlace));
  const index = day?.slots.findIndex(lastPlace) ?? -1;
  const wanted = day?.slots[index];
  if (!day || !wanted) throw new Error('nothing to book');
  await page.getByTestId(`day-${day.day}`).click();
  await page.getByTestId('time-choice').nth(index).click();
  await page.getByTestId('confirm-appointment').waitFor();
  await look(page, 'appointment-slot');
  await fill(wanted.startsAt, wanted.free);
  await page.getByTestId('confirm-appointment').click();
  await page.getByTestId('slot-filled').waitFor();
  await look(page, 'appointment-filled');
  await page.getByTestId('nearest-free').first().click();
  await page.getByTestId('confirm-appointment').click();
  await page.getByTestId('queue-number').waitFor();
  await look(page, 'appointment-ticket');
  await page.getByTestId('change-appointment').click();
  await page.locator('[data-testid=time-choice]:enabled').last().click();
  await page.getByTestId('confirm-appointment').click();
  await page.getByTestId('cancel-appointment').click();
  await page.getByTestId('cancel-sure').click();
  await page.getByText('Đã huỷ').waitFor();
  await page.context().close();
});

test('in the console: the clerk’s day, on a desk and on a phone', async () => {
  const page = await openPage(browser, { width: 1440, faults });
  await signIn(page, product.url, 'motcua@demo.local');
  await page.goto(`${product.url}/console/appointments`);
  await page.getByTestId('appointment-row').first().waitFor();
  await photograph(page, 'appointments-console');
  await page.setViewportSize({ width: 390, height: 844 });
  await photograph(page, 'appointments-console');
  // The day's own acts stand there on a day on which the counter is open.
  const day = await page.getByTestId('appointments-day').inputValue();
  if (day === localDay()) {
    await page.getByTestId('check-in').click();
    await page.getByTestId('check-in-fault').waitFor();
    await page.getByTestId('check-in-code').fill('LH-26-000000');
    await page.keyboard.press('Enter');
    await page.getByText('Không tìm thấy.').waitFor();
  }
  await page.context().close();
});

test('in the chat: place, day and time by buttons, the summary, and the page with the QR code', async () => {
  const page = await openPage(browser, { width: 390, faults });
  await page.goto(address('/chat', 1));
  const buttons = (title: string | RegExp) =>
    page.locator('.chat-buttons-last').getByTestId('chat-button').filter({ hasText: title });
  const press = (title: string | RegExp) => buttons(title).first().click();
  await page.locator('.composer textarea').fill('đặt lịch làm khai sinh');
  await page.keyboard.press('Enter');
  await press('Quầy Hộ tịch');
  // Not today, whose next time may be over before it is confirmed.
  await buttons(/còn \d+ chỗ/)
    .last()
    .click();
  await press(/^\d\d:\d\d$/);
  await page.getByText('Em đặt lịch cho Anh/Chị').waitFor();
  await expect.poll(() => page.getByText('Đang gửi').count()).toBe(0);
  await look(page, 'appointment-chat');
  await press(/^(?:Đồng ý và đặt|Đặt lịch)$/);
  await press('Mở mã QR');
  await page.locator('img[src^="data:image/png"]').waitFor();
  await photograph(page, 'appointment-chat-ticket');
  await page.context().close();
});

test('news: written at the desk, told in the chat, read in the mini-app, counted and withdrawn', async () => {
  await newsWalk({ browser, product, citizenId: ids[0] ?? '', faults, look });
});
