import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage, photograph } from '../setup/browser.ts';
import { phoneOf } from './phone.ts';
import { signIn } from './story.ts';

type Given = {
  browser: Browser;
  product: { url: string; miniAppId: string };
  citizenId: string;
  faults: string[];
  look: (page: Page, name: string) => Promise<void>;
};

/** One warning from the desk to a phone and back: agreed to in the chat, written, told, read, counted, withdrawn. */
export async function newsWalk({ browser, product, citizenId, faults, look }: Given): Promise<void> {
  const zalo = await openPage(browser, { width: 1440, faults });
  await zalo.goto(`${product.url}/simulator/`);
  const phone = phoneOf(zalo, citizenId);
  const asked = await phone.say('cho tôi nhận tin của phường', /phường lưu các mục/);
  await phone.tap(asked, /Đồng ý nhận tin/, /em báo Anh\/Chị ngay tại đây/);

  const desk = await openPage(browser, { width: 1440, faults });
  await signIn(desk, product.url, 'dieuphoi@demo.local');
  await desk.goto(`${product.url}/console/news/new`);
  const title = 'Cấm xe qua cầu tối nay';
  // A warning: anything else would wait for the morning when this runs at night.
  await desk.getByLabel('Loại').click();
  await desk.locator('.ant-select-item-option').filter({ hasText: 'Cảnh báo' }).click();
  await desk.getByTestId('news-title-vi').fill(title);
  await desk.getByTestId('news-text-vi').fill('Từ 22 giờ cấm xe qua cầu để sửa mặt đường. Anh/Chị đi đường vòng.');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  await desk.getByTestId('news-until').fill(tomorrow);
  await desk.getByTestId('ask-reach').click();
  await desk.getByTestId('news-reach').getByText('1 người đăng ký').waitFor();
  await photograph(desk, 'console-news-new');
  await desk.getByTestId('save-news').click();
  await desk.getByTestId('plan-news').click();
  await desk.getByTestId('plan-reach').getByText('1 người đăng ký').waitFor();
  await desk.getByTestId('confirm-plan-news').click();

  await phone.hear(new RegExp(`CẢNH BÁO: ${title}`));

  const page = await openPage(browser, { width: 390, faults });
  await page.goto(`${product.url}/zapps/${product.miniAppId}/?simulatedUser=${citizenId}`);
  await page.getByTestId('news-card').filter({ hasText: 'Mưa lớn' }).waitFor();
  await look(page, 'home-news');
  await page.getByTestId('all-warning').click();
  // The page that is left stays in the document for a moment.
  const list = page.getByRole('main', { name: 'Tin và cảnh báo' });
  await list.getByTestId('news-card').nth(2).waitFor();
  await look(page, 'news-list');
  await list.getByTestId('news-card').filter({ hasText: title }).click();
  await page.getByTestId('news-detail').getByText('Anh/Chị đi đường vòng').waitFor();
  await look(page, 'news');
  const app = `${product.url}/zapps/${product.miniAppId}`;
  await page.goto(`${app}/me/news`);
  await page.getByTestId('topic-culture').click();
  await look(page, 'news-wish');
  await page.getByTestId('save-news-wish').click();
  await page.getByText('Đã lưu.').waitFor();
  await page.getByTestId('end-news-wish').click();
  await page.getByText('Đã thôi gửi tin').waitFor();

  const numbers = desk.getByTestId('news-numbers');
  await expect.poll(() => numbers.textContent(), { timeout: 60_000 }).toMatch(/Đã nhận trong khung chat1.*Đã mở xem1/);
  await desk.getByTestId('withdraw-news').click();
  await desk.getByLabel('Lý do').fill('Đổi ngày sửa cầu');
  await desk.getByTestId('confirm-withdraw-news').click();
  await desk.getByText('Tin này đã thu hồi.').waitFor();
  await photograph(desk, 'console-news-withdrawn');
  await page.goto(`${app}/news`);
  await page.getByTestId('news-card').first().waitFor();
  expect(await page.getByTestId('news-card').filter({ hasText: title }).count()).toBe(0);
  for (const one of [zalo, desk, page]) await one.context().close();
}
