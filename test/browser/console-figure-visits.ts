import type { Page } from 'playwright-core';
import { at, heading, there, type Visit } from './console-visit.ts';

const asked = (words: string, then: string) => async (page: Page) => {
  await page.getByTestId('stat-received').waitFor();
  await page.getByTestId('ask').fill(words);
  await page.getByTestId('ask').press('Enter');
  await page.getByTestId(then).first().waitFor();
};
const leader = { route: '/statistics', as: 'lanhdao' } as const;

/** What leaders look at: the figures, the questions in words, the wall, the dictionary and reports. */
export const figureVisits: Visit[] = [
  { ...leader, name: 'statistics', ...at('statistics'), open: there('stat-received') },
  { ...leader, name: 'statistics-dossiers', ...at('statistics?subject=dossier'), open: heading('Mọi chỉ tiêu') },
  {
    ...leader,
    name: 'statistics-asked',
    ...at('statistics'),
    open: asked('thang nay phuong nao tre nhieu nhat', 'ask-answer'),
  },
  { ...leader, name: 'statistics-unread', ...at('statistics'), open: asked('hom nay an gi ngon', 'ask-unread') },
  {
    ...leader,
    name: 'statistics-keep',
    ...at('statistics?from=2026-11-01&to=2026-11-20'),
    open: async (page) => {
      await page.getByTestId('stat-received').waitFor();
      await page.getByTestId('keep-view').click();
      await page.getByTestId('keep-name').waitFor();
    },
  },
  { name: 'kpis', route: '/kpis', as: 'lanhdao', ...at('kpis'), open: there('dictionary-entry') },
  { name: 'wall', route: '/wall', as: 'lanhdao', ...at('wall'), open: there('wall-open') },
  { name: 'reports-empty', route: '/reports/:id?', as: 'lanhdao', ...at('reports'), open: there('make-weekly') },
  {
    name: 'report',
    route: '/reports/:id?',
    as: 'lanhdao',
    ...at('reports'),
    open: async (page) => {
      await page.getByTestId('make-monthly').click();
      await page.getByTestId('report').waitFor();
    },
  },
];
