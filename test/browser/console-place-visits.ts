import type { Page } from 'playwright-core';
import { at, there, type Visit } from './console-visit.ts';

const places = { route: '/places/:id?', as: 'bientap', ...at('places') } as const;
const inFirst = async (page: Page) => {
  await page.getByTestId('place-row').first().click();
  await page.getByTestId('save-place').waitFor();
};
export const placeVisits: Visit[] = [
  { ...places, name: 'places', open: there('place-row') },
  { ...places, name: 'place', open: inFirst },
  {
    ...places,
    name: 'place-new',
    ...at('places/new'),
    open: async (page) => {
      await page.getByTestId('save-place').click();
      await page.getByText('Anh/Chị ghi tên.').waitFor();
    },
  },
  {
    ...places,
    name: 'place-hide',
    dialog: 'places/hide-dialog',
    open: async (page) => {
      await inFirst(page);
      await page.getByTestId('hide-place').click();
      await page.getByTestId('confirm-hide').click();
      await page.getByText('Anh/Chị ghi lý do.').waitFor();
    },
  },
  {
    ...places,
    name: 'place-import',
    dialog: 'places/import-dialog',
    open: async (page) => {
      await page.getByTestId('import-places').click();
      await page.getByTestId('place-file').setInputFiles({
        name: 'dia-diem.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('Tên;Loại;Vĩ độ;Kinh độ\nKhách sạn Biển Xanh;Lưu trú;12,2388;109,1967\n'),
      });
      await page.getByTestId('place-import-report').waitFor();
    },
  },
];
