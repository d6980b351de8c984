import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFieldCipher } from '../../../server/citizens/field-cipher.ts';
import { newSurvey } from '../../../server/contract/survey-api.ts';
import { createConversationWorker } from '../../../server/conversations/worker.ts';
import { newId } from '../../../server/ids.ts';
import { endSurvey, makeSurvey, openSurvey } from '../../../server/surveys/edit-survey.ts';
import { ward } from '../../dialogue/ward.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { silentLog } from '../../setup/template-database.ts';
import { draftFor } from './some-survey.ts';

let database: TestDatabase;
let clock = new Date('2026-11-23T03:00:00Z');
let say: (userId: string, ...texts: string[]) => Promise<string[]>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { knowledge, understanding } = await ward();
  const { prisma } = database;
  const worker = createConversationWorker({
    prisma,
    clock: () => clock,
    log: silentLog,
    cipher: createFieldCipher(Buffer.alloc(32, 7).toString('base64')),
    knowledge: () => knowledge,
    understanding: () => understanding,
  });
  say = async (userId, ...texts) => {
    for (const text of texts) {
      clock = new Date(clock.getTime() + 20_000);
      const payload = {
        event_name: 'user_send_text',
        timestamp: String(clock.getTime()),
        sender: { id: userId },
        message: { msg_id: newId(), text },
      };
      const about = { channel: 'oa', externalId: newId(), name: 'user_send_text', conversationKey: `oa:${userId}` };
      await prisma.inboundEvent.create({
        data: { id: newId(), ...about, payload, occurredAt: clock, receivedAt: clock },
      });
      clock = new Date(clock.getTime() + 5_000);
      for (let round = 0; round < 3; round++) await worker.runOnce();
    }
    const messages = await prisma.message.findMany({
      where: { conversation: { externalId: userId }, direction: 'out' },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    });
    return messages.map(({ text }) => text ?? '');
  };
}, 300_000);
afterAll(() => database.close());

async function opened(): Promise<string> {
  return database.prisma.$transaction(async (tx) => {
    const { id } = await makeSurvey(tx, { draft: newSurvey.parse(draftFor(clock)), staffId: 'staff', now: clock });
    await openSurvey(tx, { id, version: 0, staffId: 'staff', now: clock });
    return id;
  });
}

test('a survey answered in the chat is kept with its consent, its words cleared for leaders', async () => {
  const id = await opened();
  const heard = await say('9001', 'khảo sát', 'đồng ý', 'Chiều', '1, 3', '5', 'Máy lấy số hỏng, gọi 0912345678');
  expect(heard.at(-1)).toContain('đã lưu câu trả lời');
  const { prisma } = database;
  const [row] = await prisma.surveyAnswer.findMany({ where: { surveyId: id }, include: { words: true } });
  expect(row).toMatchObject({ channel: 'oa', picks: { q1: [1], q2: [0, 2], q3: [5] } });
  expect(row?.words[0]?.text).toContain('0912345678');
  expect(row?.words[0]?.cleared).not.toContain('0912345678');
  const consents = await prisma.consent.findMany({ where: { citizenId: row?.citizenId ?? '' } });
  expect(consents.map(({ purpose }) => purpose)).toEqual(['survey']);
  expect(await prisma.surveyAsking.count({ where: { surveyId: id } })).toBe(1);
  await prisma.$transaction((tx) => endSurvey(tx, { id, version: 1, staffId: 'staff', now: clock }));
});

test('a survey that ended meanwhile keeps nothing, and the citizen is told', async () => {
  const id = await opened();
  await say('9002', 'khảo sát', 'có', 'Sáng', 'bỏ qua');
  await database.prisma.$transaction((tx) => endSurvey(tx, { id, version: 1, staffId: 'staff', now: clock }));
  expect((await say('9002', '4')).at(-1)).toContain('đã kết thúc');
  expect(await database.prisma.surveyAnswer.count({ where: { surveyId: id } })).toBe(0);
});

test('a suggestion is kept once with its consent and makes no case; the sixth of a day waits for tomorrow', async () => {
  const { prisma } = database;
  const told = 'em góp ý phường nên mở thêm lớp yoga cho người già';
  expect((await say('9003', told, 'Gửi, mong trả lời')).at(-1)).toContain('đã nhận góp ý');
  const talk = await prisma.conversation.findFirstOrThrow({ where: { externalId: '9003' } });
  const { citizenId } = talk;
  expect(await prisma.suggestion.findMany({ where: { citizenId }, include: { texts: true } })).toMatchObject([
    { kind: 'suggestion', channel: 'oa', wantsAnswer: true, conversationId: talk.id, texts: [{ text: told }] },
  ]);
  for (let n = 0; n < 4; n++) await say('9003', 'tôi muốn góp ý', `Nên mở lớp học bơi số ${n} cho trẻ em`, 'có');
  expect((await say('9003', 'tôi muốn góp ý', 'Nên mở lớp học võ cho trẻ em', 'có')).at(-1)).toContain('ngày mai');
  expect(await prisma.suggestion.count({ where: { citizenId } })).toBe(5);
  expect(await prisma.case.count()).toBe(0);
});
