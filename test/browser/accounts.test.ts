import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../../server/staff/demo-accounts.ts';
import { launchBrowser, openPage } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { totpOf } from '../setup/totp.ts';
import { signIn } from './story.ts';

type Product = Awaited<ReturnType<typeof runProduct>>;
let browser: Browser;
let product: Product;

beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const ownPassword = 'mot-cau-ngan-de-nho';

async function choose(page: Page, field: string, words: string): Promise<void> {
  await page.getByTestId(field).click();
  await page.locator('.ant-select-dropdown:visible').getByText(words, { exact: true }).click();
}

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${product.url}/console/sign-in`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

test('an administrator invites, changes and deactivates; the invited person comes in and is out at once', async () => {
  const faults: string[] = [];
  const admin = await openPage(browser, { width: 1440, faults });
  await signIn(admin, product.url, 'quantri@demo.local');
  await admin.getByRole('link', { name: 'Cán bộ' }).click();
  await admin.getByTestId('invite').click();
  await admin.getByTestId('field-email').fill('moi@example.test');
  await admin.getByTestId('field-name').fill('Hoàng Thị Mới');
  await choose(admin, 'role-0', 'Điều phối viên');
  await admin.getByTestId('confirm-invite').click();
  const link = await admin.getByTestId('issued-link').inputValue();
  await admin.getByRole('button', { name: 'Xong' }).click();

  const person = await openPage(browser, { width: 390, faults });
  await person.goto(link);
  await person.getByText('moi@example.test').waitFor();
  await person.getByTestId('new-password').fill(ownPassword);
  await person.getByTestId('again').fill('khac-mat-khau-tren');
  await person.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await person.getByText('Hai lần nhập chưa giống nhau.').waitFor();
  await person.getByTestId('again').fill(ownPassword);
  await person.getByRole('button', { name: 'Đặt mật khẩu' }).click();
  await person.getByText('Đã đặt mật khẩu').waitFor();
  await enter(person, 'moi@example.test', ownPassword);
  await person.getByRole('link', { name: 'Phản ánh' }).waitFor();
  await person.goto(link);
  await person.reload();
  await person.getByText('Đường dẫn không dùng được nữa').waitFor();
  await person.goto(`${product.url}/console/conversations`);

  await admin.getByTestId('change-person').click();
  await admin.getByTestId('add-role').click();
  await choose(admin, 'role-1', 'Biên tập nội dung');
  await admin.getByTestId('confirm-change').click();
  await admin.getByText(/đổi vai trò: thêm Biên tập nội dung/).waitFor();
  await person.reload();
  await person.getByRole('link', { name: 'Câu hỏi' }).waitFor();

  await admin.getByTestId('deactivate').click();
  await admin.getByTestId('confirm-deactivation').click();
  await admin.getByTestId('reactivate').waitFor();
  await person.reload();
  await person.getByRole('button', { name: 'Đăng nhập' }).waitFor();
  await Promise.all([admin.context().close(), person.context().close()]);
  // The browser reports the refusal of the spent link itself.
  expect(faults.filter((fault) => !fault.includes('410'))).toEqual([]);
});

test('an officer turns the second factor on, comes back with a code of the app and with one kept on paper', async () => {
  const faults: string[] = [];
  const page = await openPage(browser, { width: 390, faults });
  const elsewhere = await openPage(browser, { width: 390, faults });
  await signIn(elsewhere, product.url, 'canbo@demo.local');
  await signIn(page, product.url, 'canbo@demo.local');
  await page.goto(`${product.url}/console/account`);
  await page.getByTestId('factor-start').click();
  await page.getByTestId('factor-password').fill(demoPassword);
  await page.getByRole('button', { name: 'Tiếp tục' }).click();
  const secret = (await page.getByTestId('factor-secret').textContent()) ?? '';
  await page.getByTestId('factor-code').fill(totpOf(secret));
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await page.getByTestId('backup-codes').waitFor();
  const [kept = ''] = await page.getByTestId('backup-codes').locator('li').allTextContents();
  // The session has another token by now; what is done with it still works.
  await page.getByTestId('end-others').click();
  await page.getByText('Đã đóng các phiên khác').waitFor();
  await page.getByTestId('codes-kept').click();
  await page.getByText('Đang bật: mỗi lần đăng nhập').waitFor();
  await page.getByTestId('end-all').click();
  await page.getByTestId('confirm-end-all').click();
  await page.waitForURL(/sign-in/);

  await enter(page, 'canbo@demo.local', demoPassword);
  await page.getByTestId('code').fill('000000');
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await page.getByText(/Mã xác thực chưa đúng/).waitFor();
  await page.getByTestId('code').fill(totpOf(secret));
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await page.getByRole('link', { name: 'Phản ánh' }).waitFor();
  await page.context().clearCookies();

  await enter(page, 'canbo@demo.local', demoPassword);
  await page.getByRole('button', { name: 'Không có điện thoại? Dùng mã dự phòng' }).click();
  await page.getByTestId('code').fill(kept);
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await page.getByRole('link', { name: 'Phản ánh' }).waitFor();
  await Promise.all([page.context().close(), elsewhere.context().close()]);
  expect(faults).toEqual([]);
});
