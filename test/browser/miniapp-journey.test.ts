import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CitizenCaseDetail } from '../../server/contract/citizen-api.ts';
import { bytesOf, launchBrowser, openPage, photograph } from '../setup/browser.ts';
import { openCitizenApp } from '../setup/citizen-app.ts';
import { runProduct } from '../setup/running-product.ts';
import { smallPdf } from '../setup/small-pdf.ts';
import { openStaffDesk, type StaffDesk } from '../setup/staff-desk.ts';
import { streetPicture } from '../setup/street-picture.ts';
import { citizens } from './phone.ts';
import { reportAs } from './report-as.ts';
import { voicesWalk } from './voices-walk.ts';

let browser: Browser;
let product: Awaited<ReturnType<typeof runProduct>>;
let desk: StaffDesk;
let citizen: string;
let neighbour: string;
let dark: Buffer;
let lit: Buffer;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  product = await runProduct();
  desk = await openStaffDesk(product.url, 'dieuphoi@demo.local');
  const [first, second] = await citizens(product.url);
  citizen = first?.id ?? '';
  neighbour = second?.id ?? '';
  [dark, lit] = await Promise.all([streetPicture({ lit: false }), streetPicture({ lit: true })]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

const app = (path: string) => `${product.url}/zapps/${product.miniAppId}${path}?simulatedUser=${citizen}`;
const picked = (buffer: Buffer) => ({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer });

/** A picture of the page with this part of it in sight. */
async function look(page: Page, part: string, name: string): Promise<void> {
  await page.locator(part).first().scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  await photograph(page, `journey-${name}`);
}

/** How many photos of a list are really shown. */
function shown(page: Page, list: string): Promise<number> {
  return page
    .locator(`${list} img`)
    .evaluateAll((images) => images.filter((image) => (image as HTMLImageElement).naturalWidth > 0).length);
}

async function report(page: Page): Promise<string> {
  await page.goto(app('/report'));
  await page.getByTestId('report-text').fill('Đèn đường trước cổng trường tắt ba hôm nay, tối rất khó đi');
  await page.getByTestId('report-next').click();
  await page.getByTestId('category-street-lighting').click();
  await page.getByTestId('map-pin').click();
  await page.getByTestId('place-told').waitFor();
  await look(page, '[data-testid=place-told]', 'place');
  await page.getByTestId('report-next').click();
  await page.getByTestId('photo-input').setInputFiles(picked(dark));
  await page.getByText('Đã tải xong').first().waitFor();
  await look(page, '.photo-list', 'photo');
  await page.getByTestId('report-next').click();
  await page.getByTestId('consent').check();
  await look(page, '.summary', 'check');
  await page.getByTestId('submit-report').click();
  return (await page.getByTestId('case-code').textContent()) ?? '';
}

test('a report from the first word to its reopening', async () => {
  const page = await openPage(browser, { width: 390, faults });
  const code = await report(page);
  expect(code).toMatch(/^HB-\d{2}-[0-9A-HJKMNP-TV-Z]{6}$/);
  await page.goto(app(`/cases/${code}`));
  await page.getByText('Tiếp nhận trước').waitFor();
  await expect.poll(() => shown(page, '.case-photos')).toBe(1);

  await desk.move(code, { transition: 'accept' });
  await page.reload();
  await page.getByText('Dự kiến xong trước').waitFor();
  await desk.move(code, {
    transition: 'ask_citizen',
    reply: 'Anh/Chị cho biết cột đèn nằm bên phải hay bên trái cổng?',
  });
  await page.reload();
  await page.locator('.unit-words').getByText('bên phải hay bên trái cổng').waitFor();
  expect(await page.getByText('Dự kiến xong trước').count()).toBe(0);
  await page.getByTestId('answer').fill('Bên phải, ngay cạnh trạm biến áp');
  await page.getByTestId('photo-input').setInputFiles(picked(dark));
  await page.getByText('Đã tải xong').first().waitFor();
  await look(page, '[data-testid=answer]', 'answer');
  await page.getByTestId('answer-send').click();
  await page.locator('.timeline .event-text').filter({ hasText: 'ngay cạnh trạm biến áp' }).waitFor();

  const paper = 'Biên bản nghiệm thu.pdf';
  const fileIds = [await desk.upload(lit), await desk.uploadDocument(smallPdf(), paper)];
  const reply = 'Đã thay bóng, đèn sáng bình thường từ 19 giờ.';
  await desk.move(code, { transition: 'resolve', resolutionKind: 'fixed', reply, fileIds });
  await page.reload();
  await page.locator('.unit-words').getByText('Đã thay bóng').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.unit-words').getByTestId('document').click(),
  ]);
  expect(download.suggestedFilename()).toBe(paper);
  expect(await bytesOf(download)).toEqual(smallPdf());
  await page.locator('.timeline').getByTestId('document').getByText(paper).waitFor();
  await expect.poll(() => shown(page, '.case-photos')).toBe(3);
  // In the history each photo stands where it came: with the report, with the answer, with the result.
  await expect.poll(() => shown(page, '.timeline')).toBe(3);
  await look(page, '.case-head', 'resolved');
  await look(page, '.case-photos', 'photos');
  await look(page, '.timeline', 'timeline');

  await page.getByTestId('rate-2').click();
  await page.getByTestId('rate-text').fill('Đèn lại nháy');
  await page.getByTestId('rate-send').click();
  await page.locator('.timeline .event-text').filter({ hasText: 'Đèn lại nháy' }).waitFor();
  await page.locator('.rated').getByText('2/5').waitFor();
  expect(await page.getByTestId('rate-send').count()).toBe(0);
  await page.getByTestId('reopen').click();
  await page.getByTestId('reopen-reason').fill('Tối nay đèn lại tắt');
  await page.getByTestId('photo-input').setInputFiles(picked(dark));
  await page.getByText('Đã tải xong').first().waitFor();
  await look(page, '[data-testid=reopen-reason]', 'reopen');
  await page.getByTestId('reopen-reason-send').click();
  await page.locator('.timeline .event-text').filter({ hasText: 'Tối nay đèn lại tắt' }).waitFor();
  await expect.poll(() => shown(page, '.timeline')).toBe(4);
  await page.context().close();

  await strangersSeeNothing(code);
  await sameInZalo(code);
  expect(faults).toEqual([]);
});

async function strangersSeeNothing(code: string): Promise<void> {
  const [owner, other] = await Promise.all([citizen, neighbour].map((id) => openCitizenApp(product.url, id)));
  if (!owner || !other) throw new Error('nobody is signed in');
  const mine = (await (await owner.get(`/api/citizen/cases/${code}`)).json()) as CitizenCaseDetail;
  const photos = [...mine.photosBefore, ...mine.photosAfter];
  expect(photos.length).toBe(4);
  expect((await other.get(`/api/citizen/cases/${code}`)).status).toBe(404);
  expect((await other.post(`/api/citizen/cases/${code}/withdrawal`)).status).toBe(404);
  const [own] = photos;
  for (const photo of photos) {
    const bare = photo.url.split('?')[0] ?? '';
    // Another photo's signature, none at all, and a longer life than was given.
    const signature = own && photo !== own ? (own.url.split('?')[1] ?? '') : 'until=9999999999999&signature=x';
    for (const address of [bare, `${bare}?${signature}`]) expect((await other.get(address)).status, address).toBe(404);
    expect((await owner.get(photo.url)).status).toBe(200);
  }
}

/** The OA's user of the same person: Zalo says so, and the bot knows the same reports. */
async function sameInZalo(code: string): Promise<void> {
  const simulator = `${product.url}/simulator/api/users/${citizen}`;
  await fetch(`${simulator}/text`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: 'phản ánh của tôi' }),
  });
  const answered = async () => {
    const { messages } = (await (await fetch(`${simulator}/chat`)).json()) as {
      messages: { author: string; text: string }[];
    };
    const asked = messages.findIndex(({ text }) => text === 'phản ánh của tôi');
    const answers = asked < 0 ? [] : messages.slice(asked).filter(({ author }) => author === 'api');
    return answers.map(({ text }) => text).join('\n');
  };
  await expect.poll(answered, { timeout: 60_000 }).toContain(code);
}

test('a report is taken back, and is not open any more', async () => {
  const code = await reportAs({
    url: product.url,
    citizenId: citizen,
    text: 'Cống trước chợ bị tắc, nước tràn lên đường',
  });
  const page = await openPage(browser, { width: 390, faults });
  await page.goto(app(`/cases/${code}`));
  await page.getByTestId('withdraw').click();
  await page.getByTestId('withdraw-reason').fill('Nước đã tự rút');
  await look(page, '[data-testid=withdraw-reason]', 'withdraw');
  await page.getByTestId('withdraw-reason-send').click();
  await page.locator('.case-head').getByText('đã rút').waitFor();
  expect(await page.getByTestId('withdraw').count()).toBe(0);
  expect(await page.getByTestId('answer-open').count()).toBe(0);
  await look(page, '.case-head', 'withdrawn');
  await page.goto(app('/cases'));
  await page.getByTestId('case-item').first().waitFor();
  await look(page, '[data-testid=case-item]', 'cases');
  await page.context().close();
  expect(faults).toEqual([]);
});

test('what others reported is found on list and map, supported and followed', async () => {
  const code = await reportAs({ url: product.url, citizenId: neighbour, text: 'Nắp cống vỡ, nhà bà Kín số 5' });
  const page = await openPage(browser, { width: 390, faults });
  await page.goto(app('/public'));
  await page.getByTestId('public-filters').click();
  await page.getByTestId('public-category').selectOption('drainage');
  await page.getByTestId('public-days').selectOption('30');
  await page.getByTestId('public-sort-supported').click();
  await page.getByTestId('public-item').first().waitFor();
  await photograph(page, 'public-list');
  await page.getByTestId('view-map').click();
  // Marks that lie together part first, and are drawn anew whenever the map has moved.
  const tapAndSee = async () => {
    await page.locator('.place-mark, .place-cluster').first().click();
    const listed = page.getByTestId('public-item').first().waitFor({ timeout: 5_000 });
    return listed.then(
      () => true,
      () => false,
    );
  };
  await expect.poll(tapAndSee, { timeout: 60_000 }).toBe(true);
  await look(page, '[data-testid=case-map]', 'public-map');
  await page.goto(app(`/public/${code}`));
  await page.getByTestId('public-support').click();
  await page.getByTestId('public-supporters').getByText('1 người khác cũng bị').waitFor();
  await page.getByTestId('public-follow').click();
  await page.getByRole('button', { name: 'Thôi theo dõi' }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain('Kín');
  await page.waitForTimeout(600);
  await photograph(page, 'public-case');
  await page.emulateMedia({ colorScheme: 'dark' });
  await photograph(page, 'public-case-dark');
  const { items } = (await (await fetch(`${product.url}/api/public/cases?sort=supported`)).json()) as {
    items: { code: string; supporters: number }[];
  };
  expect(items[0]).toMatchObject({ code, supporters: 1 });
  await page.getByTestId('public-support').click();
  await page.getByTestId('public-supporters').waitFor({ state: 'detached' });
  await page.goto(app('/public/HB-26-0000ZZ'));
  await page.getByText('không hiện công khai').waitFor();
  expect(faults.filter((fault) => !/status of 404/.test(fault))).toEqual([]);
  await page.context().close();
});

test('the position behind a token of Zalo’s getLocation comes back once', async () => {
  const place = { latitude: 20.8575, longitude: 106.682 };
  const simulator = `${product.url}/simulator/api/users/${citizen}`;
  const grant = async <T>(kind: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const reply = await fetch(`${simulator}/${kind}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await reply.json()) as T;
  };
  const { accessToken } = await grant<{ accessToken: string }>('access-token', {});
  const { token: code } = await grant<{ token: string }>('location-token', place);
  const owner = await openCitizenApp(product.url, citizen);
  const decoded = await owner.post('/api/citizen/position', { accessToken, code });
  expect(await decoded.json()).toEqual(place);
  expect((await owner.post('/api/citizen/position', { accessToken, code })).status).toBe(400);
  const near = await fetch(`${product.url}/api/public/locate?latitude=${place.latitude}&longitude=${place.longitude}`);
  expect(await near.json()).toMatchObject({ territory: 'served', near: 'Nhà hát lớn' });
});

test('a survey is answered from its invitation, which can be put away, and a suggestion sent', () =>
  voicesWalk({ browser, home: `${product.url}/zapps/${product.miniAppId}` }));
