import { adminVisits } from './console-admin-visits.ts';
import { careVisits } from './console-care-visits.ts';
import { figureVisits } from './console-figure-visits.ts';
import { at, choose, dialogOf, heading, inbox, inCase, pressNearby, there, type Visit } from './console-visit.ts';

const inboxVisits: Visit[] = [
  { ...inbox, name: 'inbox', ...at('cases?sort=newest'), open: there('case-row') },
  { ...inbox, name: 'inbox-empty', ...at('cases?q=qqxjj-wkkzq'), open: heading('Không có phản ánh nào khớp') },
  { ...inbox, name: 'inbox-groups', ...at('cases?queue=all&group=category'), open: there('group') },
  {
    ...inbox,
    name: 'inbox-filters',
    ...at('cases?state=received&channel=mini_app'),
    open: async (page) => {
      await page.getByTestId('case-row').first().waitFor();
      await page.keyboard.press('f');
      await page.locator('#filter-fields').waitFor();
    },
  },
  {
    ...inbox,
    name: 'inbox-fault',
    ...at('cases'),
    open: async (page) => {
      await page.getByTestId('case-row').first().waitFor();
      await page.route('**/api/staff/cases?**', (route) => route.abort());
      await page.getByTestId('queue-late').click();
      await page.locator('.list-fault').waitFor();
      await page.unroute('**/api/staff/cases?**');
    },
  },
  {
    ...inbox,
    name: 'view-dialog',
    ...at('cases?queue=all'),
    dialog: 'inbox/view-dialog',
    open: async (page) => {
      await page.getByTestId('save-view').click();
      await page.getByTestId('view-name').waitFor();
    },
  },
  {
    ...inbox,
    name: 'bulk-dialog',
    ...at('cases'),
    dialog: 'bulk/bulk-dialog',
    open: async (page) => {
      await page.getByTestId('select-many').click();
      for (const index of [0, 1]) await page.getByTestId('row-tick').nth(index).click();
      await page.getByTestId('bulk-assign').click();
      await page.getByTestId('bulk-unit').waitFor();
    },
  },
  { ...inCase('open'), name: 'case', open: there('alike-cases') },
  { ...inCase('open'), name: 'case-nearby', open: pressNearby },
  { ...inCase('waiting'), name: 'case-waiting', open: there('timeline') },
  { ...inCase('resolved'), name: 'case-resolved', open: there('case-photos') },
  { ...inCase('referred'), name: 'case-referred', open: there('timeline') },
  { ...inCase('merged'), name: 'case-merged', open: there('linked-cases') },
  { ...inCase('pending'), name: 'case-pending', open: there('pending-resolution') },
  { ...inbox, name: 'case-missing', ...at('cases/AB-26-000000'), open: heading('Chưa mở được phản ánh này') },
  {
    ...inCase('open'),
    name: 'assign',
    dialog: 'case/assign-dialog',
    open: dialogOf('assign', 'confirm-assign'),
  },
  {
    ...inCase('open'),
    name: 'revise',
    dialog: 'case/revise-dialog',
    open: dialogOf('revise', 'confirm-revise'),
  },
  { ...inCase('open'), name: 'split', dialog: 'case/split-dialog', open: dialogOf('split', 'confirm-split') },
  {
    ...inCase('open'),
    name: 'reject',
    dialog: 'case/transition-dialog',
    open: async (page) => {
      await choose(page, 'transition-reject');
      await page.getByTestId('confirm-transition').click();
      await page.getByText('Anh/Chị ghi lý do.').waitFor();
    },
  },
  {
    ...inCase('referred'),
    name: 'answer',
    dialog: 'case/transition-dialog',
    open: dialogOf('transition-take_answer', 'field-answer'),
  },
  {
    ...inCase('pending'),
    as: 'truongphong',
    name: 'extend',
    dialog: 'case/extend-dialog',
    open: async (page) => {
      await page.getByTestId('extend').click();
      await page.getByTestId('field-reason').waitFor();
    },
  },
  {
    ...inCase('open'),
    name: 'canned',
    open: async (page) => {
      await page.getByTestId('composer-reply').click();
      await page.keyboard.press('/');
      await page.getByTestId('canned-item').first().waitFor();
    },
  },
  {
    ...inCase('open'),
    name: 'mention',
    open: async (page) => {
      await page.getByTestId('composer-note').click();
      await page.keyboard.type('Nhờ @b');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    ...inCase('open'),
    name: 'palette',
    open: async (page) => {
      await page.getByTestId('timeline').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByTestId('palette-item').first().waitFor();
    },
  },
  {
    ...inbox,
    name: 'keys',
    ...at('cases'),
    open: async (page) => {
      await page.getByTestId('case-row').first().waitFor();
      await page.keyboard.press('?');
      await page.getByTestId('key-list').waitFor();
    },
  },
  {
    ...inbox,
    name: 'notices',
    ...at('cases'),
    open: async (page) => {
      await page.getByTestId('case-row').first().waitFor();
      await page.getByTestId('bell').click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    ...inCase('open'),
    name: 'held',
    open: async (page) => {
      await page.getByTestId('composer-reply').fill('Chiều nay có người đến xem.');
      await page.locator('.send-reply').click();
      await page.getByTestId('held-note').waitFor();
    },
  },
];

const otherVisits: Visit[] = [
  { name: 'no-page', route: '*', as: 'dieuphoi', ...at('khong-co'), open: heading('Không có trang này') },
  { name: 'first', route: 'index', as: 'dieuphoi', ...at(''), open: there('case-row') },
  {
    name: 'conversations',
    route: '/conversations/:id?',
    as: 'dieuphoi',
    ...at('conversations'),
    open: there('talk-row'),
  },
  {
    name: 'conversation',
    route: '/conversations/:id?',
    as: 'dieuphoi',
    ...at('conversations'),
    open: async (page) => {
      await page.getByTestId('talk-row').first().click();
      await page.getByTestId('take-over').or(page.getByTestId('give-back')).first().waitFor();
    },
  },
  ...figureVisits,
  { name: 'denied', route: '/settings/:kind?/:key?', as: 'dieuphoi', ...at('settings/units'), open: heading('quyền') },
  {
    name: 'questions-empty',
    route: '/questions/:id?',
    as: 'bientap',
    ...at('questions?q=qqxjj-wkkzq'),
    open: heading('Không thấy câu nào như vậy'),
  },
  {
    name: 'question',
    route: '/questions/:id?',
    as: 'bientap',
    ...at('questions'),
    open: async (page) => {
      await page.getByTestId('question-row').first().click();
      await page.getByTestId('try-out').click();
      await page.getByText('Viết câu trả lời.').waitFor();
    },
  },
  { name: 'entries', route: '/knowledge/:kind?/:key?', as: 'bientap', ...at('knowledge/qa'), open: there('entry-row') },
  {
    name: 'entry',
    route: '/knowledge/:kind?/:key?',
    as: 'bientap',
    ...at('knowledge/qa'),
    open: async (page) => {
      await page.getByTestId('entry-row').first().click();
      await page.getByTestId('save-answer').waitFor();
    },
  },
];

const deskVisits: Visit[] = [
  { name: 'blocks', route: '/blocks', as: 'dieuphoi', ...at('blocks'), open: heading('Không ai đang bị chặn.') },
  {
    ...inCase('open'),
    name: 'block',
    dialog: 'blocks/block-dialog',
    open: async (page) => {
      await page.getByTestId('block').click();
      await page.getByTestId('field-days').waitFor();
    },
  },
  {
    ...inCase('resolved'),
    name: 'photos',
    dialog: 'photos/photo-dialog',
    open: async (page) => {
      await page.getByTestId('check-photos').click();
      await page.getByTestId('publication').waitFor();
    },
  },
  { name: 'dossiers', route: '/dossiers/:code?', as: 'motcua', ...at('dossiers'), open: there('dossier-row') },
  {
    name: 'dossier',
    route: '/dossiers/:code?',
    as: 'motcua',
    ...at('dossiers'),
    open: async (page) => {
      await page.getByTestId('dossier-row').first().click();
      await page.getByText('Lịch sử cập nhật').waitFor();
    },
  },
  {
    name: 'dossier-import',
    route: '/dossiers/:code?',
    as: 'motcua',
    ...at('dossiers'),
    dialog: 'dossiers/import-dialog',
    open: async (page) => {
      await page.getByTestId('import-dossiers').click();
      await page.getByTestId('dossier-file').waitFor({ state: 'attached' });
    },
  },
];

const doorVisits: Visit[] = [
  {
    name: 'sign-in',
    route: '/sign-in',
    as: null,
    ...at('sign-in'),
    open: (page) => page.getByLabel('E-mail').waitFor(),
  },
  {
    name: 'sign-in-refused',
    route: '/sign-in',
    as: null,
    ...at('sign-in'),
    open: async (page) => {
      await page.getByLabel('E-mail').fill('canbo@demo.local');
      await page.getByLabel('Mật khẩu').fill('khong-phai-mat-khau');
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'link-spent',
    route: '/welcome',
    as: null,
    ...at(`welcome#${'x'.repeat(43)}`),
    open: heading('Đường dẫn không dùng được nữa'),
  },
];

/** Every page of the console, and the states and dialogs of it that look otherwise. */
export const consoleVisits: Visit[] = [
  ...doorVisits,
  ...inboxVisits,
  ...careVisits,
  ...otherVisits,
  ...deskVisits,
  ...adminVisits,
];
