import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { photograph } from '../setup/browser.ts';
import { streetPicture } from '../setup/street-picture.ts';

type Given = { app: string; me: string; other: string };

/**
 * A report whose photo is taken without a network: the app is closed and opened, somebody else looks, it is confirmed, it
 * waits, its answer is lost, and it is one case in the end.
 */
export async function reportInAirplaneMode(page: Page, { app, me, other }: Given): Promise<void> {
  const as = (path: string, id = me) => `${app}${path}simulatedUser=${id}`;
  const words = 'Đèn ngõ nhà tôi tắt khi đang mất sóng';
  await page.goto(as('/report?'));
  await page.getByTestId('report-text').fill(words);
  await page.getByTestId('report-next').click();
  await page.getByTestId('category-street-lighting').click();
  await page.getByTestId('place-text').fill('chợ Sắt');
  await page.getByTestId('place-find').click();
  await page.getByTestId('place-found').waitFor();
  await page.getByTestId('place-told').waitFor();
  await photograph(page, 'miniapp-place-words');
  await page.getByTestId('report-next').click();
  await page.getByTestId('photo-input').waitFor();
  await page.context().setOffline(true);
  const buffer = await streetPicture({ lit: false });
  await page.getByTestId('photo-input').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer });
  await page.getByTestId('photo-kept').waitFor();
  await photograph(page, 'miniapp-photo-kept');

  // The app closed and opened again, with the server out of reach: somebody else sees nothing of it.
  await page.route('**/api/citizen/{upload-tickets,cases}', (route) => route.abort());
  await page.context().setOffline(false);
  await page.goto(as('/report?', other));
  expect(await page.getByTestId('report-text').inputValue()).toBe('');
  await page.goto(as('/report?'));
  await page.getByTestId('draft-note').waitFor();
  expect(await page.getByTestId('report-text').inputValue()).toBe(words);
  await photograph(page, 'miniapp-draft');
  await page.goto(as('/report?step=photos&'));
  await page.getByTestId('photo-kept').waitFor();
  await page.context().setOffline(true);
  await page.getByTestId('report-next').click();
  await page.getByTestId('consent').check();
  await page.getByTestId('submit-report').click();
  await page.getByTestId('report-waiting').waitFor();
  await photograph(page, 'miniapp-waiting');

  await page.context().setOffline(false);
  // What the opened app tries by itself has failed before the way is opened.
  const tried = page.waitForEvent('requestfailed', (request) => request.url().includes('/upload-tickets'));
  await page.goto(as('/?'));
  await page.getByTestId('queue-item').waitFor();
  await tried;
  await photograph(page, 'miniapp-waiting-home');
  // It arrives and the answer is lost; sent again it is the same report.
  await page.unroute('**/api/citizen/{upload-tickets,cases}');
  await page.route(
    '**/api/citizen/cases',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByTestId('queue-try').click();
  await page.locator('[data-testid=queue-item] .failed-line').waitFor();
  await page.getByTestId('queue-cancel').click();
  await page.getByText('có thể đã tới nơi').waitFor();
  await page.getByText('Giữ lại').click();
  await page.getByTestId('queue-try').click();
  await page.waitForURL(/\/cases\/HB-/);
  await page.locator('.photo-row img').first().waitFor();
  await page.goto(as('/cases?'));
  await page.getByTestId('case-item').first().waitFor();
  expect(await page.getByTestId('case-item').filter({ hasText: words }).count()).toBe(1);
  expect(await page.getByTestId('queue-item').count()).toBe(0);
}
