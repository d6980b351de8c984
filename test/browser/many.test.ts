import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { openCitizenApp } from '../setup/citizen-app.ts';
import { runProduct } from '../setup/running-product.ts';
import { citizens } from './phone.ts';
import { fileReport } from './report-as.ts';
import { pressSignedOut, signIn } from './story.ts';

type Product = Awaited<ReturnType<typeof runProduct>>;
const dispatcher = 'dieuphoi@demo.local';
let browser: Browser;
let product: Product;
let codes: string[];
const faults: string[] = [];

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct({ REPLY_UNDO_SECONDS: '60' })]);
  // Of the demonstration's own cases it is left to chance which are urgent, and so answered at once.
  const [citizen] = await citizens(product.url);
  const app = await openCitizenApp(product.url, citizen?.id ?? '');
  codes = [];
  for (const text of ['Rác đổ trộm cạnh chợ', 'Thùng rác đầu ngõ đầy tràn', 'Bãi rác sau trường bốc mùi'])
    codes.push(await fileReport(product.url, app, { text, categoryId: 'waste' }));
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  expect(faults).toEqual([]);
});

async function open(path: string): Promise<Page> {
  const page = await openPage(browser, { width: 1440, faults });
  await signIn(page, product.url, dispatcher);
  await page.goto(`${product.url}/console/${path}`);
  return page;
}

test('a macro shows what it will do, asks for its blanks and does all of it at once; words pasted as a table are lines', async () => {
  const page = await open('cases?queue=all&state=received&sort=newest');
  const [code = ''] = codes;
  await page.getByTestId('case-row').filter({ hasText: code }).click();
  await page.locator('.case-head').getByTestId('case-code').getByText(code).waitFor();
  await page.keyboard.press('m');
  await page.getByTestId('macro-item').first().waitFor();
  await page.keyboard.type('hen den kiem tra');
  await page.keyboard.press('Enter');
  await page.getByTestId('macro-trial').waitFor();
  expect(await page.getByTestId('run-macro').isDisabled()).toBe(true);
  await page.getByTestId('macro-blank-0').fill('8 giờ sáng mai');
  await page.getByTestId('macro-trial').getByText('vào 8 giờ sáng mai và trả lời').waitFor();
  await photograph(page, 'many-macro');
  await page.setViewportSize({ width: 390, height: 844 });
  await photograph(page, 'many-macro');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByTestId('run-macro').click();
  await page.getByTestId('held-note').getByText('8 giờ sáng mai').waitFor();
  await page.keyboard.press('z');
  const field = page.getByTestId('composer-reply');
  await expect.poll(() => field.inputValue()).toContain('8 giờ sáng mai');
  await field.fill('');
  await field.evaluate((area) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Ngày\tGiờ gom\r\n12/3\t18:00\r\n');
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => field.inputValue()).toBe('Ngày | Giờ gom\n12/3 | 18:00');
  await field.fill('a'.repeat(20_000));
  await page.getByText('Quá dài: 20000/5000 ký tự.').waitFor();
  expect(await page.locator('.send-reply').isDisabled()).toBe(true);
  await field.fill('');

  // What is written in a dialog outlives the session too.
  await page.goto(`${product.url}/console/cases/${code}`);
  const reject = async () => {
    const button = page.getByTestId('transition-reject');
    if (!(await button.isVisible())) await page.getByTestId('more-actions').click();
    await button.click();
  };
  await reject();
  await page.getByTestId('field-reply').fill('Nhà số mấy ạ?');
  await page.getByTestId('field-reason').fill('Không rõ nhà nào.');
  await page.context().clearCookies();
  await pressSignedOut(page, 'confirm-transition');
  await signIn(page, product.url, dispatcher);
  await page.goto(`${product.url}/console/cases/${code}`);
  await reject();
  await page.getByText('Những gì Anh/Chị ghi dở lúc phiên làm việc hết').waitFor();
  expect(await page.getByTestId('field-reply').inputValue()).toBe('Nhà số mấy ạ?');
  expect(await page.getByTestId('field-reason').inputValue()).toBe('Không rõ nhà nào.');
  await photograph(page, 'many-left-open');
  await page.setViewportSize({ width: 390, height: 844 });
  await photograph(page, 'many-left-open');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Để sau' }).click();
  await expect.poll(() => page.getByTestId('field-reason').count()).toBe(0);
  // Put aside by hand it is not kept a second time.
  await reject();
  expect(await page.getByTestId('field-reason').inputValue()).toBe('');
  // Whoever else signs in in this tab finds nothing of it.
  await page.getByTestId('field-reason').fill('Chưa rõ.');
  await page.context().clearCookies();
  await pressSignedOut(page, 'confirm-transition');
  const leftOpen = () =>
    page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('left-open:')).length);
  expect(await leftOpen()).toBe(1);
  await signIn(page, product.url, 'lanhdao@demo.local');
  expect(await leftOpen()).toBe(0);
  await page.context().clearCookies();
  await signIn(page, product.url, dispatcher);
  await page.goto(`${product.url}/console/cases/${code}`);
  await page.locator('.case-head').getByTestId('case-code').getByText(code).waitFor();

  // By the palette; a second time the state stands against it.
  const byPalette = async () => {
    await page.locator('.case-head h1').click();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('hoi ro dia diem, cho');
    await page.getByTestId('palette-item').filter({ hasText: 'Hỏi rõ địa điểm' }).click();
    await page.getByTestId('macro-trial').waitFor();
  };
  await byPalette();
  await page.getByTestId('run-macro').click();
  await page.getByText('Đã làm: Hỏi rõ địa điểm, chờ người dân').waitFor();
  await expect.poll(() => page.getByTestId('macro-trial').count()).toBe(0);
  await byPalette();
  await page.getByTestId('macro-refused').getByText('Việc này không làm được ở trạng thái hiện tại.').waitFor();
  expect(await page.getByTestId('run-macro').isDisabled()).toBe(true);
  await photograph(page, 'many-refused');
  await page.context().close();
});

test('many are answered at once after a look at the first words and at who gets them; what became of each is a file', async () => {
  const page = await open('cases?queue=all&sort=newest');
  await page.getByTestId('select-many').click();
  for (const code of codes) await page.locator('.row-item').filter({ hasText: code }).getByTestId('row-tick').click();
  await page.getByTestId('bulk-reply').click();
  await page.getByTestId('bulk-text').fill('{unit} đã nhận, mã {code}.');
  await page.getByTestId('bulk-confirm').click();
  await page.getByTestId('bulk-trial').getByText('Người dân nhận thế nào').waitFor();
  await photograph(page, 'many-reply');
  await page.getByTestId('bulk-confirm').click();
  await page
    .getByTestId('bulk-results')
    .getByText(/Đã làm \d+ phản ánh/)
    .waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('bulk-save').click()]);
  expect(file.suggestedFilename()).toBe('ket-qua.csv');
  await photograph(page, 'many-results');
  await page.context().close();
});

test('a macro is put together in the settings, and a slip in it is told where it is', async () => {
  const page = await openPage(browser, { width: 1440, faults });
  await signIn(page, product.url, 'quantri@demo.local');
  await page.goto(`${product.url}/console/settings/macro/ask-place`);
  await page.getByTestId('setting-row').nth(1).click();
  await page.getByTestId('field-reply').fill('Anh/Chị cho biết số nhà, hạn {deadline}.');
  await photograph(page, 'many-macro-setting');
  await page.getByTestId('review-setting').click();
  await page.getByTestId('setting-faults').getByText('không có biến {deadline}').waitFor();
  await page.getByRole('button', { name: 'Sửa tiếp' }).click();
  await page.getByTestId('field-reply').fill('Anh/Chị cho biết số nhà, mã {code}.');
  await page.getByTestId('review-setting').click();
  await page.getByTestId('confirm-setting').click();
  await expect.poll(() => page.getByTestId('confirm-setting').count()).toBe(0);
  await page.context().close();
});
