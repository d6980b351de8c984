import { settingKinds } from '../../server/contract/settings-api.ts';
import { demoPassword } from '../../server/staff/demo-accounts.ts';
import { dataVisits } from './console-data-visits.ts';
import { feeVisits } from './console-fee-visits.ts';
import { machineVisits } from './console-machine-visits.ts';
import { newsVisits } from './console-news-visits.ts';
import { placeVisits } from './console-place-visits.ts';
import { at, heading, there, type Visit } from './console-visit.ts';
import { voiceVisits } from './console-voice-visits.ts';

const settings = { route: '/settings/:kind?/:key?', as: 'quantri' } as const;
const people = { route: '/people/:id?', as: 'quantri' } as const;
export const adminVisits: Visit[] = [
  ...dataVisits,
  ...feeVisits,
  ...placeVisits,
  ...newsVisits,
  ...machineVisits,
  ...voiceVisits,
  { ...settings, name: 'settings', ...at('settings'), open: there('setting-kinds') },
  ...settingKinds.map(
    (kind): Visit => ({
      ...settings,
      name: `settings-${kind}`,
      ...at(`settings/${kind}`),
      open: async (page) => {
        const first = page
          .getByTestId('rule-row')
          .or(page.getByTestId('setting-row'))
          .or(page.locator('.setting-link'));
        await first.first().click();
        await page.getByTestId('review-setting').waitFor();
      },
    }),
  ),
  {
    ...settings,
    name: 'settings-save',
    ...at('settings/units'),
    dialog: 'settings/save-dialog',
    open: async (page) => {
      await page.getByTestId('setting-row').first().click();
      await page.getByTestId('field-phone').fill('0225 111 222');
      await page.getByTestId('review-setting').click();
      await page.getByTestId('setting-changes').waitFor();
    },
  },
  { ...settings, name: 'settings-new', ...at('settings/canned-reply/new'), open: there('field-title') },
  { ...settings, name: 'settings-files', ...at('settings/files'), open: there('export-files') },
  { ...people, name: 'people', ...at('people'), open: there('person-row') },
  {
    ...people,
    name: 'person',
    ...at('people'),
    dialog: 'people/change-dialog',
    open: async (page) => {
      await page.getByTestId('person-row').filter({ hasText: 'canbo@' }).click();
      await page.getByTestId('change-person').click();
      await page.getByTestId('confirm-change').waitFor();
    },
  },
  {
    ...people,
    name: 'invite',
    ...at('people'),
    dialog: 'people/invite-dialog',
    open: async (page) => {
      await page.getByTestId('invite').click();
      await page.getByTestId('confirm-invite').click();
      await page.getByText('Anh/Chị nhập địa chỉ e-mail.').waitFor();
    },
  },
  {
    ...people,
    name: 'link',
    ...at('people'),
    dialog: 'people/link-dialog',
    open: async (page) => {
      await page.getByTestId('person-row').first().click();
      await page.getByTestId('issue-link').click();
      await page.getByTestId('issued-link').waitFor();
    },
  },
  { name: 'absences', route: '/absences', as: 'quantri', ...at('absences'), open: there('absence-row') },
  {
    name: 'absence',
    route: '/absences',
    as: 'quantri',
    ...at('account'),
    dialog: 'absences/absence-dialog',
    open: async (page) => {
      await page.getByTestId('set-absence').click();
      await page.getByTestId('absence-until').waitFor();
    },
  },
  {
    name: 'role-requests',
    route: '/role-requests',
    as: 'quantri',
    ...at('role-requests'),
    open: heading('Không có vai trò nào chờ xác nhận'),
  },
  { name: 'api-keys', route: '/api-keys', as: 'quantri', ...at('api-keys'), open: there('new-key') },
  {
    name: 'new-key',
    route: '/api-keys',
    as: 'quantri',
    ...at('api-keys'),
    dialog: 'api-keys/new-key-dialog',
    open: async (page) => {
      await page.getByTestId('new-key').click();
      await page.getByTestId('field-name').waitFor();
    },
  },
  { name: 'subscribers', route: '/subscribers', as: 'quantri', ...at('subscribers'), open: there('new-subscriber') },
  {
    name: 'subscriber-new',
    route: '/subscribers',
    as: 'quantri',
    ...at('subscribers'),
    dialog: 'subscribers/subscriber-dialog',
    open: async (page) => {
      await page.getByTestId('new-subscriber').click();
      await page.getByTestId('field-name').waitFor();
    },
  },
  { name: 'account', route: '/account', as: 'quantri', ...at('account'), open: there('factor-start') },
  {
    name: 'factor',
    route: '/account',
    as: 'quantri',
    ...at('account'),
    open: async (page) => {
      await page.getByTestId('factor-start').click();
      await page.getByTestId('factor-password').fill(demoPassword);
      await page.getByRole('button', { name: 'Tiếp tục' }).click();
      await page.getByTestId('factor-secret').waitFor();
    },
  },
];
