import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../server/ids.ts';
import type { PeerMessage } from '../../peers/botpress-wire.ts';
import { openTalkDesk, type TalkDesk } from './talk-desk.ts';
import { botId } from './talk-server.ts';

let desk: TalkDesk;
beforeAll(async () => {
  desk = await openTalkDesk();
});
afterAll(() => desk.close());
let person = '';
let numbered = 0;
beforeEach(() => {
  numbered += 1;
  person = `user_${numbered}`;
});
afterEach(() => {
  expect(desk.peer.faults).toEqual([]);
  expect(desk.logged.filter((line) => /a turn failed|broke off|parked/.test(line))).toEqual([]);
});

const told = () => ({ user: person, conversation: 'conv_1' });
const say = (text: string) => desk.say(text, told());
const send = (payload: object, type?: string) => desk.send(payload, { ...told(), ...(type ? { type } : {}) });
const optionsOf = (message: PeerMessage | undefined) =>
  message && 'options' in message.payload ? message.payload.options : [];
const talk = () =>
  desk.database.prisma.conversation.findUniqueOrThrow({
    where: { channel_externalId: { channel: 'botpress', externalId: `${person}/conv_1` } },
  });

describe('what a person sends', () => {
  test('words are answered in their conversation, in the name of the bot', async () => {
    const [answer] = await send({ text: 'đăng ký khai sinh cho con cần giấy tờ gì' });
    expect(answer).toMatchObject({ conversationId: 'conv_1', userId: botId, tags: {} });
    expect(answer?.payload.text).toContain('1.001193');
    const row = await desk.database.prisma.outboxMessage.findFirstOrThrow({
      where: { conversation: { externalId: `${person}/conv_1` } },
    });
    expect(row).toMatchObject({ state: 'sent', externalId: answer?.id });
  });

  test('a tapped choice comes back as its value, whatever its label says', async () => {
    const [menu] = await send({ text: 'chào em' });
    expect(menu?.type).toBe('choice');
    const report = optionsOf(menu).find(({ label }) => label === 'Phản ánh sự cố');
    expect(report?.value).toMatch(/^#/);
    const [asked] = await send({ text: 'Bấm', value: report?.value }, 'choice');
    expect(asked?.payload.text).toMatch(/chuyện gì|sự cố|kể/i);
    const state = (await talk()).state;
    expect(JSON.stringify(state)).toContain('report');
  });

  test('a value that comes as plain text is the same tap', async () => {
    const [menu] = await send({ text: 'chào em' });
    const find = optionsOf(menu).find(({ label }) => label === 'Hỏi thủ tục');
    expect((await send({ text: find?.value }))[0]?.payload.text).toMatch(/thủ tục nào/);
  });

  test('a place, a picture and a yes make a report', async () => {
    await say('rác chất đống cả tuần không ai thu gom');
    const place = { latitude: 20.8556, longitude: 106.671, title: 'Chợ Sắt' };
    const located = await send(place, 'location');
    expect(located.map(({ payload }) => payload.text).join()).toMatch(/ảnh/);
    await send({ imageUrl: 'https://files.example.org/rac.jpg', title: 'IMG_2024.jpg' }, 'image');
    const file = await desk.database.prisma.file.findFirstOrThrow({
      where: { sourceUrl: 'https://files.example.org/rac.jpg' },
    });
    expect(file).toMatchObject({ state: 'waiting', purpose: 'chat' });
    const filed = await say('Đồng ý và gửi');
    const code = /[A-Z]{2,4}-\d{2}-[0-9A-HJKMNP-TV-Z]{6}/.exec(filed)?.[0];
    const found = await desk.database.prisma.case.findUniqueOrThrow({ where: { code: code ?? '' } });
    expect(found).toMatchObject({
      channel: 'botpress',
      categoryId: 'waste',
      photos: 1,
      citizenId: (await talk()).citizenId,
    });
  });

  test.each([
    ['audio', { audioUrl: 'https://files.example.org/a.ogg' }],
    ['voice', {}],
    ['file', { fileUrl: 'https://files.example.org/a.pdf', title: 'a.pdf' }],
    ['video', { videoUrl: 'https://files.example.org/a.mp4' }],
    ['sticker', {}],
    ['carousel', { items: [] }],
    ['kind-of-tomorrow', { anything: { at: ['all'] } }],
    ['image', { imageUrl: 'no address' }],
    ['location', { latitude: 900, longitude: 0 }],
    ['text', { text: 12 }],
  ])('%s without meaning here is answered, and nothing breaks', async (type, payload) => {
    const answers = await send(payload, type);
    expect(answers.length).toBeGreaterThan(0);
    expect(await say('đăng ký khai sinh cho con cần giấy tờ gì')).toContain('1.001193');
  });

  test('one person in two conversations is one citizen, answered where they wrote', async () => {
    const here = await desk.send({ text: 'chào em' }, { user: person, conversation: 'conv_a' });
    const there = await desk.send({ text: 'chào em' }, { user: person, conversation: 'conv_b' });
    expect([here[0]?.conversationId, there[0]?.conversationId]).toEqual(['conv_a', 'conv_b']);
    const rows = await desk.database.prisma.conversation.findMany({
      where: { externalId: { startsWith: `${person}/` } },
    });
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ citizenId }) => citizenId)).size).toBe(1);
  });

  test('an unsure question is searched for there too, without personal data, and what is found is offered', async () => {
    desk.peer.finds(['1.000894', '1.004873']);
    const answers = await send({ text: 'tôi là An, số 0912345678, hỏi về thủ tục hai người về chung một nhà' });
    desk.peer.finds(undefined);
    expect(desk.peer.searches.length).toBeGreaterThan(0);
    expect(JSON.stringify(desk.peer.searches)).not.toContain('0912345678');
    expect(JSON.stringify(answers)).toContain('1.000894');
  });

  test('a question that is clear is not searched for elsewhere', async () => {
    const before = desk.peer.searches.length;
    expect(await say('1.000894')).toContain('1.000894');
    expect(desk.peer.searches).toHaveLength(before);
  });
});

describe('what is sent to a person', () => {
  const row = (id: string) => desk.database.prisma.outboxMessage.findUniqueOrThrow({ where: { id } });
  const queue = async (payload: Parameters<TalkDesk['queue']>[0]) => {
    await say('chào em');
    return desk.queue(payload, `${person}/conv_1`);
  };
  const sentSince = (from: number) => desk.peer.messages.slice(from).map(({ payload }) => payload.text);

  test('buttons that say something are choices; links, pages and numbers stand in the text', async () => {
    await queue({
      text: 'Dạ, em chào Anh/Chị ạ.',
      buttons: [
        { type: 'say', title: 'Tra cứu', payload: 'tra cứu', silent: false },
        { type: 'say', title: 'Chọn', payload: '#chon:1', silent: true },
        { type: 'page', title: 'Mở ứng dụng', path: '/procedures/1.001193' },
        { type: 'url', title: 'Cổng', url: 'https://dichvucong.gov.vn/' },
        { type: 'call', title: 'Gọi', phone: '02253123456' },
      ],
    });
    await desk.deliver();
    expect(desk.peer.messages.at(-1)).toMatchObject({
      type: 'choice',
      payload: {
        text: [
          'Dạ, em chào Anh/Chị ạ.',
          'Mở ứng dụng: https://zalo.me/s/0000000000000000001/procedures/1.001193',
          'Cổng: https://dichvucong.gov.vn/',
          'Gọi: 02253123456',
        ].join('\n'),
        options: [
          { label: 'Tra cứu', value: 'tra cứu' },
          { label: 'Chọn', value: '#chon:1' },
        ],
      },
    });
  });

  test('a long text comes in parts, in order; a fault between them repeats only what is left', async () => {
    const text = Array.from({ length: 120 }, (_unused, index) => `Đây là câu thứ ${index + 1} của câu trả lời.`).join(
      ' ',
    );
    const id = await queue({ text });
    const from = desk.peer.messages.length;
    // The first part gets through, the second does not.
    desk.peer.fail('createMessage', 'none', 429);
    await desk.deliver();
    expect(await row(id)).toMatchObject({ state: 'pending', errorClass: 'transient' });
    desk.pass(60_000);
    await desk.deliver();
    expect(await row(id)).toMatchObject({ state: 'sent' });
    expect(sentSince(from).join(' ')).toBe(text);
  });

  test('a picture is announced in words', async () => {
    const id = await queue({ text: 'Kết quả đây ạ.', imageFileId: newId() });
    const from = desk.peer.messages.length;
    await desk.deliver();
    expect(sentSince(from)).toEqual(['Kết quả đây ạ.', expect.stringMatching(/ảnh.*Zalo/)]);
    expect(await row(id)).toMatchObject({ state: 'sent' });
  });

  test.each([
    ['too many', 429, { state: 'pending', errorClass: 'transient' }],
    ['an expired token', 401, { state: 'pending', errorClass: 'config' }],
    ['a token without the right', 403, { state: 'pending', errorClass: 'config' }],
    ['a payload refused', 400, { state: 'failed', errorClass: 'permanent' }],
    ['a conversation that is gone', 404, { state: 'failed', errorClass: 'permanent' }],
    ['a fault of theirs', 500, { state: 'sending', errorClass: 'transient' }],
    ['a proxy’s page', { html: 502 }, { state: 'sending', errorClass: 'transient' }],
    ['an answer broken off', 'cut', { state: 'sending', errorClass: 'transient' }],
    ['silence', 'hang', { state: 'sending', errorClass: 'transient' }],
  ] as const)('%s: noted, repeated if it may pass, told once', async (_name, fault, expected) => {
    const id = await queue({ text: 'Kết quả đây ạ.' });
    const from = desk.peer.messages.length;
    desk.peer.fail('createMessage', fault);
    await desk.deliver(fault === 'hang' ? { answerWithin: 2_000 } : {});
    expect(await row(id)).toMatchObject(expected);
    expect((await row(id)).lastError).not.toContain('Kết quả');
    desk.pass(10 * 60_000);
    await desk.deliver();
    const lost = expected.state === 'failed';
    expect((await row(id)).state).toBe(lost ? 'failed' : 'sent');
    expect(sentSince(from)).toEqual(lost ? [] : ['Kết quả đây ạ.']);
  });

  test('the same words queued twice are two messages, also when an answer was lost', async () => {
    const first = await queue({ text: 'Dạ.' });
    const second = await desk.queue({ text: 'Dạ.' }, `${person}/conv_1`);
    const from = desk.peer.messages.length;
    desk.peer.fail('createMessage', 'cut', 'cut');
    for (let times = 0; times < 3; times++) {
      await desk.deliver();
      desk.pass(10 * 60_000);
    }
    expect(sentSince(from)).toEqual(['Dạ.', 'Dạ.']);
    expect((await row(first)).externalId).not.toBe((await row(second)).externalId);
  });

  test('while it cannot be told whether it got there, it is not sent again', async () => {
    const id = await queue({ text: 'Kết quả đây ạ.' });
    const from = desk.peer.messages.length;
    desk.peer.fail('createMessage', 'cut');
    desk.peer.fail('listMessages', 500);
    for (let times = 0; times < 3; times++) {
      await desk.deliver();
      desk.pass(10 * 60_000);
    }
    expect(sentSince(from)).toEqual(['Kết quả đây ạ.']);
    expect(await row(id)).toMatchObject({ state: 'sent' });
  });

  test('nobody listens there: certainly not delivered, so it is repeated soon', async () => {
    const id = await queue({ text: 'Kết quả đây ạ.' });
    await desk.deliver({ apiUrl: 'http://127.0.0.1:9' });
    expect(await row(id)).toMatchObject({ state: 'pending', errorClass: 'transient' });
    desk.pass(3_000);
    await desk.deliver();
    expect(await row(id)).toMatchObject({ state: 'sent' });
  });

  test('those behind wait for the one before, and come in order', async () => {
    await queue({ text: 'một' });
    await desk.queue({ text: 'hai' }, `${person}/conv_1`);
    const from = desk.peer.messages.length;
    desk.peer.fail('createMessage', 429);
    await desk.deliver();
    expect(sentSince(from)).toEqual([]);
    desk.pass(60_000);
    await desk.deliver();
    expect(sentSince(from)).toEqual(['một', 'hai']);
  });

  test('no longer configured: it waits until it is again', async () => {
    const id = await queue({ text: 'Kết quả đây ạ.' });
    await desk.deliver({ configured: false });
    expect(await row(id)).toMatchObject({ state: 'pending', errorClass: 'config' });
    desk.pass(10 * 60_000);
    await desk.deliver();
    expect(await row(id)).toMatchObject({ state: 'sent' });
  });
});
