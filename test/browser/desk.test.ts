import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { citizens, phoneOf } from './phone.ts';
import { signIn } from './story.ts';

type Product = Awaited<ReturnType<typeof runProduct>>;
let browser: Browser;
let product: Product;
let zalo: Page;
let phone: ReturnType<typeof phoneOf>;
const faults: string[] = [];

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct()]);
  zalo = await openPage(browser, { width: 1440, faults });
  const [citizen] = await citizens(product.url);
  await zalo.goto(`${product.url}/simulator/?user=${citizen?.id}`);
  phone = phoneOf(zalo, citizen?.id ?? '');
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  expect(faults).toEqual([]);
});

async function as(email: string, width: 390 | 1440 = 1440): Promise<Page> {
  const page = await openPage(browser, { width, faults });
  await signIn(page, product.url, email);
  return page;
}

test('an editor tries an answer out, saves it, and the next citizen gets it; an earlier version is had back', async () => {
  const page = await as('bientap@demo.local');
  // The worker sorts what was asked a moment later.
  const row = page.getByTestId('question-row').filter({ hasText: 'nuôi chó' });
  await expect
    .poll(
      async () => {
        await page.goto(`${product.url}/console/questions?q=chung+cu`);
        await page.getByTestId('question-rows').waitFor();
        return row.count();
      },
      { timeout: 120_000, interval: 1_000 },
    )
    .toBe(1);
  await row.click();
  await page.getByTestId('try-out').click();
  await page.getByText('Viết câu trả lời.').waitFor();
  await page.getByTestId('field-vi').fill('Chó nuôi ở chung cư phải tiêm phòng dại và đeo rọ mõm khi ra ngoài.');
  await page.getByTestId('field-source').fill('Quy định về phòng bệnh dại');
  expect(await page.getByTestId('save-answer').isDisabled()).toBe(true);
  await page.getByTestId('try-out').click();
  await page.getByTestId('tryout').getByText('rọ mõm').first().waitFor({ timeout: 60_000 });
  await page.getByTestId('save-answer').click();
  await page.getByText('Trợ lý số đang dùng.').waitFor();
  await photograph(page, 'desk-answered');
  await expect
    .poll(
      async () => {
        const before = await phone.count();
        await phone.say('nuôi chó ở chung cư có phải đăng ký không', /./);
        return (await phone.said.nth(before).textContent()) ?? '';
      },
      { timeout: 120_000, interval: 2_000 },
    )
    .toMatch(/rọ mõm/);

  await page
    .getByRole('link', { name: /nuôi chó/ })
    .last()
    .click();
  await page.getByTestId('field-vi').fill('Chó phải có xích khi ra ngoài chung cư.');
  await page.getByTestId('try-out').click();
  await page.getByTestId('tryout').getByText('có xích').first().waitFor({ timeout: 60_000 });
  await page.getByTestId('save-answer').click();
  await page.getByTestId('restore-1').click();
  await expect.poll(() => page.getByTestId('field-vi').inputValue()).toContain('rọ mõm');
  await page.getByTestId('restore-2').waitFor();
  await photograph(page, 'desk-history');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Tải về tệp kiến thức/ }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('hoi-dap.yaml');
  await page.context().close();
});

test('a proposal is passed on with its letter', async () => {
  const page = await as('dieuphoi@demo.local');
  await page.goto(`${product.url}/console/proposals`);
  await page.getByTestId('proposal-row').filter({ hasText: 'một cửa' }).click();
  await page.getByTestId('pass-on').click();
  await page.getByTestId('confirm-proposal').click();
  await page.getByText('Anh/Chị ghi số và ngày văn bản.').waitFor();
  await page.getByTestId('field-reference').fill('45/UBND-VP');
  await page.getByTestId('confirm-proposal').click();
  await page.getByText('45/UBND-VP').waitFor();
  expect(await page.getByTestId('pass-on').count()).toBe(0);
  await photograph(page, 'desk-passed-on');
  const leader = await as('lanhdao@demo.local');
  await leader.goto(`${product.url}/console/proposals`);
  await leader.getByTestId('proposal-row').first().click();
  await leader.locator('#proposal-title').waitFor();
  expect(await leader.getByTestId('pass-on').count()).toBe(0);
  for (const one of [page, leader]) await one.context().close();
});

test('a denunciation told in a chat shows as a placeholder to all but whom it is for', async () => {
  await phone.say('tôi tố cáo cán bộ địa chính nhận hối lộ của bà con', /khoá/);
  await phone.say('cho tôi gặp cán bộ', /./);
  for (const width of [390, 1440] as const) {
    const page = await as('dieuphoi@demo.local', width);
    await page.goto(`${product.url}/console/conversations`);
    const row = page.getByTestId('talk-row').filter({ hasText: 'giữ kín tên' });
    await row.waitFor();
    await photograph(page, 'desk-protected-list');
    await row.click();
    await page.getByTestId('protected').first().waitFor();
    expect(await page.locator('body').textContent()).not.toContain('hối lộ');
    await photograph(page, 'desk-protected-talk');
    await page.context().close();
  }
  const charged = await as('tocao@demo.local');
  await charged.goto(`${product.url}/console/conversations`);
  await charged.getByTestId('talk-row').first().click();
  await charged.getByText('nhận hối lộ').first().waitFor();
  expect(await charged.getByTestId('protected').count()).toBe(0);
  await photograph(charged, 'desk-protected-read');
  await charged.context().close();
});

test('a denunciation begun as a report in the mini-app is led to where it belongs', async () => {
  const page = await openPage(browser, { width: 390, faults });
  await page.goto(`${product.url}/zapps/${product.miniAppId}/`);
  await page.getByTestId('tile-report').click();
  await page.getByTestId('report-text').fill('Tôi tố cáo cán bộ địa chính nhận hối lộ');
  await page.getByTestId('report-next').click();
  await page.getByTestId('door-first').waitFor();
  await photograph(page, 'app-door-first');
  await page.getByTestId('door-ask').click();
  await page.getByText(/chỉ người được giao nhận tố cáo đọc được/).waitFor();
  await page.context().close();
});
