import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoDossier } from '../../server/dossiers/demo-dossiers.ts';
import { demoFee } from '../../server/payments/demo-fees.ts';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { linkHome, useHome } from './devices-walk.ts';
import { keepPapers, paperName, sharePaper, useAndDelete } from './papers-walk.ts';
import { citizens, phoneOf } from './phone.ts';
import { signIn } from './story.ts';

const { code, digits } = demoDossier;
const key = 'key-of-the-one-stop-system';
let browser: Browser;
let product: Awaited<ReturnType<typeof runProduct>>;
let ids: string[];
const faults: string[] = [];

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct({ IOC_API_KEY: key })]);
  ids = (await citizens(product.url)).map(({ id }) => id);
}, 600_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
  // Chromium itself reports the refusals that the page shows.
  expect(faults.filter((fault) => !/status of 4(00|04|10|29)|ERR_FAILED/.test(fault))).toEqual([]);
});

const app = (path: string, citizen: number) =>
  `${product.url}/zapps/${product.miniAppId}${path}?simulatedUser=${ids[citizen] ?? ''}`;

async function push(state: string, more: object = {}): Promise<void> {
  const item = {
    code,
    state,
    procedureName: 'Đăng ký khai sinh',
    phone: digits,
    updatedAt: new Date().toISOString(),
    ...more,
  };
  const response = await fetch(`${product.url}/api/ioc/dossiers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ items: [item] }),
  });
  expect(await response.json()).toMatchObject({ counts: { changed: 1 } });
}

test('in the mini-app: looked up by code and digits, followed, kept on the first page', {
  timeout: 600_000,
}, async () => {
  const page = await openPage(browser, { width: 390, faults });
  await page.goto(app('/', 0));
  await page.getByTestId('tile-dossiers').click();
  await page.getByTestId('dossier-code').fill(code.toLowerCase().replaceAll('.', ' '));
  await page.getByTestId('dossier-digits').fill('0000');
  await page.getByTestId('look-up').click();
  await page.getByText('chưa khớp').waitFor();
  await photograph(page, 'dossier-look-up');
  await page.getByTestId('dossier-digits').fill(digits);
  await page.getByTestId('look-up').click();
  await page.getByText('Giấy tờ cần bổ sung').waitFor();
  expect(await page.getByText('Bản sao căn cước').count()).toBe(1);
  await page.getByTestId('follow-dossier').click();
  await page.getByText('Thôi theo dõi').waitFor();
  await page.waitForTimeout(600);
  await photograph(page, 'dossier');
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, 'dossier-dark');
  await page.goto(app('/', 0));
  await page.getByTestId('dossier-item').waitFor();
  await photograph(page, 'dossier-home-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await photograph(page, 'dossier-home');
  await page.goto(app('/dossiers', 0));
  await page.getByTestId('dossier-item').click();
  await page.getByText('Các bước đã qua').waitFor();
  const stranger = await openPage(browser, { width: 390, faults });
  await stranger.goto(app(`/dossiers/${code}`, 1));
  await stranger.getByTestId('dossier-digits').waitFor();
  expect(await stranger.getByText('khai sinh').count()).toBe(0);
  for (const one of [page, stranger]) await one.context().close();
});

test('a home: linked, its devices chosen, switched live and after a question, unlinked', {
  timeout: 600_000,
}, async () => {
  const page = await openPage(browser, { width: 390, faults });
  await linkHome(page, (path) => app(path, 1), product.url);
  await useHome(page);
  await page.context().close();
});

test('in the chat: the same, and told when something changes', { timeout: 600_000 }, async () => {
  const zalo = await openPage(browser, { width: 1440, faults });
  const citizen = ids[1] ?? '';
  await zalo.goto(`${product.url}/simulator/?user=${citizen}`);
  const phone = phoneOf(zalo, citizen);
  await phone.say('hồ sơ của tôi tới đâu rồi', /mã hồ sơ/);
  await phone.say(code.toLowerCase().replaceAll('.', ' '), /4 số cuối/);
  const shown = await phone.say(digits, /Giấy tờ cần bổ sung/);
  await phone.tap(shown, /Theo dõi/, /em báo Anh\/Chị ngay tại đây/);
  await push('processing', { note: 'Đã nhận đủ giấy tờ' });
  await phone.hear(/Đang giải quyết/);
  await push('result_ready', { collectAt: 'Quầy số 3, trong giờ hành chính' });
  await phone.hear(/Quầy số 3/);
  await photograph(zalo, 'dossier-chat');
  await zalo.context().close();
});

test('in the mini-app: a fee found by code, paid in Zalo in every way it can go, and confirmed', {
  timeout: 600_000,
}, async () => {
  const page = await openPage(browser, { width: 390, faults });
  await page.goto(app('/', 2));
  await page.getByTestId('tile-fees').click();
  await page.getByTestId('fee-code').fill(demoFee.code.toLowerCase().replaceAll('-', ''));
  await page.getByTestId('fee-digits').fill('0000');
  await page.getByTestId('look-up-fee').click();
  await page.getByText('chưa khớp').waitFor();
  await photograph(page, 'fees-look-up');
  await page.getByTestId('fee-digits').fill(demoFee.digits);
  await page.getByTestId('look-up-fee').click();
  await page.getByTestId('fee-sum').waitFor();
  await page.waitForTimeout(500);
  await photograph(page, 'fee-due');
  await page.getByTestId('save-qr').scrollIntoViewIfNeeded();
  await photograph(page, 'fee-transfer');
  const pay = async (outcome: string) => {
    await page.getByTestId('pay-fee').click();
    await page.getByTestId(`checkout-${outcome}`).waitFor();
    if (outcome === 'failure') await photograph(page, 'checkout-sheet');
    await page.getByTestId(`checkout-${outcome}`).click();
    await page.getByTestId('fee-sum').waitFor();
  };
  await pay('failure');
  await page.getByText('không thành').waitFor();
  // Closed without paying, and somebody's forged word: nothing is paid.
  await pay('cancel');
  await page.getByText('Đang chờ Zalo').waitFor();
  await pay('forged');
  await page.getByText('Đang chờ Zalo').waitFor();
  await photograph(page, 'fee-waiting');
  await pay('doubled');
  await page.getByTestId('fee-confirmation').waitFor();
  expect(await page.getByText('hai lần').count()).toBe(0);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('fee-confirmation').click()]);
  expect(file.suggestedFilename()).toBe(`xac-nhan-thanh-toan-${demoFee.code}.pdf`);
  await page.getByTestId('keep-paper').click();
  await page.getByText('Đồng ý và lưu').click();
  await page.getByText('Đã lưu vào Giấy tờ của tôi.').waitFor();
  await photograph(page, 'fee-paid');
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, 'fee-paid-dark');
  await page.goto(app('/fees', 2));
  await page.getByTestId('fee-item').waitFor();
  await photograph(page, 'fees-dark');
  await page.context().close();
});

test('papers of one’s own: kept, shared for a while, laid with the dossier, deleted', {
  timeout: 600_000,
}, async () => {
  const own = (path: string) => app(path, 0);
  const page = await openPage(browser, { width: 390, faults });
  const stranger = await openPage(browser, { width: 390, faults });
  await keepPapers(page, own);
  await sharePaper(page, stranger);
  await useAndDelete(page, own);
  await page.getByTestId('paper-item').click();
  await page.getByTestId('paper-open').waitFor();
  await page.waitForTimeout(600);
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, 'papers-dark');
  await page.goto(own('/me'));
  await page.getByTestId('lang-en').click();
  await page.getByTestId('open-papers').click();
  await page.getByText('My papers').first().waitFor();
  await page.getByTestId('paper-item').waitFor();
  await page.waitForTimeout(600);
  await photograph(page, 'papers-english-dark');
  for (const one of [page, stranger]) await one.context().close();
});

test('in the console: found by code, read with its history, a file tried and taken in', {
  timeout: 600_000,
}, async () => {
  const desk = await openPage(browser, { width: 1440, faults });
  await signIn(desk, product.url, 'motcua@demo.local');
  await desk.goto(`${product.url}/console/dossiers`);
  await desk.getByTestId('dossier-row').first().waitFor();
  await desk.getByTestId('search').fill(code.slice(-11));
  await desk.getByTestId('dossier-row').filter({ hasText: code }).click();
  await desk.getByText('Lịch sử cập nhật').waitFor();
  await desk.getByRole('link', { name: paperName }).waitFor();
  await photograph(desk, 'dossier-console');
  await desk.getByTestId('result-file').setInputFiles({
    name: 'Giấy khai sinh.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 bản kết quả'),
  });
  await desk.getByRole('link', { name: 'Giấy khai sinh.pdf' }).waitFor();
  const page = await openPage(browser, { width: 390, faults });
  await page.goto(app(`/dossiers/${code}`, 0));
  await page.getByTestId('keep-paper').click();
  // They chose English before.
  await page.getByText(/Đã lưu vào|Saved/).waitFor();
  await page.getByTestId('choose-paper').click();
  await page.getByTestId('paper-choice').filter({ hasText: 'Giấy khai sinh' }).click();
  await page.getByText(/Đã gắn\.|Attached\./).waitFor();
  await photograph(page, 'papers-dossier');
  await page.context().close();
  await desk.getByTestId('import-dossiers').click();
  const choose = (text: string) =>
    desk
      .getByTestId('dossier-file')
      .setInputFiles({ name: 'ho-so.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await choose('Họ tên;Điện thoại\nAn;0912');
  await desk.getByText('thiếu cột').waitFor();
  const head = 'Mã hồ sơ;Trạng thái;Cập nhật lúc;Tên thủ tục;Số điện thoại';
  const good = '000.00.31.H00-260101-9001;Đang xử lý;05/01/2026 09:00;Đăng ký khai sinh;0912 344 567';
  await choose(`\uFEFF${head}\n${good}\nsai mã;Đang xử lý;05/01/2026;Khai sinh;\n`);
  await desk.getByTestId('import-report').waitFor();
  await desk.getByText('Vì sao bị từ chối').waitFor();
  await photograph(desk, 'dossier-import');
  await desk.getByTestId('confirm-import').click();
  await desk.getByText('Đã nhập: 1 mới').waitFor();
  const small = await openPage(browser, { width: 390, faults });
  await signIn(small, product.url, 'motcua@demo.local');
  await small.goto(`${product.url}/console/dossiers/${code}`);
  await small.getByText('Lịch sử cập nhật').waitFor();
  await photograph(small, 'dossier-console');
  await small.goto(`${product.url}/console/dossiers`);
  await small.getByTestId('dossier-row').first().waitFor();
  await photograph(small, 'dossier-list');
});
