import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { openCitizenApp } from '../setup/citizen-app.ts';
import { runProduct } from '../setup/running-product.ts';
import { streetPicture } from '../setup/street-picture.ts';
import { citizens } from './phone.ts';
import { fileReport } from './report-as.ts';
import { signIn } from './story.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof runProduct>>;
let code: string;
const faults: string[] = [];

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct({ REPLY_UNDO_SECONDS: '60' })]);
  const [citizen] = await citizens(product.url);
  const app = await openCitizenApp(product.url, citizen?.id ?? '');
  await app.say('Cho tôi hỏi giờ làm việc của phường');
  const photo = await streetPicture({ lit: false });
  code = await fileReport(product.url, app, { text: 'Xe đỗ kín vỉa hè', categoryId: 'parking-traffic', photo });
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  expect(faults).toEqual([]);
});

async function open(path: string): Promise<Page> {
  const page = await openPage(browser, { width: 1440, faults });
  await signIn(page, product.url, 'dieuphoi@demo.local');
  await page.goto(`${product.url}/console/${path}`);
  return page;
}
const state = (page: Page, words: string) => page.locator('.case-head .state-tag').getByText(words).waitFor();

test('keys give a case, bring it on and end it, also behind a narrow page’s menu; never while typing', async () => {
  const page = await open(`cases/${code}`);
  await page.getByTestId('timeline').waitFor();
  // Not with a modifier, nor of a method that composes, nor in a field.
  for (const keys of ['Alt+t', 'Control+g']) await page.keyboard.press(keys);
  await page.evaluate(() => {
    for (const key of ['t', 'g', 'd', 'l'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }));
  });
  await page.getByTestId('composer-note').click();
  await page.keyboard.type('tgdhl');
  expect(await page.getByTestId('composer-note').inputValue()).toBe('tgdhl');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByTestId('composer-note').fill('');
  await page.locator('.case-head h1').click();

  await page.keyboard.press('g');
  await page.getByTestId('confirm-assign').waitFor();
  // A dialog has the keys to itself.
  await page.keyboard.press('t');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await state(page, 'Mới');
  await page.keyboard.press('t');
  await state(page, 'Đã nhận việc');
  await page.keyboard.press('t');
  await state(page, 'Đang xử lý');
  await page.keyboard.press('d');
  await page.getByRole('dialog').getByTestId('field-reply').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.getByTestId('assign').count()).toBe(0);
  await page.keyboard.press('g');
  await page.getByTestId('confirm-assign').waitFor();
  await page.context().close();
});

test('keys go from queue to queue, and the list of keys names them all', async () => {
  const page = await open('cases');
  const current = page.locator('.queue[aria-current=page]');
  const queue = (id: string) => expect.poll(() => current.getAttribute('data-testid')).toBe(`queue-${id}`);
  await queue('all_open');
  // Before the first there is none.
  await page.keyboard.press('h');
  await queue('all_open');
  await page.keyboard.press('l');
  await queue('mine');
  await page.keyboard.press('l');
  await queue('mentions');
  await page.keyboard.press('h');
  await queue('mine');
  await page.keyboard.press('/');
  await page.keyboard.type('hl');
  await queue('mine');
  await page.getByTestId('queue-mine').focus();
  await page.keyboard.press('?');
  for (const words of ['Hàng việc kế tiếp', 'Hàng việc trước đó', 'Bước kế tiếp của phản ánh', 'Giao việc'])
    await page.getByTestId('key-list').getByText(words, { exact: true }).waitFor();
  await photograph(page, 'case-keys');
  await page.context().close();
});

test('on paper there is the timeline and the talk, with its photos, and nothing to press', async () => {
  const page = await open(`cases/${code}`);
  await page.getByTestId('timeline').waitFor();
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.keyboard.press('p');
  await page.locator('body[data-printed]').waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByTestId('timeline').isVisible()).toBe(true);
  expect(await page.locator('.conversation-panel').getByText('giờ làm việc của phường').isVisible()).toBe(true);
  const pressable = await page.evaluate(() => {
    const all = document.querySelectorAll(
      'button, a.ant-btn, input, textarea, select, summary, [role=tab], [role=button]',
    );
    // A photo opens when it is pressed, and is to be printed.
    const seen = [...all].filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('.ant-image'),
    );
    return seen.map((one) => one.outerHTML.slice(0, 120));
  });
  expect(pressable).toEqual([]);
  // What is still being fetched is not on paper.
  expect(await page.locator('.case .ant-skeleton:visible').count()).toBe(0);
  await page.evaluate(() => window.scrollTo(0, 0));
  await photograph(page, 'case-print');
  await page.context().close();
});
