import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepImage } from '../../../server/files/keep-image.ts';
import { newId } from '../../../server/ids.ts';
import { enqueue, type Outgoing } from '../../../server/outbox/enqueue.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { smallPdf } from '../../setup/small-pdf.ts';
import { startLossyProxy } from './lossy-proxy.ts';
import { drain, startZaloPeer } from './zalo-peer.ts';

let database: TestDatabase;
let peer: Awaited<ReturnType<typeof startZaloPeer>>;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.outboxMessage.deleteMany();
  await database.prisma.providerToken.deleteMany();
  peer = await startZaloPeer(database);
});
afterEach(() => peer.close());

const dot = { width: 8, height: 8, channels: 3, background: '#000' } as const;
const texts = async (userId: string) => (await peer.seenBy(userId)).map((message) => message.text);

describe('a message to a citizen', () => {
  test('arrives with its buttons and is marked with Zalo’s id', async () => {
    const { user, conversationId } = await peer.newTalk();
    const id = await peer.say(conversationId, {
      text: 'Dạ, em chào Anh/Chị ạ.',
      buttons: [
        { type: 'say', title: 'Tra cứu', payload: 'tra cứu', silent: false },
        { type: 'say', title: 'Chọn', payload: 'chon:1', silent: true },
        { type: 'page', title: 'Mở mini app', path: '/procedures/1.001193' },
        { type: 'url', title: 'Cổng dịch vụ công', url: 'https://dichvucong.gov.vn/' },
        { type: 'call', title: 'Gọi', phone: '02253123456' },
      ],
    });
    await drain(peer.makeSender());
    const [message] = await peer.seenBy(user.id);
    expect(message).toMatchObject({
      text: 'Dạ, em chào Anh/Chị ạ.',
      buttons: [
        { type: 'oa.query.show', payload: 'tra cứu' },
        { type: 'oa.query.hide', payload: 'chon:1' },
        { type: 'oa.open.url', payload: { url: 'https://zalo.me/s/0000000000000000001/procedures/1.001193' } },
        { type: 'oa.open.url', payload: { url: 'https://dichvucong.gov.vn/' } },
        { type: 'oa.open.phone', payload: { phone_code: '02253123456' } },
      ],
    });
    const row = await peer.row(id);
    expect(row).toMatchObject({ state: 'sent', externalId: message?.id, sentAs: 'session', errorClass: null });
    const said = await database.prisma.message.findUniqueOrThrow({ where: { id: row.messageId ?? '' } });
    expect(said.externalId).toBe(message?.id);
  });

  test('of more than 2000 signs comes in parts that end at sentences, buttons with the last', async () => {
    const { user, conversationId } = await peer.newTalk();
    const text = Array.from(
      { length: 120 },
      (_unused, index) => `Đây là câu thứ ${index + 1} của câu trả lời dài.`,
    ).join(' ');
    const buttons = [{ type: 'say' as const, title: 'Tiếp', payload: 'tiep', silent: false }];
    const id = await peer.say(conversationId, { text, buttons });
    await drain(peer.makeSender());
    const parts = await peer.seenBy(user.id);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map((part) => part.text).join(' ')).toBe(text);
    expect(parts.every((part) => part.text.length <= 2000 && part.text.endsWith('.'))).toBe(true);
    expect(parts.map((part) => part.buttons.length)).toEqual([...parts.slice(1).map(() => 0), 1]);
    expect(await peer.row(id)).toMatchObject({ state: 'sent', externalId: parts[0]?.id });
  });

  test('shows a stored picture behind its text, made small enough for Zalo', async () => {
    const { user, conversationId } = await peer.newTalk();
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 70 };
    const big = await sharp({ create: { width: 2400, height: 2400, channels: 3, background: '#000', noise } })
      .jpeg({ quality: 95 })
      .toBuffer();
    const kept = await keepImage(peer.files, big);
    expect(kept.size).toBeGreaterThan(1_048_576);
    const file = { id: newId(), purpose: 'case_after', state: 'ready', createdAt: peer.clock.now };
    await database.prisma.file.create({ data: { ...file, ...kept } });
    await peer.say(conversationId, { text: 'Đã xử lý xong.', imageFileId: file.id });
    await drain(peer.makeSender());
    expect((await peer.seenBy(user.id)).map((message) => message.kind)).toEqual(['text', 'image']);
  });

  test('whose picture is lost still comes with its text', async () => {
    const { user, conversationId } = await peer.newTalk();
    const id = await peer.say(conversationId, { text: 'Đã xử lý xong.', imageFileId: newId() });
    await drain(peer.makeSender());
    expect(await texts(user.id)).toEqual(['Đã xử lý xong.']);
    expect(await peer.row(id)).toMatchObject({ state: 'sent', lastError: 'the picture is not in the store' });
  });

  test('brings a stored document behind it, by Zalo’s file upload and under its name', async () => {
    const { user, conversationId } = await peer.newTalk();
    const fileId = await peer.storeDocument();
    const id = await peer.say(conversationId, { text: 'Đã xử lý xong.', documentIds: [fileId] });
    await drain(peer.makeSender());
    const [, file] = await peer.seenBy(user.id);
    expect(file).toMatchObject({ kind: 'file', file: { name: 'Biên-bản.pdf', size: smallPdf().length } });
    expect(await peer.row(id)).toMatchObject({ state: 'sent', lastError: null });
    const download = await fetch(peer.simulator.url + (file?.file?.url ?? ''));
    expect(download.headers.get('content-disposition')).toBe('attachment');
    expect(Buffer.from(await download.arrayBuffer())).toEqual(smallPdf());
  });

  test('whose document is lost, or is none, still comes with its text', async () => {
    const { user, conversationId } = await peer.newTalk();
    const kept = await keepImage(peer.files, await sharp({ create: dot }).jpeg().toBuffer());
    const picture = { id: newId(), purpose: 'chat', state: 'ready', createdAt: peer.clock.now };
    await database.prisma.file.create({ data: { ...picture, ...kept } });
    const id = await peer.say(conversationId, { text: 'Đã xử lý xong.', documentIds: [newId(), picture.id] });
    await drain(peer.makeSender());
    expect((await peer.seenBy(user.id)).map(({ kind }) => kind)).toEqual(['text']);
    expect(await peer.row(id)).toMatchObject({ state: 'sent', lastError: 'the document is not in the store' });
  });

  test('in the mini-app is delivered by being stored', async () => {
    const { user, conversationId } = await peer.newTalk('mini_app');
    const id = await peer.say(conversationId, { text: 'Dạ' });
    await drain(peer.makeSender());
    expect(await peer.row(id)).toMatchObject({ state: 'sent', sentAs: null, externalId: null });
    expect(await peer.seenBy(user.id)).toEqual([]);
  });

  test('queued under one key by several at once is one message', async () => {
    const { conversationId } = await peer.newTalk();
    const once: Omit<Outgoing, 'conversationId'> = {
      dedupeKey: newId(),
      payload: { text: 'Dạ', buttons: [] },
      author: 'bot',
      now: peer.clock.now,
    };
    const queued = await Promise.all(
      Array.from({ length: 6 }, () => database.prisma.$transaction((tx) => enqueue(tx, { conversationId, ...once }))),
    );
    const [id, ...more] = queued.filter((one) => one !== undefined);
    expect(more).toEqual([]);
    expect(await database.prisma.message.findMany({ where: { conversationId }, select: { id: true } })).toEqual([
      { id: (await peer.row(id ?? '')).messageId },
    ]);
  });
});

describe('order and number', () => {
  test('within a conversation as queued, side by side over conversations, with three senders at once', async () => {
    const proxy = await startLossyProxy(peer.simulator.url);
    proxy.state.delayMilliseconds = 20;
    const talks = await Promise.all(Array.from({ length: 6 }, () => peer.newTalk()));
    const wanted = Array.from({ length: 8 }, (_unused, index) => `tin ${index}`);
    for (const text of wanted) for (const { conversationId } of talks) await peer.say(conversationId, { text });
    await Promise.all([1, 2, 3].map(() => drain(peer.makeSender(proxy.url))));
    const left = await database.prisma.outboxMessage.count({ where: { state: { not: 'sent' } } });
    expect(left).toBe(0);
    for (const { user } of talks) expect(await texts(user.id)).toEqual(wanted);
    expect(proxy.state.most).toBeGreaterThan(1);
    await proxy.close();
  });

  test('a message planned for later does not hold back the ones behind it', async () => {
    const { user, conversationId } = await peer.newTalk();
    await peer.say(conversationId, { text: 'nhắc lịch hẹn' }, new Date(peer.clock.now.getTime() + 3_600_000));
    await peer.say(conversationId, { text: 'trả lời ngay' });
    await drain(peer.makeSender());
    expect(await texts(user.id)).toEqual(['trả lời ngay']);
    peer.forward(3_600_000);
    await drain(peer.makeSender());
    expect(await texts(user.id)).toEqual(['trả lời ngay', 'nhắc lịch hẹn']);
  });

  test('a cancelled message is never sent and holds nothing back', async () => {
    const { user, conversationId } = await peer.newTalk();
    const id = await peer.say(conversationId, { text: 'thôi' });
    await database.prisma.outboxMessage.update({ where: { id }, data: { cancelledAt: peer.clock.now } });
    await peer.say(conversationId, { text: 'tiếp' });
    await drain(peer.makeSender());
    expect(await texts(user.id)).toEqual(['tiếp']);
  });

  test('one that must be repeated holds back those behind it', async () => {
    const { user, conversationId } = await peer.newTalk();
    const first = await peer.say(conversationId, { text: 'một' });
    await peer.say(conversationId, { text: 'hai' });
    await peer.faults({ rateLimit: true });
    await drain(peer.makeSender());
    expect(await peer.row(first)).toMatchObject({ state: 'pending', errorClass: 'transient', attempts: 1 });
    await peer.faults({ rateLimit: false });
    await drain(peer.makeSender());
    expect(await texts(user.id)).toEqual([]);
    peer.forward(2_000);
    await drain(peer.makeSender());
    expect(await texts(user.id)).toEqual(['một', 'hai']);
  });
});

describe('when Zalo says no', () => {
  test('a dead token is renewed and the message sent in the same breath', async () => {
    const { user, conversationId } = await peer.newTalk();
    const sender = peer.makeSender();
    await peer.say(conversationId, { text: 'một' });
    await drain(sender);
    await peer.faults({ expiredToken: true });
    await peer.say(conversationId, { text: 'hai' });
    await drain(sender);
    expect(await texts(user.id)).toEqual(['một', 'hai']);
  });

  test('a window that closed lets the template message out, and only that', async () => {
    const { user, conversationId } = await peer.newTalk();
    const parameters = { code: 'AB-26-7K3M9Q', status: 'Đang xử lý', time: '10:00 20/11/2026', more: 'x' };
    const withTemplate = await peer.say(conversationId, {
      text: 'Phản ánh đang được xử lý.',
      template: { purpose: 'case-update', parameters },
    });
    const without = await peer.say(conversationId, { text: 'Chúc Anh/Chị một ngày tốt lành.' });
    peer.forward(8 * 24 * 3_600_000);
    await drain(peer.makeSender());
    const { more: _more, ...approved } = parameters;
    expect(await peer.seenBy(user.id)).toMatchObject([
      { kind: 'template', template: { id: '100001', data: approved } },
    ]);
    expect(await peer.row(withTemplate)).toMatchObject({ state: 'sent', sentAs: 'template' });
    expect(await peer.row(without)).toMatchObject({ state: 'failed', errorClass: 'window_closed' });
  });

  test('a window that Zalo closed earlier than we thought is met the same way', async () => {
    const { user, conversationId } = await peer.newTalk();
    await peer.faults({ closedWindow: true });
    const parameters = { code: 'AB-26-7K3M9Q', time: '' };
    const id = await peer.say(conversationId, { text: 'x', template: { purpose: 'reply-waiting', parameters } });
    const unknown = await peer.say(conversationId, { text: 'y', template: { purpose: 'no-such', parameters } });
    await drain(peer.makeSender());
    expect(await peer.row(id)).toMatchObject({ state: 'sent', sentAs: 'template' });
    expect(await peer.row(unknown)).toMatchObject({ state: 'failed', errorClass: 'window_closed' });
    expect(await peer.seenBy(user.id)).toMatchObject([{ kind: 'template', template: { data: { time: '—' } } }]);
  });

  test('a citizen who left is unreachable, and the next message goes on', async () => {
    const { user, conversationId } = await peer.newTalk();
    await peer.control('POST', `/users/${user.id}/follow`);
    await peer.control('POST', `/users/${user.id}/unfollow`);
    const id = await peer.say(conversationId, { text: 'một' });
    await drain(peer.makeSender());
    expect(await peer.row(id)).toMatchObject({ state: 'failed', errorClass: 'permanent', lastError: 'Zalo -213' });
    const talk = await database.prisma.conversation.findUniqueOrThrow({ where: { id: conversationId } });
    expect(talk.unreachableSince).toEqual(peer.clock.now);
  });

  test('a spent refresh token keeps messages waiting until a person has consented anew', async () => {
    const { user, conversationId } = await peer.newTalk();
    const stored = { provider: 'zalo_oa', accessToken: '', expiresAt: new Date(0), updatedAt: peer.clock.now };
    // As if the stored token had been spent elsewhere, with another one configured at the time.
    await database.prisma.providerToken.create({ data: { ...stored, refreshToken: `k1:${btoa('spent')}` } });
    const id = await peer.say(conversationId, { text: 'chờ' });
    await drain(peer.makeSender());
    expect(await peer.row(id)).toMatchObject({ state: 'pending', errorClass: 'needs_human' });
    await database.prisma.providerToken.updateMany({ data: { needsHuman: 'another token' } });
    peer.forward(5 * 60_000);
    await drain(peer.makeSender());
    expect(await texts(user.id)).toEqual(['chờ']);
  });

  test('a peer that is not there is tried again with growing pauses', async () => {
    const { user, conversationId } = await peer.newTalk();
    await peer.makeTokens().current();
    const id = await peer.say(conversationId, { text: 'một' });
    const gone = await startLossyProxy(peer.simulator.url);
    await gone.close();
    const pauses: number[] = [];
    // Too long for a name: no name server is asked, which might be slow to answer.
    const unknown = `http://${'x'.repeat(64)}.invalid`;
    for (const url of [gone.url, unknown, gone.url]) {
      await drain(peer.makeSender(url));
      const row = await peer.row(id);
      expect(row).toMatchObject({ state: 'pending', errorClass: 'transient' });
      pauses.push(row.notBefore.getTime() - peer.clock.now.getTime());
      peer.clock.now = row.notBefore;
    }
    expect(pauses).toEqual([2_000, 4_000, 8_000]);
    await drain(peer.makeSender());
    expect(await texts(user.id)).toEqual(['một']);
  });
});
