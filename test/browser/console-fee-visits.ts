import type { Page } from 'playwright-core';
import { at, there, type Visit } from './console-visit.ts';

const fees = { route: '/fees/:code?', as: 'taivu', ...at('fees') } as const;
const inFirstFee = (state: string) => async (page: Page) => {
  await page.getByTestId('fee-row').filter({ hasText: state }).first().click();
  await page.getByText('Sổ thu chi').waitFor();
};
const more = (words: string) => async (page: Page) => {
  await page.getByTestId('fee-row').first().waitFor();
  const item = page.getByRole('menuitem', { name: words });
  await page.getByTestId('fee-more').click();
  // Where the list came anew in between, the menu was closed again before the press.
  await item.click({ timeout: 10_000 }).catch(async () => {
    await page.keyboard.press('Escape');
    await page.getByTestId('fee-more').click();
    await item.click();
  });
  await page.getByRole('dialog').waitFor();
};
export const feeVisits: Visit[] = [
  { name: 'appointments', route: '/appointments', as: 'motcua', ...at('appointments'), open: there('appointment-row') },
  { ...fees, name: 'fees', open: there('fee-row') },
  { ...fees, name: 'fee', open: inFirstFee('Đã nộp') },
  {
    ...fees,
    name: 'fee-new',
    dialog: 'fees/new-fee-dialog',
    open: async (page) => {
      await page.getByTestId('new-fee').click();
      await page.getByTestId('confirm-new-fee').click();
      await page.getByText('Anh/Chị ghi nội dung thu.').waitFor();
    },
  },
  {
    ...fees,
    name: 'fee-act',
    dialog: 'fees/fee-act-dialog',
    open: async (page) => {
      await inFirstFee('Chưa nộp')(page);
      await page.getByTestId('pay-at-counter').click();
      await page.getByTestId('confirm-fee-act').click();
      await page.getByText('Anh/Chị ghi số phiếu thu.').waitFor();
    },
  },
  {
    ...fees,
    name: 'fee-refund',
    dialog: 'fees/refund-dialog',
    open: async (page) => {
      await inFirstFee('thừa')(page);
      await page.getByTestId('decide-refund').click();
      await page.getByTestId('confirm-refund').click();
      await page.getByText('Anh/Chị ghi số quyết định.').waitFor();
    },
  },
  {
    ...fees,
    name: 'fee-file',
    dialog: 'fees/file-dialog',
    open: async (page) => {
      await more('Nhập sao kê ngân hàng')(page);
      await page.getByTestId('fee-file').setInputFiles({
        name: 'sao-ke.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('Số tài khoản;Số giao dịch;Thời điểm;Số tiền;Nội dung\n1;2;hôm qua;x;y\n'),
      });
      await page.getByTestId('file-report').waitFor();
    },
  },
  {
    ...fees,
    name: 'fee-account',
    dialog: 'fees/account-dialog',
    open: async (page) => {
      await more('Tài khoản thu của đơn vị')(page);
      await page.getByTestId('confirm-account').waitFor();
    },
  },
  {
    name: 'reconciliation',
    route: '/reconciliation',
    as: 'taivu',
    ...at('reconciliation'),
    open: there('count-matched'),
  },
];
