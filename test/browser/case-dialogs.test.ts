import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { type CitizenApp, openCitizenApp } from '../setup/citizen-app.ts';
import { runProduct } from '../setup/running-product.ts';
import { smallPdf } from '../setup/small-pdf.ts';
import { openStaffDesk, type StaffDesk } from '../setup/staff-desk.ts';
import { streetPicture } from '../setup/street-picture.ts';
import { giveTo } from './console-cases.ts';
import { citizens } from './phone.ts';
import { fileReport } from './report-as.ts';
import { signIn } from './story.ts';
import { twoInTalk } from './two-in-talk.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof runProduct>>;
let citizen: CitizenApp;
let colleague: StaffDesk;
let officer: StaffDesk;
let page: Page;
const faults: string[] = [];
beforeAll(async () => {
  [browser, product] = await Promise.all([launchBrowser(), runProduct({ REPLY_UNDO_SECONDS: '20' })]);
  const [one] = await citizens(product.url);
  citizen = await openCitizenApp(product.url, one?.id ?? '');
  colleague = await openStaffDesk(product.url, 'dieuphoi@demo.local');
  officer = await openStaffDesk(product.url, 'canbo@demo.local');
  page = await openPage(browser, { width: 1440, faults });
  await signIn(page, product.url, 'dieuphoi@demo.local');
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  // The browser itself reports the refused acts.
  expect(faults.filter((fault) => !/409 \(Conflict\)|415 \(Unsupported Media Type\)/.test(fault))).toEqual([]);
});

const report = (text: string, categoryId: string, photo?: Buffer) =>
  fileReport(product.url, citizen, { text, categoryId, ...(photo ? { photo } : {}) });

async function openCase(code: string): Promise<void> {
  await page.goto(`${product.url}/console/cases/${code}`);
  await page.getByTestId('timeline').waitFor();
}

async function choose(act: string): Promise<void> {
  const button = page.getByTestId(act);
  if (!(await button.isVisible())) await page.getByTestId('more-actions').click();
  await button.click();
}

async function pick(field: string, words: string): Promise<void> {
  await page.getByTestId(field).click();
  await page.keyboard.type(words);
  // The list narrows a moment after the last letter; the key takes what it has marked.
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option-active')
    .filter({ hasText: words })
    .waitFor();
  await page.keyboard.press('Enter');
}

const timeline = () => page.getByTestId('timeline');
const confirm = async (what: string) => {
  await page.getByTestId(`confirm-${what}`).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
};

test('category, priority and place are corrected at once; nothing changed and a place that is none are refused', async () => {
  const code = await report('Cành cây gãy chắn đường, vướng cả dây điện', 'waste');
  await openCase(code);
  await choose('revise');
  await page.getByTestId('confirm-revise').click();
  await page.getByText('Chưa có gì thay đổi.').waitFor();
  await page.getByTestId('field-point').fill('bên kia đường');
  await page.getByText('Toạ độ viết như: 20.8651, 106.6838').waitFor();
  await page.getByTestId('field-point').fill('20.8601, 106.6799');
  await pick('field-category', 'Cây xanh');
  await page.getByTestId('field-priority').getByText('Khẩn').click();
  await page.getByTestId('field-placeText').fill('trước số 12 phố Tam Bạc');
  await page.getByTestId('field-reason').fill('Người dân gọi lại nói rõ');
  await confirm('revise');
  await page.locator('.case-head').getByText('Cây xanh, công viên').waitFor();
  await page.locator('.case-head').getByText('trước số 12 phố Tam Bạc').waitFor();
  await timeline().getByText(/nhóm/i).first().waitFor();
});

test('what was just done is taken back by a key: the case stands as before, the words are a draft again', async () => {
  const code = await report('Xe đổ trộm phế thải đầu ngõ', 'waste');
  await openCase(code);
  await choose('transition-accept');
  await page.getByTestId('act-note').getByText('Đã nhận việc').waitFor();
  await choose('transition-reject');
  await page.getByTestId('field-reply').fill('Nơi này đã có biển báo.');
  await page.getByTestId('field-reason').fill('Nhầm phản ánh');
  await confirm('transition');
  await page
    .getByTestId('act-note')
    .getByText(/Đã ghi không tiếp nhận · báo người dân sau \d+ giây/)
    .waitFor();
  await photograph(page, 'case-act-held');
  await page.keyboard.press('z');
  await page.locator('.case-head .state-tag').getByText('Đã nhận việc').waitFor();
  await timeline().getByText('hoàn tác, phản ánh trở lại như trước').waitFor();
  await timeline().getByText('Đã hoàn tác').waitFor();
  await expect.poll(() => page.getByTestId('act-note').count()).toBe(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await photograph(page, 'case-act-undone-390');
  await page.setViewportSize({ width: 1440, height: 900 });
  await choose('transition-reject');
  expect(await page.getByTestId('field-reply').inputValue()).toBe('Nơi này đã có biển báo.');
});

test('words in a talk wait as replies do: taken back they are a draft again, leave by themselves in the end, and a colleague is told of them', async () => {
  await citizen.say('cho tôi gặp cán bộ');
  await page.goto(`${product.url}/console/conversations`);
  await page.getByTestId('talk-row').first().click();
  await page.getByTestId('take-over').click();
  const field = page.getByTestId('talk-reply');
  await field.fill('Chào Anh/Chị, em ngheX đây.');
  await page.getByTestId('send').click();
  await page
    .getByTestId('held-note')
    .getByText(/còn \d+ giây/)
    .waitFor();
  await photograph(page, 'talk-held');
  await page.locator('#talk-title').click();
  await page.keyboard.press('z');
  await expect.poll(() => field.inputValue()).toBe('Chào Anh/Chị, em ngheX đây.');
  await expect.poll(() => page.getByTestId('held-note').count()).toBe(0);
  await field.fill('Chào Anh/Chị, em nghe đây.');
  await page.getByTestId('send').click();
  await page.locator('.messages').getByText('em nghe đây').waitFor();
  const said = async () => {
    const { items } = (await (await citizen.get('/api/citizen/chat')).json()) as { items: { text: string | null }[] };
    return items.flatMap(({ text }) => (text?.includes('Chào Anh/Chị') ? [text] : []));
  };
  await expect.poll(said).toEqual(['Chào Anh/Chị, em nghe đây.']);
  await twoInTalk({ browser, url: product.url, page, faults });
});

test('what somebody else did meanwhile is told in the dialog and the words are kept', async () => {
  const code = await report('Rác đổ trộm cạnh chợ', 'waste');
  await openCase(code);
  await choose('transition-reject');
  await page.getByTestId('field-reply').fill('Nơi này thuộc phường khác, Anh/Chị gửi giúp em phường đó.');
  await page.getByTestId('field-reason').fill('Ngoài địa bàn');
  await officer.move(code, { transition: 'accept' });
  await page.getByTestId('news').first().getByText('nhận việc').waitFor();
  expect(await page.getByTestId('field-reply').inputValue()).toMatch(/^Nơi này thuộc phường khác/);
  await officer.move(code, { transition: 'resolve', resolutionKind: 'explained', reply: 'Sáng mai có xe đến dọn.' });
  await page.getByText('Phản ánh đã sang trạng thái khác nên không còn làm được việc này.').waitFor();
  expect(await page.getByTestId('confirm-transition').isDisabled()).toBe(true);
  expect(await page.getByTestId('field-reply').inputValue()).toMatch(/^Nơi này thuộc phường khác/);
  expect(await page.getByTestId('field-reason').inputValue()).toBe('Ngoài địa bàn');
});

test('an act on a case that moved on unseen is refused, says who did what, and goes through the second time', async () => {
  const code = await report('Bãi rác tự phát cạnh trường học', 'waste');
  await openCase(code);
  await choose('transition-reject');
  await page.getByTestId('field-reply').fill('Nơi này đang được dọn, xong trong tuần.');
  await page.getByTestId('field-reason').fill('Trùng đợt ra quân');
  // Nothing tells the page before it sends: what is sent carries the version it saw.
  let moved = false;
  await page.route('**/transitions', async (route) => {
    if (!moved) await officer.move(code, { transition: 'accept' });
    moved = true;
    await route.continue();
  });
  await page.getByTestId('confirm-transition').click();
  const news = page.getByRole('dialog').getByTestId('news');
  await news.getByText(/Chưa thực hiện: phản ánh vừa được người khác thay đổi/).waitFor();
  await news.getByText('nhận việc').waitFor();
  expect(await page.getByTestId('field-reason').inputValue()).toBe('Trùng đợt ra quân');
  await confirm('transition');
  await page.locator('.case-head .state-tag').getByText('Không tiếp nhận').waitFor();
  await page.unroute('**/transitions');
});

test('a second thing is split off with its photo; both cases name each other', async () => {
  const code = await report(
    'Đèn tắt, dưới chân cột có bãi rác',
    'street-lighting',
    await streetPicture({ lit: false }),
  );
  await openCase(code);
  await choose('split');
  await page.getByTestId('confirm-split').click();
  await page.getByText('Viết nội dung việc thứ hai.').waitFor();
  await pick('field-category', 'Rác');
  await page.getByTestId('field-description').fill('Bãi rác dưới chân cột đèn');
  await page.getByTestId('field-photos').getByRole('checkbox').check();
  await confirm('split');
  await page.getByTestId('linked-cases').getByText('Đã tách thêm').waitFor();
  await page.getByTestId('linked-cases').getByRole('link').first().click();
  await page.locator('.case-words').getByText('Bãi rác dưới chân cột đèn').waitFor();
  await page.getByTestId('linked-cases').getByText('Tách ra từ').waitFor();
  await page.getByTestId('case-photos').locator('img').first().waitFor();
});

test('a report is merged into another and taken out again', async () => {
  const into = await report('Miệng cống không có nắp', 'drainage');
  const code = await report('Cống trước chợ mất nắp', 'drainage');
  await openCase(code);
  await choose('transition-merge');
  await page.getByTestId('field-mergedInto').fill('không phải mã');
  await page.getByTestId('confirm-transition').click();
  await page.getByText(/Mã viết như/).waitFor();
  await page.getByTestId('field-mergedInto').fill(into.toLowerCase());
  await confirm('transition');
  await page.getByTestId('linked-cases').getByText('Đã gộp vào').waitFor();
  await choose('transition-unmerge');
  await page.getByTestId('field-reason').fill('Hai nắp khác nhau');
  await confirm('transition');
  await page.getByTestId('linked-cases').waitFor({ state: 'detached' });
  await page.getByTestId('transition-accept').waitFor();
});

test('a case goes to another authority, which is no result; its answer is', async () => {
  const code = await report('Dây điện sà xuống lòng đường', 'electricity-telecom');
  await openCase(code);
  await choose('transition-refer');
  await page.getByTestId('confirm-transition').click();
  await page.getByText('Anh/Chị ghi tên cơ quan nhận.').waitFor();
  await page.getByTestId('field-referredTo').fill('Công ty Điện lực Hải Phòng');
  await page.getByTestId('field-reply').fill('Đã chuyển Công ty Điện lực, có trả lời trước thứ sáu.');
  await confirm('transition');
  await choose('transition-take_answer');
  await page.getByTestId('confirm-transition').click();
  await page.getByText('Chuyển đi chưa phải kết quả: ghi lời trả lời.').waitFor();
  await page.getByTestId('field-answer').fill('Đã căng lại dây sáng nay.');
  await confirm('transition');
  await timeline().getByText('Đã căng lại dây sáng nay.').first().waitFor();
});

test('a result that needs the head is sent back with a reason, then approved and told', async () => {
  const code = await report('Chờ lâu mà quầy không có người trực', 'public-service');
  await giveTo(officer, colleague, code);
  await openCase(code);
  const propose = async (reply: string) => {
    await officer.move(code, { transition: 'resolve', resolutionKind: 'explained', reply });
    await page.getByTestId('pending-resolution').getByText(reply).waitFor();
  };
  await propose('Bộ phận Một cửa xin lỗi.');
  await page.getByTestId('send-back').click();
  expect(await page.getByTestId('confirm-send-back').isDisabled()).toBe(true);
  await page.getByTestId('pending-resolution').getByTestId('field-reason').fill('Nói rõ đã làm gì');
  await page.getByTestId('confirm-send-back').click();
  await page.getByTestId('pending-resolution').waitFor({ state: 'detached' });
  await timeline().getByText('Nói rõ đã làm gì').first().waitFor();
  await propose('Từ nay quầy có người trực cả giờ trưa.');
  await page.getByTestId('approve').click();
  await page.getByTestId('pending-resolution').waitFor({ state: 'detached' });
  await page.locator('.case-head .state-tag').getByText('Đã xử lý').waitFor();
});

test('a file that is no PDF is refused by its content; a real one goes with a note and proves the result', async () => {
  const code = await report('Nhà số 5 xây lấn ra ngõ', 'construction');
  await giveTo(officer, colleague, code);
  await openCase(code);
  const note = page.locator('.composer-note');
  await page.getByTestId('composer-note').fill('Biên bản làm việc với chủ nhà');
  const picked = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });
  const input = note.getByTestId('photo-input');
  await input.setInputFiles([
    picked('Ảnh.pdf', await streetPicture({ lit: false })),
    picked('Khoá.pdf', smallPdf({ locked: true })),
  ]);
  await note.getByRole('alert').getByText('Ảnh.pdf: Tệp này là ảnh, không phải PDF.').waitFor();
  await note.getByRole('alert').getByText('Khoá.pdf: Tệp PDF có mật khẩu').waitFor();
  expect(await note.getByTestId('photo-again').count()).toBe(0);
  await input.setInputFiles(picked('Biên bản.pdf', smallPdf()));
  await note.getByTestId('picked-document').getByText('Biên bản.pdf').waitFor();
  await note.locator('.send-note').click();
  const inNote = timeline().locator('[data-type=noted]').getByTestId('document');
  await inNote.waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), inNote.click()]);
  expect(download.suggestedFilename()).toBe('Biên bản.pdf');

  await choose('transition-resolve');
  const dialog = page.getByRole('dialog');
  await pick('field-resolutionKind', 'Đã khắc phục');
  await dialog.getByTestId('field-reply').fill('Chủ nhà đã tháo dỡ, có biên bản kèm theo.');
  await page.getByTestId('confirm-transition').click();
  await dialog.getByText('Cần ít nhất một ảnh hoặc văn bản kết quả (PDF).').waitFor();
  await dialog.getByTestId('photo-input').setInputFiles(picked('Biên bản tháo dỡ.pdf', smallPdf()));
  await dialog.getByTestId('picked-document').waitFor();
  await confirm('transition');
  await timeline().getByTestId('document').getByText('Biên bản tháo dỡ.pdf').waitFor();
});
