import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { signIn } from './story.ts';

type Product = Awaited<ReturnType<typeof runProduct>>;
let browser: Browser;
let product: Product;

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct()]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const faults: string[] = [];
async function open(path: string, width: 390 | 1440 = 1440): Promise<Page> {
  const page = await openPage(browser, { width, faults });
  await signIn(page, product.url, 'quantri@demo.local');
  await page.goto(`${product.url}/console/${path}`);
  return page;
}
const row = (page: Page, name: string) => page.getByTestId('setting-row').filter({ hasText: name });
async function phone(page: Page, number: string): Promise<void> {
  await row(page, 'Trạm Y tế').first().click();
  await page.getByTestId('field-phone').fill(number);
  await page.getByTestId('review-setting').click();
}

test('two administrators edit units: the first saves, the second is told what changed and loses nothing', async () => {
  const [first, second] = [await open('settings/units'), await open('settings/units', 390)];
  await second.getByTestId('setting-row').first().waitFor();
  await phone(first, '0225 111 222');
  await first.getByTestId('setting-changes').getByText('0225 111 222').waitFor();
  await first.getByTestId('setting-note').fill('Số trực mới');
  await first.getByTestId('confirm-setting').click();
  await first.getByText('Đã lưu, mọi nơi dùng ngay').waitFor();
  await first.getByText('Số trực mới').waitFor();

  await phone(second, '0225 333 444');
  await second.getByTestId('confirm-setting').click();
  await second
    .getByTestId('setting-conflict')
    .getByText(/điện thoại/)
    .waitFor();
  await second.getByRole('button', { name: 'Sửa tiếp' }).click();
  expect(await second.getByTestId('field-phone').inputValue()).toBe('0225 333 444');
  await second.getByTestId('review-setting').click();
  await second.getByTestId('confirm-setting').click();
  await second.getByTestId('setting-conflict').waitFor();
  await second.getByTestId('merge-setting').click();
  await row(second, 'Trung tâm Phục vụ').first().waitFor();
  await second.getByTestId('review-setting').click();
  await second.getByTestId('setting-changes').getByText('0225 111 222').waitFor();
  expect(await second.getByTestId('setting-changes').getByRole('listitem').count()).toBe(1);
  await second.getByRole('button', { name: 'Sửa tiếp' }).click();
  await second.getByTestId('drop-changes').click();
  await row(second, '0225 111 222').waitFor();

  await first.getByTestId('restore-1').click();
  await first.getByTestId('confirm-restore').click();
  await first.getByText('Đã dùng lại bản này').waitFor();
  await row(first, '0225 111 222').waitFor({ state: 'detached' });
  expect(faults.splice(0).filter((fault) => !fault.includes('409'))).toEqual([]);
  await Promise.all([first, second].map((page) => page.context().close()));
});

test('a calendar with a gap is not saved and says where; what was written outlives leaving the page', async () => {
  const page = await open('settings/calendar');
  await row(page, 'Tết Đinh Mùi').click();
  await page.getByTestId('drop-item').click();
  await page.getByTestId('review-setting').click();
  await page
    .getByTestId('setting-faults')
    .getByText(/năm 2027 thiếu kỳ nghỉ Tết/)
    .waitFor();
  expect(await page.getByTestId('confirm-setting').isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Sửa tiếp' }).click();
  await page.getByTestId('kind-units').click();
  await page.getByTestId('kind-calendar').click();
  await page.getByTestId('drop-changes').click();
  await row(page, 'Tết Đinh Mùi').waitFor();
  expect(faults.splice(0)).toEqual([]);
  await page.context().close();
});

test('what other systems ask in a category is set in its form, each fault at its field', async () => {
  const page = await open('settings/categories');
  await row(page, 'Cây xanh, công viên').first().click();
  const questions = page.getByTestId('items-attributes').getByTestId('item-attributes');
  expect(await questions.count()).toBe(2);
  await page.getByTestId('field-group.vi').fill('Cây và nước');
  await page.getByTestId('add-attributes').click();
  const added = questions.nth(2);
  await added.getByTestId('field-question.vi').fill('Cây cao chừng nào');
  await added.getByTestId('field-code').fill('problem');
  await added.getByTestId('field-datatype').click();
  await page.locator('.ant-select-dropdown:visible').getByText('Chọn một trong danh sách').click();
  await page.getByTestId('review-setting').click();
  await page.getByTestId('setting-faults').waitFor();
  await page.getByRole('button', { name: 'Sửa tiếp' }).click();
  await added.getByText('danh sách chọn phải có lựa chọn').waitFor();
  await added.getByTestId('add-values').click();
  const height = added.getByTestId('item-values');
  await height.getByTestId('field-name.vi').fill('Trên 5 mét');
  await height.getByTestId('field-key').fill('tall');
  await page.getByTestId('review-setting').click();
  await page.getByTestId('setting-faults').getByText('mã câu hỏi "problem" bị trùng').waitFor();
  await page.getByRole('button', { name: 'Sửa tiếp' }).click();
  await added.getByText('mã câu hỏi "problem" bị trùng').waitFor();
  await added.scrollIntoViewIfNeeded();
  await photograph(page, 'settings-attributes');
  await page.setViewportSize({ width: 390, height: 844 });
  await added.scrollIntoViewIfNeeded();
  await photograph(page, 'settings-attributes');
  await added.getByTestId('field-code').fill('height');
  await added.getByRole('button', { name: 'Đưa câu hỏi 3 lên trên' }).click();
  await page.getByTestId('review-setting').click();
  await page.getByTestId('setting-changes').getByText('Cây và nước').waitFor();
  await page.getByTestId('confirm-setting').click();
  await page.getByText('Đã lưu, mọi nơi dùng ngay').waitFor();
  const service = await page.request.get(`${product.url}/open311/v2/services/trees.json`);
  const { attributes } = (await service.json()) as { attributes: { code: string }[] };
  expect(attributes.map(({ code }) => code)).toEqual(['problem', 'height', 'blocking']);
  expect(faults.splice(0).filter((fault) => !fault.includes('400'))).toEqual([]);
  await page.context().close();
});

test('a canned reply is written on a phone and taken out again', async () => {
  const page = await open('settings/canned-reply', 390);
  await page.getByTestId('new-setting').click();
  await page.getByTestId('field-title').fill('Chờ vật tư');
  await page.getByTestId('field-text').fill('Đang chờ vật tư, gọi {phone}.');
  await page.getByTestId('review-setting').click();
  await page
    .getByTestId('setting-faults')
    .getByText(/không có biến \{phone\}/)
    .waitFor();
  await page.getByRole('button', { name: 'Sửa tiếp' }).click();
  await page.getByTestId('field-text').fill('Đang chờ vật tư, gọi {unitPhone}.');
  await page.getByTestId('review-setting').click();
  await page.getByTestId('confirm-setting').click();
  await page.getByTestId('take-out').click();
  await page.getByTestId('confirm-take-out').click();
  await page.getByText('Mục này đã gỡ, không còn dùng.').waitFor();
  expect(faults.splice(0)).toEqual([]);
  await page.context().close();
});

test('what is in use is downloaded, and a changed file is looked at, then taken in', async () => {
  const page = await open('settings/files');
  const archive = await page.request.get(`${product.url}/api/staff/knowledge/files`);
  const units = strFromU8(unzipSync(new Uint8Array(await archive.body()))['units.yaml'] ?? new Uint8Array());
  const choose = (text: string) =>
    page
      .getByTestId('import-files')
      .setInputFiles([{ name: 'units.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) }]);
  await choose(units.replace('kind: police', 'kind: army'));
  await page
    .getByTestId('import-faults')
    .getByText(/units\.yaml:\d+/)
    .waitFor();
  await choose(units.replaceAll('Trạm Y tế', 'Trạm Y tế cơ sở'));
  await page.getByTestId('import-entries').getByText('Đơn vị', { exact: true }).waitFor();
  await page.getByTestId('confirm-import').click();
  await page.getByText('Đã nhập, mọi nơi dùng ngay').waitFor();
  await page.getByTestId('kind-units').click();
  await row(page, 'Trạm Y tế cơ sở').first().waitFor();
  expect(faults.splice(0)).toEqual([]);
  await page.context().close();
});

test('routing rules are tried on past cases, say in place what is wrong with them, and are published with a note', async () => {
  const page = await open('settings/routing');
  await page.getByTestId('rule-row').first().waitFor();
  const rules = await page.getByTestId('rule-row').count();
  await page.getByTestId('add-rule').click();
  await page.getByTestId('rule-why').fill('Tất cả về trung tâm');
  await page.getByTestId('rule-unit').click();
  await page.getByTitle('Trung tâm Phục vụ hành chính công phường Hồng Bàng').last().click();
  // Without any condition it would take everything from the last rule.
  await page.getByText(/"everything-else" không bao giờ được dùng/).waitFor();
  await page.getByTestId('rule-words').locator('input').fill('thử nghiệm phân tuyến');
  await page.keyboard.press('Enter');
  await page.getByText(/không bao giờ được dùng/).waitFor({ state: 'detached' });
  await page.getByTestId('rule-place').fill('1');
  await page.getByTestId('move-rule').click();
  await page.getByTestId('rule-row').first().getByText('Tất cả về trung tâm').waitFor();
  await page.getByTestId('run-trial').click();
  await page
    .getByTestId('trial-result')
    .getByText(/phản ánh gần nhất/)
    .waitFor();
  await page.getByTestId('review-setting').click();
  await page.getByTestId('setting-note').fill('Thử phân tuyến');
  await page.getByTestId('confirm-setting').click();
  await page.getByText('Đã lưu, mọi nơi dùng ngay').waitFor();
  await page.getByText('Thử phân tuyến').waitFor();
  await expect.poll(() => page.getByTestId('rule-row').count()).toBe(rules + 1);
  expect(faults.splice(0)).toEqual([]);
  await page.context().close();
});
