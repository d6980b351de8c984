import type { Page } from 'playwright-core';
import { at, there, type Visit } from './console-visit.ts';

const surveys = { route: '/surveys/:id?', as: 'bientap', ...at('surveys') } as const;
const suggestions = { route: '/suggestions/:id?', as: 'dieuphoi', ...at('suggestions') } as const;
const inFirst = async (page: Page) => {
  await page.getByTestId('suggestion-row').filter({ hasText: 'mong trả lời' }).first().click();
  await page.getByTestId('answer-suggestion').waitFor();
};
export const voiceVisits: Visit[] = [
  { ...surveys, name: 'surveys', open: there('survey-row') },
  {
    ...surveys,
    name: 'survey-results',
    open: async (page) => {
      await page.getByTestId('survey-row').filter({ hasText: 'Đang mở' }).first().click();
      await page.getByTestId('question-result').nth(3).waitFor();
    },
  },
  {
    ...surveys,
    name: 'survey-new',
    ...at('surveys/new'),
    open: async (page) => {
      await page.getByTestId('save-survey').click();
      await page.getByText('Anh/Chị ghi tên khảo sát.').waitFor();
      await page.getByText('Cần ít nhất hai lựa chọn.').waitFor();
    },
  },
  { ...suggestions, name: 'suggestions', open: there('suggestion-row') },
  { ...suggestions, name: 'suggestion', open: inFirst },
  {
    ...suggestions,
    name: 'suggestion-answer',
    dialog: 'suggestions/answer-dialog',
    open: async (page) => {
      await inFirst(page);
      await page.getByTestId('answer-suggestion').click();
      await page.getByTestId('confirm-answer').click();
      await page.getByText('Anh/Chị viết lời trả lời.').waitFor();
    },
  },
];
