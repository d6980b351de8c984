import { at, heading, there, type Visit } from './console-visit.ts';

const sources = { route: '/data-sources/:id?', as: 'quantri', ...at('data-sources') } as const;
const agreements = { route: '/sharing-agreements', ...at('sharing-agreements') } as const;
const indicators = { route: '/indicators/:id?', as: 'truongphong', ...at('indicators') } as const;
export const dataVisits: Visit[] = [
  { ...sources, name: 'data-sources', open: there('source-row') },
  {
    ...sources,
    name: 'data-source',
    open: async (page) => {
      await page.getByTestId('source-row').filter({ hasText: 'Hồ sơ một cửa (kết nối)' }).click();
      await page.getByTestId('describe-source').waitFor();
    },
  },
  {
    ...sources,
    name: 'data-source-new',
    dialog: 'data-sources/source-dialog',
    open: async (page) => {
      await page.getByTestId('new-source').click();
      await page.getByTestId('confirm-source').click();
      await page.getByText('Anh/Chị ghi cơ quan chịu trách nhiệm.').waitFor();
    },
  },
  { ...agreements, name: 'sharing-agreements', as: 'dulieu', open: there('agreement') },
  {
    ...agreements,
    name: 'sharing-agreement-new',
    as: 'quantri',
    dialog: 'data-sources/agreement-dialog',
    open: async (page) => {
      await page.getByTestId('new-agreement').click();
      await page.getByTestId('confirm-agreement').click();
      await page.getByText('Anh/Chị chọn nơi nhận.').waitFor();
    },
  },
  {
    ...agreements,
    name: 'sharing-agreement-approval',
    as: 'dulieu',
    dialog: 'data-sources/agreement-act-dialog',
    open: async (page) => {
      await page.getByTestId('approve-agreement').first().click();
      await page.getByTestId('confirm-agreement-act').waitFor();
    },
  },
  { ...indicators, name: 'indicators', open: there('sheet-row') },
  {
    ...indicators,
    name: 'indicators-correction',
    dialog: 'indicators/reason-dialog',
    open: async (page) => {
      await page.getByTestId('sheet-row').first().waitFor();
      for (let back = 0; back < 2; back += 1) await page.getByRole('button', { name: 'Kỳ trước' }).click();
      await page.getByText('Đã duyệt').first().waitFor();
      await page.locator('input[data-column="value"]').first().fill('1.234.567');
      await page.getByTestId('save-figures').click();
      await page.getByTestId('field-reason').waitFor();
    },
  },
  {
    ...indicators,
    name: 'indicators-file',
    dialog: 'indicators/figure-file-dialog',
    open: async (page) => {
      await page.getByTestId('import-figures').click();
      const text = 'Mã chỉ tiêu;Thực hiện\nkhong-co;1,234.5\n';
      const file = { name: 'thang.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
      await page.getByTestId('figure-file').setInputFiles(file);
      await page.getByTestId('figure-file-report').waitFor();
    },
  },
  {
    ...indicators,
    name: 'indicator',
    open: async (page) => {
      await page.getByTestId('sheet-row').first().getByRole('link').click();
      await page.getByRole('heading', { name: 'Lịch sử số liệu' }).waitFor();
    },
  },
  { ...indicators, name: 'dossier-results', ...at('indicators?view=dossiers'), open: heading('Tỷ lệ đúng hạn') },
];
