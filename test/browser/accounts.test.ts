import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../../server/staff/demo-accounts.ts';
import { client, type OpenidPeer, startOpenidProvider } from '../peers/openid-provider.ts';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { runProduct } from '../setup/running-product.ts';
import { totpOf } from '../setup/totp.ts';
import { choose, giveRoleForPart } from './role-for-part.ts';
import { signIn } from './story.ts';

type Product = Awaited<ReturnType<typeof runProduct>>;
let browser: Browser;
let product: Product;
let provider: OpenidPeer;

beforeAll(async () => {
  provider = await startOpenidProvider(() => product.url);
  const environment = {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    // Nobody listens there: e-mail is offered, and waits.
    SMTP_URL: 'smtp://127.0.0.1:9',
  };
  [browser, product] = await Promise.all([launchBrowser(), runProduct(environment)]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  await provider.close();
});

const ownPassword = 'mot-cau-ngan-de-nho';

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${product.url}/console/sign-in`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
}

test('an administrator invites, changes and deactivates; the invited person comes in and is out at once', async () => {
  const faults: string[] = [];
  const admin = await openPage(browser, { width: 1440, faults });
  await signIn(admin, product.url, 'quantri@demo.local');
  await admin.getByRole('link', { name: 'Cán bộ', exact: true }).click();
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
  await person.getByRole('link', { name: 'Phản ánh', exact: true }).waitFor();
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
  await person.getByRole('link', { name: 'Câu hỏi', exact: true }).waitFor();

  await giveRoleForPart(admin, { row: 2 });

  await admin.getByTestId('deactivate').click();
  await admin.getByTestId('confirm-deactivation').click();
  await admin.getByTestId('reactivate').waitFor();
  await person.reload();
  await person.getByRole('button', { name: 'Đăng nhập', exact: true }).waitFor();
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
  await page.getByRole('link', { name: 'Phản ánh', exact: true }).waitFor();
  await page.context().clearCookies();

  await enter(page, 'canbo@demo.local', demoPassword);
  await page.getByRole('button', { name: 'Không có điện thoại? Dùng mã dự phòng' }).click();
  await page.getByTestId('code').fill(kept);
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await page.getByRole('link', { name: 'Phản ánh', exact: true }).waitFor();
  await Promise.all([page.context().close(), elsewhere.context().close()]);
  expect(faults).toEqual([]);
});

test('an administrator makes a key that works at once, and takes it back', async () => {
  const faults: string[] = [];
  const admin = await openPage(browser, { width: 390, faults });
  await signIn(admin, product.url, 'quantri@demo.local');
  await admin.goto(`${product.url}/console/api-keys`);
  await admin.getByTestId('new-key').click();
  await admin.getByTestId('confirm-key').click();
  await admin.getByText('Anh/Chị chọn ít nhất một việc.').waitFor();
  await admin.getByTestId('field-name').fill('Ứng dụng khu phố');
  await admin.getByText('Gửi phản ánh qua Open311').click();
  await admin.getByText(/Chuyển họ tên/).click();
  await admin.getByText(/cam kết bằng văn bản/).waitFor();
  await admin.getByTestId('confirm-key').click();
  const key = await admin.getByTestId('issued-key').inputValue();
  const send = async () => {
    const { latitude, longitude } = await centre();
    const fields = { api_key: key, service_code: 'waste', lat: String(latitude), long: String(longitude) };
    const body = new URLSearchParams({ ...fields, description: 'Rác đầy thùng trước cổng chợ' });
    return (await fetch(`${product.url}/open311/v2/requests.json`, { method: 'POST', body })).status;
  };
  const centre = async () => {
    const tenant = await (await fetch(`${product.url}/api/public/tenant`)).json();
    return tenant.centre as { latitude: number; longitude: number };
  };
  expect(await send()).toBe(201);
  await admin.getByRole('button', { name: 'Xong' }).click();
  await admin.getByRole('button', { name: 'Thu hồi khoá của Ứng dụng khu phố' }).click();
  await admin.getByTestId('confirm-revoke').click();
  await admin.getByText('Đã thu hồi').waitFor();
  expect(await send()).toBe(403);
  expect(faults).toEqual([]);
});

test('an administrator adds a system that is sent events, tries it, changes its secret, sends again what was left', async () => {
  const faults: string[] = [];
  const page = await openPage(browser, { width: 1440, faults });
  await signIn(page, product.url, 'quantri@demo.local');
  await page.goto(`${product.url}/console/subscribers`);
  await page.getByTestId('new-subscriber').click();
  await page.getByTestId('field-name').fill('Trung tâm dữ liệu');
  await page.getByLabel('Địa chỉ nhận').fill('https://127.0.0.1/nhan');
  await page.getByTestId('confirm-subscriber').click();
  const first = await page.getByTestId('issued-secret').inputValue();
  await page.getByRole('button', { name: 'Đã lưu khoá' }).click();
  await page.getByRole('button', { name: 'Gửi thử tới Trung tâm dữ liệu' }).click();
  await page.getByText(/chưa nhận: địa chỉ nằm trong mạng riêng/).waitFor();
  await page.getByTestId('subscriber-more').click();
  await page.getByText('Đổi khoá ký', { exact: true }).click();
  await page.getByTestId('confirm-secret').click();
  await page.getByTestId('issued-secret').waitFor();
  expect(await page.getByTestId('issued-secret').inputValue()).not.toBe(first);
  await page.getByRole('button', { name: 'Đã lưu khoá' }).click();
  await page.getByText(/khoá cũ còn dùng đến/).waitFor();
  // Giving up takes a day: the answer of the server is told as it would be then.
  await page.route('**/api/staff/subscribers', async (route) => {
    const body = await (await route.fetch()).json();
    await route.fulfill({ json: { ...body, items: body.items.map((one: object) => ({ ...one, parked: 1 })) } });
  });
  await page.route('**/parked', (route) =>
    route.fulfill({ json: { items: [{ ...parkedEvent, parkedAt: parkedEvent.occurredAt }], total: 1 } }),
  );
  await page.reload();
  await page.getByRole('button', { name: 'Sự kiện chưa gửi được tới Trung tâm dữ liệu' }).click();
  await page.getByTestId('parked-row').getByText('bên nhận trả lời lỗi 422').waitFor();
  await photograph(page, 'subscribers-parked');
  await page.setViewportSize({ width: 390, height: 900 });
  await photograph(page, 'subscribers-parked');
  await page.getByTestId('resend-all').click();
  await page.getByText(/Đang gửi lại 0 sự kiện/).waitFor();
  // Its list, asked for once more while the page is being closed, would fail.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().close();
  expect(faults).toEqual([]);
});

const parkedEvent = {
  eventId: '01890000-0000-7000-8000-000000000000',
  name: 'case.created',
  subject: 'HB-26-7K3M9Q',
  occurredAt: '2026-03-09T01:00:00.000Z',
  attempts: 3,
  failure: 'http_422',
};

test('a head plans two absences with a stand-in, is told of an overlap, calls one off; the administrator sees both', async () => {
  const faults: string[] = [];
  const page = await openPage(browser, { width: 390, faults });
  await signIn(page, product.url, 'truongphong@demo.local');
  await page.goto(`${product.url}/console/account`);
  const day = (days: number) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T08:00`;
  const plan = async (from: number, until: number) => {
    await page.getByTestId('set-absence').click();
    await page.getByTestId('absence-from').fill(day(from));
    await page.getByTestId('absence-until').fill(day(until));
  };
  await plan(20, 30);
  await page.getByTestId('absence-stand-in').click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
  await page.getByTestId('confirm-absence').click();
  await page.getByTestId('planned-absence').getByText('làm thay').waitFor();
  await plan(25, 26);
  await page.getByTestId('confirm-absence').click();
  await page.getByText(/Trùng với lịch nghỉ từ/).waitFor();
  await page.getByTestId('absence-from').fill(day(5));
  await page.getByTestId('absence-until').fill(day(6));
  await page.getByTestId('confirm-absence').click();
  await expect.poll(() => page.getByTestId('planned-absence').count()).toBe(2);
  await photograph(page, 'account-absences');

  const admin = await openPage(browser, { width: 1440, faults });
  await signIn(admin, product.url, 'quantri@demo.local');
  await admin.goto(`${product.url}/console/absences`);
  const ofHead = admin.getByTestId('absence-row').filter({ hasText: 'Phạm Quốc Bình' });
  const seen = ofHead.getByTestId('planned-absence');
  await expect.poll(() => seen.count()).toBe(2);
  await photograph(admin, 'absences');
  await ofHead.getByTestId('end-absence').first().click();
  await admin.getByText('Đã bỏ lịch nghỉ này').waitFor();
  await expect.poll(() => seen.count()).toBe(1);
  expect(faults.filter((fault) => !fault.includes('400'))).toEqual([]);
  for (const one of [page, admin]) await one.context().close();
});

test('an officer comes in by single sign-on and chooses what goes by e-mail; a stranger is told why not', async () => {
  const faults: string[] = [];
  for (const width of [1440, 390] as const) {
    const page = await openPage(browser, { width, faults });
    provider.next(`la-${width}`, { email: 'la@example.test', email_verified: true });
    await page.goto(`${product.url}/console/sign-in`);
    await page.getByTestId('sso').waitFor();
    await photograph(page, 'sign-in-sso');
    await page.getByTestId('sso').click();
    await page.getByText(/chưa được mời vào bàn xử lý/).waitFor();
    await photograph(page, 'sign-in-sso-unknown');
    await page.context().clearCookies();
    provider.next('dieuphoi', { email: 'dieuphoi@demo.local', email_verified: true });
    await page.goto(`${product.url}/console/account#mail`);
    await page.getByTestId('sso').click();
    await page.getByTestId('mail-card').waitFor();
    const pressed = (kind: string, words: string) =>
      page.getByTestId(`mail-${kind}`).getByRole('radio', { name: words, exact: true });
    if (width === 390) {
      // What was chosen on the desk stands on the phone.
      expect(await pressed('warned', 'Tổng hợp').isChecked()).toBe(true);
      expect(await pressed('mentioned', 'Gửi ngay').isChecked()).toBe(true);
      expect(await page.getByTestId('digest-at').inputValue()).toBe('06:45');
    }
    await page.getByTestId('mail-warned').getByText('Tổng hợp').click();
    await page.getByTestId('mail-mentioned').getByText('Gửi ngay').click();
    // What comes in too great numbers is not offered one by one.
    expect(await pressed('new_in_unit', 'Gửi ngay').count()).toBe(0);
    await page.getByTestId('digest-at').fill('06:45');
    await photograph(page, 'account-mail');
    if (width === 1440) {
      await page.getByTestId('save-mail').click();
      await page.getByText('Đã lưu cách nhận thư').waitFor();
      await page.reload();
      await page.getByTestId('mail-card').waitFor();
      expect(await page.getByTestId('digest-at').inputValue()).toBe('06:45');
      expect(await page.getByTestId('save-mail').count()).toBe(0);
    }
    await page.context().close();
  }
  expect(faults).toEqual([]);
});
