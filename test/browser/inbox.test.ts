import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { openCitizenApp } from '../setup/citizen-app.ts';
import { runProduct } from '../setup/running-product.ts';
import { citizens } from './phone.ts';
import { fileReport } from './report-as.ts';
import { pressSignedOut, signIn } from './story.ts';

type Product = Awaited<ReturnType<typeof runProduct>>;
let browser: Browser;
let product: Product;
let codes: string[];
const faults: string[] = [];

beforeAll(async () => {
  [browser, product] = await Promise.all([
    launchBrowser(),
    // Nothing here waits for a held reply to go out by itself: the story of a citizen does.
    runProduct({ REPLY_UNDO_SECONDS: '60' }),
  ]);
  const [citizen] = await citizens(product.url);
  const app = await openCitizenApp(product.url, citizen?.id ?? '');
  codes = [];
  for (const text of ['Xe đỗ kín vỉa hè cổng chợ', 'Ô tô đỗ chắn lối ra ngõ', 'Xe tải dừng đỗ giờ tan trường'])
    codes.push(await fileReport(product.url, app, { text, categoryId: 'parking-traffic' }));
  await giveCases();
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  // The browser itself reports the refused answer.
  expect(faults.filter((fault) => !fault.includes('409 (Conflict)'))).toEqual([]);
});

async function as(email: string, width: 390 | 1440 = 1440): Promise<Page> {
  const page = await openPage(browser, { width, faults });
  await signIn(page, product.url, email);
  return page;
}

/**
 * Gives cases to the unit of the officer who works on them here. What a demonstration has is left to chance: an urgent
 * case's citizen, for one, is told at once, which could not be taken back.
 */
async function giveCases(): Promise<void> {
  const page = await as('dieuphoi@demo.local');
  await giveThree(page, 'ha tang va do thi phuong hong bang', 'Hạ tầng và Đô thị phường Hồng Bàng');
  await photograph(page, 'inbox-bulk');
  // Given on to others by mistake, and taken back.
  await giveThree(page, 'van phong hdnd va ubnd phuong hong bang', 'Văn phòng HĐND và UBND phường Hồng Bàng');
  await page.getByTestId('bulk-undo').click();
  await page.getByTestId('bulk-undone').getByText('Đã hoàn tác 3 phản ánh.').waitFor();
  await photograph(page, 'inbox-bulk-undone');
  await page.context().close();
}

async function giveThree(page: Page, typed: string, unit: string): Promise<void> {
  await page.goto(`${product.url}/console/cases?sort=newest`);
  await page.getByTestId('select-many').click();
  for (const code of codes) await page.locator('.row-item').filter({ hasText: code }).getByTestId('row-tick').click();
  await page.getByTestId('bulk-assign').click();
  await page.getByTestId('bulk-confirm').click();
  await page.getByText('Anh/Chị chọn đơn vị hoặc người xử lý.').waitFor();
  await page.getByTestId('bulk-unit').click();
  await page.keyboard.type(typed);
  // The list narrows a moment after the last letter; the key takes what it has marked.
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option-active').filter({ hasText: unit }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByTestId('bulk-reason').fill('Thử giao nhiều việc');
  await page.getByTestId('bulk-confirm').click();
  await page.getByTestId('bulk-results').getByText('Đã làm 3 phản ánh.').waitFor();
}

/** Opens from the list one of the cases that were given; its code. */
async function openGiven(page: Page, index: number): Promise<string> {
  const code = codes[index] ?? '';
  await page.goto(`${product.url}/console/cases?sort=newest`);
  await page.getByTestId('case-row').filter({ hasText: code }).click();
  await page.locator('.case-head').getByTestId('case-code').getByText(code).waitFor();
  return code;
}

test('a canned reply is found without diacritics, its blanks are gone through and none is sent unfilled', async () => {
  const page = await as('canbo@demo.local');
  const code = await openGiven(page, 0);
  const field = page.getByTestId('composer-reply');
  await field.click();
  // A key that an input method is still composing with opens nothing.
  await field.evaluate((area) =>
    area.dispatchEvent(new KeyboardEvent('keydown', { key: '/', isComposing: true, bubbles: true })),
  );
  expect(await page.getByTestId('canned').count()).toBe(0);
  await page.keyboard.press('/');
  await page.keyboard.type('da lam xong');
  await expect.poll(() => page.getByTestId('canned-item').first().textContent()).toMatch(/^Đã làm xong/);
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toContain(code);
  await page.keyboard.type('vá ổ gà');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Còn chỗ trống chưa điền: ngày, giờ.').waitFor();
  await page.keyboard.type('sáng nay');
  expect(await field.inputValue()).toMatch(/đã vá ổ gà .* xong sáng nay\./);
  // A slash inside a line is a slash; twice at its beginning too.
  await page.keyboard.press('End');
  await page.keyboard.type(' 1/2');
  expect(await page.getByTestId('canned').count()).toBe(0);
  await page.keyboard.press('Enter');
  await page.keyboard.press('/');
  await page.getByTestId('canned-search').waitFor();
  await page.keyboard.press('/');
  await expect.poll(() => field.inputValue()).toContain('1/2\n/');
  await photograph(page, 'inbox-canned');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('held-note').getByText('đã vá ổ gà').waitFor();
  await page.context().close();
});

test('of two who answer at once each sees what the other sends; it is undone, sent again, and the other may send anyway', async () => {
  const [first, second] = await Promise.all([as('canbo@demo.local'), as('dieuphoi@demo.local')]);
  const code = await openGiven(first, 1);
  await second.goto(`${product.url}/console/cases/${code}`);
  await second.getByTestId('composer-reply').fill('Mai có người đến xem.');
  await first.getByTestId('presence').getByText('Lê Minh Anh đang viết trả lời').waitFor();
  await first.getByTestId('composer-reply').fill('Chiều nay xửa.');
  await first.locator('.send-reply').click();
  await first
    .getByTestId('held-note')
    .getByText(/Đang gửi trả lời tới người dân, còn \d+ giây/)
    .waitFor();
  await expect.poll(() => first.getByTestId('composer-reply').inputValue()).toBe('');
  await photograph(first, 'inbox-held');
  // It comes by itself to whoever looks at the case, who cannot undo it and does not answer beside it unawares.
  await second.getByTestId('held-note').getByText('Nguyễn Thu Hà đang gửi trả lời tới người dân').waitFor();
  expect(await second.getByTestId('undo-reply').count()).toBe(0);
  await second.locator('.send-reply').click();
  await second.getByText('Chưa gửi: Nguyễn Thu Hà đang gửi trả lời cho người dân. Bản nháp vẫn còn.').waitFor();
  await photograph(second, 'inbox-overtaken');

  await first.keyboard.press('z');
  await expect.poll(() => first.getByTestId('composer-reply').inputValue()).toBe('Chiều nay xửa.');
  await second.getByTestId('news').getByText('Nguyễn Thu Hà rút lại câu trả lời trước khi gửi').waitFor();
  await expect.poll(() => second.getByTestId('held-note').count()).toBe(0);
  expect(await second.getByTestId('timeline').textContent()).not.toContain('Chiều nay');
  await first.getByTestId('composer-reply').fill('Chiều nay sửa.');
  await first.locator('.send-reply').click();
  await second.getByTestId('held-note').getByText('Chiều nay sửa.').waitFor();

  // The session ends in the middle of it: the draft waits behind the sign-in, which the page may ask for by itself first.
  await second.context().clearCookies();
  await pressSignedOut(second, 'send-anyway');
  await signIn(second, product.url, 'dieuphoi@demo.local');
  await second.goto(`${product.url}/console/cases/${code}`);
  await expect.poll(() => second.getByTestId('composer-reply').inputValue()).toBe('Mai có người đến xem.');
  expect(await second.getByTestId('composer-note').inputValue()).toBe('');
  await second.getByTestId('composer-reply').focus();
  await second.locator('.send-reply').click();
  await second.getByTestId('send-anyway').click();
  await second.getByTestId('held-note').getByText('Mai có người đến xem.').waitFor();
  await expect.poll(() => second.getByTestId('composer-reply').inputValue()).toBe('');
  // What waited is sent before it, which is no news to its writer.
  await second.getByTestId('timeline').getByText('Chiều nay sửa.').waitFor();
  await first.getByTestId('held-note').getByText('Lê Minh Anh đang gửi trả lời tới người dân').waitFor();
  await first.getByTestId('timeline').getByText('Chiều nay sửa.').waitFor();
  expect(await first.getByTestId('news').count()).toBe(0);
  for (const page of [first, second]) await page.context().close();
});

test('a list is saved under a name and grouped; a person named in a note finds the case until it is dealt with', async () => {
  const page = await as('dieuphoi@demo.local');
  await page.goto(`${product.url}/console/cases?queue=all&group=category`);
  const group = page.getByTestId('group').first();
  const words = (await group.textContent()) ?? '';
  await group.click();
  await page.getByTestId('case-row').first().waitFor();
  await page.getByTestId('save-view').click();
  await page.getByTestId('view-name').fill('Nhiều nhất');
  await page.keyboard.press('Enter');
  const view = page.getByTestId('view').filter({ hasText: 'Nhiều nhất' });
  await view.waitFor();
  expect(words.endsWith((await view.locator('.count').textContent()) ?? '?')).toBe(true);
  await page.getByTestId('queue-late').click();
  await view.click();
  await expect.poll(() => page.url()).toContain('group=category');

  // A case of the unit whose head is named.
  const head = await as('truongphong@demo.local');
  const code = await openGiven(head, 0);
  await page.goto(`${product.url}/console/cases/${code}`);
  await page.getByTestId('composer-note').click();
  await page.keyboard.type('Nhờ @');
  await page.keyboard.type('binh');
  await page.getByTestId('people-item').first().getByText('Phạm Quốc Bình').waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('xem giúp');
  await expect.poll(() => page.getByTestId('composer-note').inputValue()).toBe('Nhờ @Phạm Quốc Bình xem giúp');
  await page.locator('.send-note').click();
  await page.getByText('Đã lưu ghi chú nội bộ').waitFor();

  await head.goto(`${product.url}/console/cases?queue=mentions`);
  await head.getByTestId('case-row').filter({ hasText: code }).click();
  await head.getByTestId('mention-note').getByText('Lê Minh Anh').waitFor();
  await photograph(head, 'inbox-mention');
  const waiting = async () => Number(await head.getByTestId('queue-mentions').locator('.count').textContent());
  await expect.poll(waiting).toBeGreaterThan(0);
  const before = await waiting();
  await head.getByTestId('mention-done').click();
  await expect.poll(() => head.getByTestId('mention-note').count()).toBe(0);
  await expect.poll(waiting).toBe(before - 1);
  for (const one of [page, head]) await one.context().close();
});

test('two at one case see each other and who writes; keys and the palette do what buttons do, never while typing', async () => {
  const [first, second] = await Promise.all([as('canbo@demo.local'), as('dieuphoi@demo.local')]);
  const code = await openGiven(first, 2);
  // By the palette, with the code as it is read out.
  await second.goto(`${product.url}/console/cases`);
  await second.getByTestId('case-row').first().waitFor();
  await second.keyboard.press('Control+k');
  await second.keyboard.type(code.toLowerCase());
  await second
    .getByTestId('palette-item')
    .filter({ hasText: `Mở phản ánh ${code}` })
    .click();
  // Others whose page just went away may stand there too for a while.
  await first
    .getByTestId('presence')
    .getByText(/Lê Minh Anh.* đang xem/)
    .waitFor();
  await second
    .getByTestId('presence')
    .getByText(/Nguyễn Thu Hà.* đang xem/)
    .waitFor();
  await first.keyboard.press('r');
  await first.keyboard.type('rnjk?');
  await expect.poll(() => first.getByTestId('composer-reply').inputValue()).toBe('rnjk?');
  await second.getByTestId('presence').getByText('Nguyễn Thu Hà đang viết trả lời').waitFor();
  await photograph(second, 'inbox-presence');
  await first.getByTestId('composer-reply').fill('');
  await first.goto(`${product.url}/console/statistics`);
  const stillThere = second.getByTestId('presence').filter({ hasText: 'Nguyễn Thu Hà' });
  await expect.poll(() => stillThere.count(), { timeout: 60_000 }).toBe(0);

  await second.keyboard.press('?');
  await second.getByTestId('key-list').getByText('Viết trả lời người dân').waitFor();
  await photograph(second, 'inbox-keys');
  await second.keyboard.press('Escape');
  await expect.poll(() => second.getByTestId('key-list').count()).toBe(0);
  // With AltGr or a method composing, a key is not ours.
  await second.keyboard.press('Alt+n');
  await second.evaluate(() =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', isComposing: true, bubbles: true })),
  );
  expect(await second.evaluate(() => document.activeElement?.tagName)).not.toBe('TEXTAREA');
  await second.keyboard.press('n');
  await expect
    .poll(() => second.evaluate(() => document.activeElement?.getAttribute('data-testid')))
    .toBe('composer-note');

  await second.emulateMedia({ media: 'print' });
  expect(await second.getByTestId('composer-reply').isVisible()).toBe(false);
  expect(await second.getByTestId('case-row').first().isVisible()).toBe(false);
  expect(await second.getByTestId('timeline').isVisible()).toBe(true);
  expect(await second.getByText(/Lê Minh Anh in lúc/).isVisible()).toBe(true);
  await photograph(second, 'inbox-print');
  for (const page of [first, second]) await page.context().close();
});
