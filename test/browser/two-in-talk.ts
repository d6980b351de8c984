import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage, photograph } from '../setup/browser.ts';
import { signIn } from './story.ts';

type Given = {
  browser: Browser;
  url: string;
  /** Of the dispatcher, who holds the talk shown there and has answered in it. */
  page: Page;
  faults: string[];
};

/** A colleague in the same talk is told who holds it, keeps the draft, and sends when that is meant. */
export async function twoInTalk({ browser, url, page, faults }: Given): Promise<void> {
  const clerk = await openPage(browser, { width: 1440, faults });
  await signIn(clerk, url, 'motcua@demo.local');
  await page.getByTestId('talk-holder').filter({ hasText: 'Anh/Chị đang trả lời' }).waitFor();
  await clerk.goto(page.url());
  await clerk.getByTestId('talk-holder').filter({ hasText: 'Lê Minh Anh đang trả lời' }).waitFor();
  await clerk.getByTestId('talk-hint').filter({ hasText: 'Lê Minh Anh đang giữ trò chuyện này.' }).waitFor();
  await clerk.getByTestId('talk-reply').fill('Em ở một cửa, mời Anh/Chị ghé.');
  await clerk.getByTestId('send').click();
  await clerk
    .getByRole('alert')
    .filter({ hasText: /Chưa gửi: Lê Minh Anh đã trả lời \d+ (giây|phút) trước\. Bản nháp vẫn còn\./ })
    .waitFor();
  expect(await clerk.getByTestId('talk-reply').inputValue()).toBe('Em ở một cửa, mời Anh/Chị ghé.');
  await photograph(clerk, 'talk-overtaken');
  await clerk.getByTestId('send-anyway').click();
  await clerk.getByTestId('held-note').getByText('Đang gửi tới người dân').waitFor();
  expect(await clerk.getByTestId('talk-reply').inputValue()).toBe('');
  await page.getByTestId('talk-holder').filter({ hasText: 'Hoàng Thu Trang đang trả lời' }).waitFor();
  await page.getByTestId('held-note').getByText('Hoàng Thu Trang đang gửi tới người dân').waitFor();
  await page.getByTestId('take-over').getByText('Nhận thay').click();
  await page.getByTestId('give-back').waitFor();
  await clerk.getByTestId('talk-holder').filter({ hasText: 'Lê Minh Anh đang trả lời' }).waitFor();
  await clerk.context().close();
}
