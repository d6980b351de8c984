import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoPassword } from '../../server/staff/demo-accounts.ts';
import { bytesOf, openPage, photograph } from '../setup/browser.ts';
import { smallPdf } from '../setup/small-pdf.ts';
import { citizens, phoneOf } from './phone.ts';

export type Story = {
  browser: Browser;
  url: string;
  faults: string[];
  place: { latitude: number; longitude: number; name: string };
  /** How the summary names the place. */
  placeShown: RegExp;
  caseCode: RegExp;
  /** How the summary names the category of a street lamp that is out. */
  categoryShown: RegExp;
  question: string;
  procedureCode: RegExp;
  /** Account of the person who handles it: of the unit the ward's rules name, or a dispatcher. */
  staff: string;
  /** Name for the pictures; none are taken without one. */
  pictures?: string;
};

/**
 * The whole way: a citizen asks and reports in the chat, an officer sees it arrive, answers and resolves it with a
 * photo, the citizen is told and rates it, a leader finds it in the statistics. Returns the case's code.
 */
export async function playStory(story: Story): Promise<string> {
  const { browser, url, faults } = story;
  const take = (page: Page, name: string) =>
    story.pictures ? photograph(page, `${story.pictures}-${name}`) : Promise.resolve();
  const zalo = await openPage(browser, { width: 1440, faults });
  const [citizen] = await citizens(url);
  if (!citizen) throw new Error('the simulated Zalo has no citizen');
  await zalo.goto(`${url}/simulator/?user=${citizen.id}`);
  const phone = phoneOf(zalo, citizen.id);

  // An officer has the inbox open before anything happens.
  const desk = await openPage(browser, { width: 1440, faults });
  await signIn(desk, url, story.staff);
  await desk.goto(`${url}/console/cases?sort=newest`);
  // Whether a demonstration has anything open in the unit is left to chance.
  await desk.locator('.rows').waitFor({ state: 'attached' });

  const asked = await phone.say(story.question, story.procedureCode);
  await expect(asked.textContent()).resolves.toMatch(story.procedureCode);
  await take(zalo, 'procedure');

  await phone.say('đèn đường tắt mấy hôm nay rồi, tối đi lại nguy hiểm lắm', /Sự cố ở đâu/);
  await phone.sendPlace(story.place, /gửi ảnh (hiện trường|vào đây)/);
  const summary = await phone.sendPhoto(/xem lại giúp em/);
  await expect(summary.textContent()).resolves.toMatch(story.categoryShown);
  await expect(summary.textContent()).resolves.toMatch(story.placeShown);
  await take(zalo, 'summary');
  const filed = await phone.tap(summary, /Đồng ý và gửi/, story.caseCode);
  const code = story.caseCode.exec((await filed.textContent()) ?? '')?.[0] ?? '';
  expect(code).toMatch(story.caseCode);

  // It arrives by itself: the page is not reloaded.
  const row = desk.getByTestId('case-row').filter({ hasText: story.place.name }).filter({ hasText: code });
  await row.waitFor();
  await take(desk, 'inbox');
  await row.click();
  await expect.poll(() => desk.getByTestId('case-code').first().textContent()).toContain(code);

  await desk.getByTestId('transition-accept').click();
  await phone.hear(new RegExp(`đã nhận phản ánh ${code}`));
  await reply(desk, 'Tổ điện đã đến kiểm tra, tối nay sẽ thay bóng.');
  await phone.hear(/tối nay sẽ thay bóng/);
  const [download] = await Promise.all([zalo.waitForEvent('download'), zalo.getByTestId('file').click()]);
  expect(await bytesOf(download)).toEqual(paper.buffer);
  await take(zalo, 'document');
  await desk.getByTestId('timeline').getByTestId('document').getByText(paper.name).waitFor();
  await resolve(desk, 'Đã thay bóng mới, đèn sáng bình thường từ 19 giờ.');
  await take(desk, 'case');
  await compare(desk);
  const talk = desk.getByTestId('talk-owner');
  await talk.getByText('Trợ lý số đang trả lời').waitFor();
  // Only who may answer in chats is offered to.
  if ((await desk.getByTestId('take-over').count()) > 0) {
    await desk.getByTestId('take-over').click();
    await talk.getByText('Anh/Chị đang trả lời').waitFor();
    await desk.getByTestId('give-back').click();
    await talk.getByText('Trợ lý số đang trả lời').waitFor();
  }

  const told = await phone.hear(/Đã thay bóng mới/);
  await phone.tap(told, /5/, /Cảm ơn/);
  await take(zalo, 'rated');
  await expect.poll(() => desk.getByTestId('timeline').textContent()).toMatch(/đánh giá kết quả/);

  const leader = await openPage(browser, { width: 1440, faults });
  await signIn(leader, url, 'lanhdao@demo.local');
  const before = await number(leader, url, 'stat-received');
  expect(before).toBeGreaterThan(0);
  await take(leader, 'statistics');
  for (const page of [zalo, desk, leader]) await page.context().close();
  return code;
}

export async function signIn(page: Page, url: string, email: string): Promise<void> {
  await page.goto(`${url}/console/`);
  await page.locator('input[type=email], input[autocomplete=username]').first().fill(email);
  await page.locator('input[type=password]').fill(demoPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Các phần' }).waitFor();
}

/** Presses a button of a page whose session has ended, unless the page asks to sign in by itself first. */
export async function pressSignedOut(page: Page, testId: string): Promise<void> {
  const press = async () => {
    await page
      .getByTestId(testId)
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    return page.locator('input[type=password]').isVisible();
  };
  await expect.poll(press, { timeout: 60_000, interval: 500 }).toBe(true);
}

const paper = { name: 'Kế hoạch thay bóng.pdf', mimeType: 'application/pdf', buffer: smallPdf() };

/** A reply with a document. */
async function reply(desk: Page, text: string): Promise<void> {
  await desk.getByTestId('composer-reply').fill(text);
  await desk.locator('.composer-reply').getByTestId('photo-input').setInputFiles(paper);
  await desk.getByTestId('picked-document').getByText(paper.name).waitFor();
  await desk.locator('.send-reply').click();
}

async function resolve(desk: Page, text: string): Promise<void> {
  const start = desk.getByTestId('transition-start');
  if (await start.isVisible()) await start.click();
  const done = desk.getByTestId('transition-resolve');
  await done.waitFor();
  await done.click();
  await desk.getByTestId('field-resolutionKind').click();
  await desk.getByTitle('Đã khắc phục xong').click();
  await desk.getByTestId('field-reply').fill(text);
  const dialog = desk.getByRole('dialog');
  await dialog
    .getByTestId('photo-input')
    .setInputFiles({ name: 'after.png', mimeType: 'image/png', buffer: await lampPicture() });
  await dialog.locator('img').first().waitFor();
  await desk.getByTestId('confirm-transition').click();
  await dialog.waitFor({ state: 'hidden' });
}

/** What the citizen and the officer photographed stands side by side on a wide screen, one above the other on a phone. */
async function compare(desk: Page): Promise<void> {
  const photos = desk.getByTestId('case-photos').locator('figure');
  const boxes = async () => Promise.all([0, 1].map((index) => photos.nth(index).boundingBox()));
  await photos.nth(1).waitFor();
  const liesAs = async () => {
    const [one, other] = await boxes();
    if (!one || !other) return 'nowhere';
    if (other.y === one.y && other.x > one.x) return 'side by side';
    return other.x === one.x && other.y > one.y ? 'one above the other' : 'otherwise';
  };
  await expect.poll(liesAs).toBe('side by side');
  await desk.setViewportSize({ width: 390, height: 844 });
  await expect.poll(liesAs).toBe('one above the other');
  await desk.setViewportSize({ width: 1440, height: 900 });
}

/** Today's figure on the statistics page. */
async function number(page: Page, url: string, id: string): Promise<number> {
  await page.goto(`${url}/console/statistics`);
  const shown = page.getByTestId(id);
  await shown.waitFor();
  const text = (await shown.textContent()) ?? '';
  return Number(/\d+/.exec(text.replace(/[.\s]/g, ''))?.[0] ?? Number.NaN);
}

async function lampPicture(): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp({ create: { width: 640, height: 480, channels: 3, background: { r: 250, g: 220, b: 120 } } })
    .png()
    .toBuffer();
}
