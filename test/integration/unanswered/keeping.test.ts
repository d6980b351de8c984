import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '../../../server/ids.ts';
import { openQuestionDesk, type QuestionDesk } from './question-desk.ts';

let desk: QuestionDesk;
beforeAll(async () => {
  desk = await openQuestionDesk('test/fixtures/other-ward');
});
afterAll(() => desk.close());
beforeEach(async () => {
  const { prisma } = desk.server.database;
  await prisma.unansweredQuestion.deleteMany();
  await prisma.unansweredGroup.deleteMany();
});

const shown = z
  .object({ state: z.object({ options: z.array(z.object({ title: z.string() })) }) })
  .transform((row) => row.state);
const kept = () => desk.server.database.prisma.unansweredQuestion.findMany({ orderBy: { askedAt: 'asc' } });
const texts = async () => (await kept()).map(({ text, reason }) => [text, reason]);

/** Questions kept as if they had been asked. */
async function keep(...asked: string[]): Promise<void> {
  const { database, deps } = desk.server;
  const row = { reason: 'not_understood', language: 'vi', askedAt: deps.clock() };
  await database.prisma.unansweredQuestion.createMany({ data: asked.map((text) => ({ id: newId(), text, ...row })) });
}

test('what the bot cannot make sense of is kept, what it answers is not', async () => {
  await desk.ask('81', 'asdf qwer zxcv', 'làm giấy khai sinh cần gì');
  expect(await texts()).toEqual([['asdf qwer zxcv', 'not_understood']]);
});

test('one word, a button and a picture are no question', async () => {
  await desk.ask('82', 'hmzz', '#no-such-button');
  expect(await texts()).toEqual([]);
});

test('names, numbers, plates and house numbers do not stay', async () => {
  await desk.ask('83', 'tên tôi là Trần Thị Mận, 0912345678, xin hỏi quy định nuôi chó ở số 12 chung cư');
  await desk.ask('831', 'asdf qwer man.tran@example.com, CCCD 031099012345, zxcv 15A-123.45');
  const said = (await kept()).map(({ text }) => text);
  expect(said).toEqual(['tên tôi là …, …, xin hỏi quy định nuôi chó ở số … chung cư', 'asdf qwer …, CCCD …, zxcv …']);
});

test('the name Zalo gave goes, however it stands in the question', async () => {
  const { database, deps } = desk.server;
  await desk.ask('84', 'xin chào');
  const { citizenId } = await database.prisma.conversation.findFirstOrThrow({ where: { externalId: '84' } });
  await database.prisma.citizen.update({
    where: { id: citizenId },
    data: { nameEncrypted: deps.cipher.encrypt('Phùng Khoát') },
  });
  await desk.ask('84', 'asdf qwer phung khoat zxcv');
  expect(await texts()).toEqual([['asdf qwer … zxcv', 'not_understood']]);
});

test('a question in doubt waits for the choice; chosen, it was no missing answer', async () => {
  await desk.ask('85', 'quy định nuôi chó ở chung cư');
  expect(await texts()).toEqual([['quy định nuôi chó ở chung cư', 'unclear']]);
  expect(await desk.group({ minutes: 5 })).toBe(0);
  const { options } = shown.parse(
    await desk.server.database.prisma.conversation.findFirstOrThrow({ where: { externalId: '85' } }),
  );
  await desk.ask('85', options[0]?.title ?? '');
  expect(await texts()).toEqual([]);
  await desk.ask('86', 'quy định nuôi chó ở chung cư');
  expect(await desk.group({ minutes: 11 })).toBe(1);
});

test('an answer that did not help is a missing one', async () => {
  await desk.ask('87', 'giờ làm việc của phường', '#unhelpful');
  expect(await texts()).toEqual([['giờ làm việc của phường', 'not_helpful']]);
});

test('nothing of a denunciation is kept, and what led to it is taken back', async () => {
  await desk.ask('88', 'quy định nuôi chó ở chung cư');
  expect(await texts()).toHaveLength(1);
  await desk.ask('88', 'tôi tố cáo cán bộ thú y nhận hối lộ', 'asdf qwer zxcv');
  expect(await texts()).toEqual([]);
});

test('alike questions come together, others do not', async () => {
  await keep('quy định nuôi chó ở chung cư', 'chung cư có quy định nuôi chó không', 'qui dinh nuoi cho chung cu');
  await keep('lịch phát lương hưu tháng này', 'bao giờ phát lương hưu');
  expect(await desk.group()).toBe(5);
  const { items, total, counts } = await desk.list();
  expect(items.map(({ count }) => count)).toEqual([3, 2]);
  expect([total, counts]).toEqual([2, { open: 2, answered: 0, not_ours: 0 }]);
  expect(items[0]).toMatchObject({ title: 'quy định nuôi chó ở chung cư', weeks: [0, 0, 0, 0, 0, 0, 0, 3] });
  const detail = await desk.detail(items[1]?.id ?? '');
  expect(detail.samples.map(({ text, count }) => [text, count]).sort()).toEqual([
    ['bao giờ phát lương hưu', 1],
    ['lịch phát lương hưu tháng này', 1],
  ]);
  expect((await desk.list('?q=luong%20huu')).items.map(({ title }) => title)).toEqual([
    'lịch phát lương hưu tháng này',
  ]);
  expect((await desk.list('?q=kh%C3%B4ng%20c%C3%B3%20g%C3%AC')).items).toEqual([]);
  expect((await desk.list('?q=%25_')).items).toHaveLength(2);
});

test('two workers at once sort each question once', async () => {
  await keep(...Array.from({ length: 30 }, (_, index) => `câu hỏi lạ thứ ${index} nuôi chó chung cư`));
  await Promise.all([desk.group(), desk.group(), desk.group()]);
  await desk.group();
  const groups = await desk.server.database.prisma.unansweredGroup.findMany();
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(30);
});

test('weeks are counted back from now, and what is past its retention is forgotten', async () => {
  await keep('quy định nuôi chó ở chung cư');
  await desk.group();
  await desk.group({ minutes: 15 * 24 * 60 });
  expect((await desk.list()).items[0]?.weeks).toEqual([0, 0, 0, 0, 0, 1, 0, 0]);
  await desk.forget();
  expect(await kept()).toHaveLength(1);
  await desk.group({ minutes: 20 * 24 * 60 });
  await desk.forget();
  expect(await kept()).toEqual([]);
  expect((await desk.list()).counts.open).toBe(0);
});
