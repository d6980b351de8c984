import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createFieldCipher } from '../../../server/citizens/field-cipher.ts';
import { createConversationWorker } from '../../../server/conversations/worker.ts';
import { newId } from '../../../server/ids.ts';
import { ward } from '../../dialogue/ward.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';

let database: TestDatabase;
let clock = new Date('2026-11-23T03:00:00Z');
const logged: string[] = [];
const note = (_: object, message: string) => {
  logged.push(message);
};
const log = { debug: note, info: note, warn: note, error: note };

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  logged.length = 0;
  clock = new Date(clock.getTime() + 3_600_000);
});

/** A worker whose understanding breaks on the word "poison", as a fault in our own code would. */
async function worker(pausesAfterFailure = [0, 0]) {
  const { knowledge, understanding } = await ward('test/fixtures/other-ward');
  const fragile = {
    ...understanding,
    intents(text: string) {
      if (text.includes('poison')) throw new Error('a fault of ours');
      return understanding.intents(text);
    },
  };
  return createConversationWorker({
    prisma: database.prisma,
    clock: () => clock,
    log,
    cipher: createFieldCipher(randomBytes(32).toString('base64')),
    knowledge: () => knowledge,
    understanding: () => fragile,
    pausesAfterFailure,
  });
}

async function receive(userId: string, texts: string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    const at = new Date(clock.getTime() - 60_000 + index * 20_000);
    const payload = {
      event_name: 'user_send_text',
      timestamp: String(at.getTime()),
      sender: { id: userId },
      message: { msg_id: newId(), text },
    };
    await database.prisma.inboundEvent.create({
      data: {
        id: newId(),
        channel: 'oa',
        externalId: newId(),
        name: 'user_send_text',
        conversationKey: `oa:${userId}`,
        payload,
        occurredAt: at,
        receivedAt: at,
      },
    });
  }
}

async function receiveOne(userId: string, name: string, message: object): Promise<void> {
  clock = new Date(clock.getTime() + 20_000);
  const payload = { event_name: name, timestamp: String(clock.getTime()), sender: { id: userId }, message };
  const about = { channel: 'oa', externalId: newId(), name, conversationKey: `oa:${userId}`, payload };
  await database.prisma.inboundEvent.create({
    data: { id: newId(), ...about, occurredAt: clock, receivedAt: clock },
  });
  clock = new Date(clock.getTime() + 5_000);
}

async function said(userId: string): Promise<string[]> {
  const messages = await database.prisma.message.findMany({
    where: { conversation: { externalId: userId }, direction: 'out' },
    orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
  });
  return messages.map(({ text }) => text ?? '');
}

test('an event that fails three times is parked with an apology, and those beside it are answered', async () => {
  const running = await worker();
  await receive('7001', ['poison xin chào']);
  await receive('7002', ['làm giấy khai sinh cần gì']);
  for (let round = 0; round < 4; round++) await running.runOnce();
  const events = await database.prisma.inboundEvent.findMany({ where: { conversationKey: 'oa:7001' } });
  expect(events.map(({ state, attempts }) => [state, attempts])).toEqual([['parked', 3]]);
  expect(events[0]?.lastError).toBe('Error');
  expect(await said('7001')).toEqual([expect.stringContaining('xin lỗi Anh/Chị')]);
  expect((await said('7002'))[0]).toContain('1.001193');
  expect(logged).toContain('an inbound event was parked');
});

test('after a failure events go one by one, so that only the bad one is parked', async () => {
  const running = await worker();
  await receive('7003', ['poison', 'làm giấy khai sinh cần gì']);
  for (let round = 0; round < 8; round++) await running.runOnce();
  const events = await database.prisma.inboundEvent.findMany({
    where: { conversationKey: 'oa:7003' },
    orderBy: { occurredAt: 'asc' },
  });
  expect(events.map(({ state }) => state)).toEqual(['parked', 'done']);
  expect((await said('7003')).at(-1)).toContain('1.001193');
});

test('two workers at once answer each message once', async () => {
  const [first, second] = await Promise.all([worker(), worker()]);
  const users = Array.from({ length: 12 }, (_, index) => `71${index}`);
  for (const user of users) await receive(user, ['làm giấy khai sinh cần gì']);
  for (let round = 0; round < 3; round++) await Promise.all([first.runOnce(), second.runOnce()]);
  for (const user of users) expect(await said(user)).toHaveLength(1);
});

test('a message sent while the citizen is still writing waits for the rest', async () => {
  const running = await worker();
  await receive('7201', ['xin chào']);
  await database.prisma.inboundEvent.updateMany({ where: { conversationKey: 'oa:7201' }, data: { receivedAt: clock } });
  expect(await running.runOnce()).toBe(0);
  clock = new Date(clock.getTime() + 1_500);
  expect(await running.runOnce()).toBe(1);
});

test('while a person holds the talk the bot is silent, but for an emergency', async () => {
  const running = await worker();
  await receive('7301', ['cho tôi gặp cán bộ']);
  await running.runOnce();
  const before = (await said('7301')).length;
  expect(before).toBe(1);
  await receive('7301', ['làm giấy khai sinh cần gì']);
  await running.runOnce();
  expect(await said('7301')).toHaveLength(before);
  clock = new Date(clock.getTime() + 600_000);
  await receive('7301', ['cháy nhà rồi cứu với']);
  await running.runOnce();
  expect((await said('7301')).at(-1)).toMatch(/gọi 114/);
  const conversation = await database.prisma.conversation.findFirstOrThrow({ where: { externalId: '7301' } });
  expect(conversation.owner).toBe('queue');
});

test('a person in Zalo’s own tool takes the talk over; the citizen can call the assistant back', async () => {
  const running = await worker();
  await receive('7401', ['xin chào']);
  await running.runOnce();
  const at = new Date(clock.getTime() - 5_000);
  await database.prisma.inboundEvent.create({
    data: {
      id: newId(),
      channel: 'oa',
      externalId: newId(),
      name: 'oa_send_text',
      conversationKey: 'oa:7401',
      payload: {
        event_name: 'oa_send_text',
        timestamp: String(at.getTime()),
        sender: { id: '9', admin_id: '5' },
        recipient: { id: '7401' },
        message: { msg_id: newId(), text: 'Tôi là cán bộ phường đây' },
      },
      occurredAt: at,
      receivedAt: at,
    },
  });
  await running.runOnce();
  expect((await database.prisma.conversation.findFirstOrThrow({ where: { externalId: '7401' } })).owner).toBe('staff');
  const count = (await said('7401')).length;
  clock = new Date(clock.getTime() + 600_000);
  await receive('7401', ['phí bao nhiêu']);
  await running.runOnce();
  expect(await said('7401')).toHaveLength(count);
  clock = new Date(clock.getTime() + 600_000);
  await receive('7401', ['#bot']);
  await running.runOnce();
  expect((await said('7401')).at(-1)).toMatch(/Em đây/);
});

test('neither a talk that cannot be opened nor one that rests with much waiting keeps the others waiting', async () => {
  const running = await worker([60_000, 60_000]);
  const at = new Date(clock.getTime() - 120_000);
  const event = (conversationKey: string, channel: string) => ({
    id: newId(),
    channel,
    externalId: newId(),
    name: 'message',
    conversationKey,
    payload: {
      event_name: 'user_send_text',
      sender: { id: '7501' },
      message: { text: 'poison, xin hỏi thủ tục' },
      text: 'xin chào',
    },
    occurredAt: at,
    receivedAt: at,
  });
  const data = Array.from({ length: 600 }, () => event('oa:7501', 'oa'));
  const nobody = event(`mini_app:${newId()}`, 'mini_app');
  await database.prisma.inboundEvent.createMany({ data: [...data, nobody] });
  await receive('7502', ['làm giấy khai sinh cần gì']);
  for (let round = 0; round < 3; round++) await running.runOnce();
  expect((await said('7502'))[0]).toContain('1.001193');
  await database.prisma.inboundEvent.updateMany({ where: { state: 'pending' }, data: { state: 'ignored' } });
});

test('a talk that rests after a failure is not tried by another process meanwhile', async () => {
  const workers = await Promise.all([worker([60_000, 60_000]), worker([60_000, 60_000])]);
  await receive('7601', ['poison']);
  for (const one of [...workers, ...workers]) await one.runOnce();
  const event = await database.prisma.inboundEvent.findFirstOrThrow({ where: { conversationKey: 'oa:7601' } });
  expect(event).toMatchObject({ state: 'pending', attempts: 1 });
  clock = new Date(clock.getTime() + 61_000);
  await workers[1]?.runOnce();
  expect((await database.prisma.inboundEvent.findUniqueOrThrow({ where: { id: event.id } })).attempts).toBe(2);
});

test('a PDF sent in the chat becomes a document of the report; another kind of file is not kept', async () => {
  const running = await worker();
  const userId = '7391';
  const send = async (name: string, message: object) => {
    await receiveOne(userId, name, message);
    await running.runOnce();
  };
  const file = (name: string, type: string) => ({
    msg_id: newId(),
    attachments: [{ type: 'file', payload: { size: '900', name, checksum: 'x', type, url: 'https://f.zadn.vn/1' } }],
  });
  const text = (words: string) => send('user_send_text', { msg_id: newId(), text: words });
  await send('user_send_file', file('bảng.xlsx', 'xlsx'));
  expect((await said(userId)).at(-1)).toMatch(/chưa đọc được tệp/);
  await send('user_send_file', file('Đơn của tôi.pdf', 'pdf'));
  expect((await said(userId)).at(-1)).toMatch(/tệp PDF/);
  await text('#media:report');
  await text('ổ gà to giữa đường');
  await text('phố Hoa Mướp');
  expect((await said(userId)).at(-1)).toMatch(/1 tệp PDF/);
  await text('ok');
  const { prisma } = database;
  const row = await prisma.case.findFirstOrThrow({
    where: { citizen: { conversations: { some: { externalId: userId } } } },
  });
  expect(row.photos).toBe(0);
  const files = await prisma.file.findMany({ where: { citizenId: row.citizenId } });
  expect(files).toMatchObject([
    {
      kind: 'document',
      name: 'Đơn của tôi.pdf',
      state: 'waiting',
      sourceUrl: 'https://f.zadn.vn/1',
      purpose: 'case_before',
      caseId: row.id,
    },
  ]);
  const kinds = await prisma.message.findMany({
    where: { conversation: { externalId: userId }, direction: 'in', kind: 'file' },
    orderBy: { recordedAt: 'asc' },
    select: { fileId: true },
  });
  expect(kinds).toEqual([{ fileId: null }, { fileId: files[0]?.id }]);
});
