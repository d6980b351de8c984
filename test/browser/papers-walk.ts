import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { photograph } from '../setup/browser.ts';
import { smallPdf } from '../setup/small-pdf.ts';
import { streetPicture } from '../setup/street-picture.ts';
import { looksRight } from './look-at.ts';

export const paperName = 'Giấy chứng sinh của cháu';

type App = (path: string) => string;

/** Keeps a PDF and a photo: a lost network first, the consent before the first. */
export async function keepPapers(page: Page, app: App): Promise<void> {
  await page.goto(app('/me'));
  await page.getByTestId('open-papers').click();
  await page.locator('.empty').waitFor();
  await photograph(page, 'papers-none');
  await page.getByTestId('new-paper').click();
  expect(await page.getByTestId('paper-save').isDisabled()).toBe(true);
  const pdf = { name: 'giay-chung-sinh.pdf', mimeType: 'application/pdf', buffer: smallPdf() };
  await page.getByTestId('paper-file').setInputFiles(pdf);
  await page.getByTestId('paper-name').fill(paperName);
  await page.getByTestId('paper-kind').selectOption('household');
  await page.getByTestId('paper-day').fill('2026-03-02');
  await page.getByText('Đồng ý và lưu').waitFor();
  await looksRight(page);
  await photograph(page, 'papers-new');
  await page.route('**/api/citizen/papers?*', (route) => route.abort(), { times: 1 });
  await page.getByTestId('paper-save').click();
  await page.getByText('tệp vẫn ở đây').waitFor();
  await page.getByTestId('paper-save').click();
  await page.getByTestId('paper-open').waitFor();
  await page.goto(app('/papers/new'));
  const photo = { name: 'IMG_2026.jpg', mimeType: 'image/jpeg', buffer: await streetPicture({ lit: true }) };
  await page.getByTestId('paper-file').setInputFiles(photo);
  await page.getByTestId('paper-name').fill('Ảnh hố ga');
  await page.getByTestId('paper-save').click();
  await page.locator('.photo-row img').waitFor();
  await page.goto(app('/papers'));
  await page.getByTestId('paper-item').nth(1).waitFor();
  await page.locator('.paper-thumb img').waitFor();
  await looksRight(page);
  await photograph(page, 'papers');
}

/** Shares a paper, opens the link as somebody else, and ends it. */
export async function sharePaper(page: Page, stranger: Page): Promise<void> {
  await page.getByTestId('paper-item').filter({ hasText: paperName }).click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByTestId('paper-share-60').click();
  await page.getByTestId('paper-share').waitFor();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('/api/public/shared-papers/');
  const url = await copied();
  await stranger.goto(url);
  await photograph(stranger, 'papers-shared');
  const [file] = await Promise.all([stranger.waitForEvent('download'), stranger.getByText('Mở giấy tờ').click()]);
  expect(file.suggestedFilename()).toBe(`${paperName}.pdf`);
  await page.reload();
  await page.getByText('Đã mở 1 lần').waitFor();
  await page.getByTestId('paper-attach').click();
  await page.getByTestId('paper-detach').waitFor();
  await looksRight(page);
  await photograph(page, 'papers-one');
  await page.getByTestId('paper-revoke').click();
  await page.getByTestId('paper-share').waitFor({ state: 'detached' });
  await stranger.goto(url);
  await stranger.getByText('đã hết hạn hoặc đã được thu hồi').waitFor();
  await photograph(stranger, 'papers-over');
}

/** Takes the photo along with a report, and the paper away for good. */
export async function useAndDelete(page: Page, app: App): Promise<void> {
  await page.goto(app('/report'));
  await page.getByTestId('report-text').fill('Đèn đường trước cổng chợ tắt ba hôm nay');
  await page.getByTestId('report-next').click();
  await page.getByTestId('category-street-lighting').click();
  await page.getByTestId('map-pin').click();
  await page.getByTestId('place-told').waitFor();
  await page.getByTestId('report-next').click();
  await page.getByTestId('choose-paper').click();
  await page.getByTestId('paper-choice').first().waitFor();
  await photograph(page, 'papers-choose');
  await page.getByTestId('paper-choice').filter({ hasText: paperName }).click();
  await page.locator('.photo-item').waitFor();
  await page.getByTestId('choose-paper').click();
  await page.getByTestId('paper-choice').filter({ hasText: 'Ảnh hố ga' }).click();
  await page.locator('.photo-item').nth(1).waitFor();
  await photograph(page, 'papers-in-report');
  await page.goto(app('/papers'));
  await page.getByTestId('paper-item').filter({ hasText: 'Ảnh hố ga' }).click();
  await page.getByTestId('paper-change').click();
  await page.getByTestId('paper-name').fill('Ảnh nắp hố ga');
  await page.getByTestId('paper-change-save').click();
  await page.getByRole('heading', { name: 'Ảnh nắp hố ga' }).waitFor();
  await page.getByTestId('paper-delete').click();
  await page.getByText('Không lấy lại được').waitFor();
  await photograph(page, 'papers-delete');
  // What is asked is in sight, with the button that does it.
  await expect.poll(async () => (await page.getByTestId('paper-delete-yes').boundingBox())?.y).toBeLessThan(844);
  await page.getByTestId('paper-delete-yes').click();
  await expect.poll(() => page.getByTestId('paper-item').count()).toBe(1);
}
