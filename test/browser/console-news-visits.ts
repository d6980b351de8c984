import type { Page } from 'playwright-core';
import { at, there, type Visit } from './console-visit.ts';

const news = { route: '/news/:id?', as: 'dieuphoi', ...at('news') } as const;
const inOne = (state: string) => async (page: Page) => {
  await page.getByTestId('news-row').filter({ hasText: state }).first().click();
};
export const newsVisits: Visit[] = [
  { ...news, name: 'news', open: there('news-row') },
  {
    ...news,
    name: 'news-sent',
    open: async (page) => {
      await inOne('Đã đăng')(page);
      await page.getByTestId('news-numbers').waitFor();
    },
  },
  {
    ...news,
    name: 'news-new',
    ...at('news/new'),
    open: async (page) => {
      await page.getByTestId('save-news').click();
      await page.getByText('Anh/Chị ghi tiêu đề.').waitFor();
    },
  },
  {
    ...news,
    name: 'news-plan',
    dialog: 'news/plan-dialog',
    open: async (page) => {
      await inOne('Bản nháp')(page);
      await page.getByTestId('plan-news').click();
      await page.getByText('Hẹn giờ').click();
      await page.getByTestId('news-at').waitFor();
    },
  },
  {
    ...news,
    name: 'news-withdraw',
    dialog: 'news/withdraw-dialog',
    open: async (page) => {
      await inOne('Đã đăng')(page);
      await page.getByTestId('withdraw-news').click();
      await page.getByTestId('confirm-withdraw-news').click();
      await page.getByText('Anh/Chị ghi lý do.').waitFor();
    },
  },
];
