import { at, there, type Visit } from './console-visit.ts';

const inRequests = { route: '/data-requests/:code?', as: 'dulieu', ...at('data-requests') } as const;

/** Personal data, proposals, and what is printed for citizens. */
export const careVisits: Visit[] = [
  { ...inRequests, name: 'data-requests', open: there('request-row') },
  {
    ...inRequests,
    name: 'data-request',
    open: async (page) => {
      await page.getByTestId('request-row').first().click();
      await page.getByTestId('request-answer').waitFor();
    },
  },
  {
    ...inRequests,
    name: 'data-request-extend',
    dialog: 'data-requests/request-act-dialog',
    open: async (page) => {
      await page.getByTestId('request-row').first().click();
      await page.getByTestId('request-extend').click();
      await page.getByTestId('field-days').waitFor();
    },
  },
  {
    ...inRequests,
    name: 'data-request-entry',
    dialog: 'data-requests/entry-dialog',
    open: async (page) => {
      await page.getByTestId('enter-request').click();
      await page.getByTestId('confirm-request-entry').click();
      await page.getByText('Anh/Chị ghi họ tên.').waitFor();
    },
  },
  { name: 'retention', route: '/retention', as: 'quantri', ...at('retention'), open: there('retention-kind') },
  { name: 'posters', route: '/posters', as: 'quantri', ...at('posters'), open: there('poster') },
  { name: 'proposals', route: '/proposals/:code?', as: 'dieuphoi', ...at('proposals'), open: there('proposal-row') },
  {
    name: 'proposal-dialog',
    route: '/proposals/:code?',
    as: 'dieuphoi',
    ...at('proposals'),
    dialog: 'proposals/proposal-dialog',
    open: async (page) => {
      await page.getByTestId('proposal-row').first().click();
      await page.getByTestId('pass-on').click();
      await page.getByTestId('field-reference').waitFor();
    },
  },
];
