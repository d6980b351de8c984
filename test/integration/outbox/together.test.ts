import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../server/ids.ts';
import { enqueue } from '../../../server/outbox/enqueue.ts';
import type { OutboxPayload } from '../../../server/outbox/payload.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { drain, startZaloPeer } from './zalo-peer.ts';

let database: TestDatabase;
let peer: Awaited<ReturnType<typeof startZaloPeer>>;

beforeAll(async () => {
  database = await createTestDatabase();
  peer = await startZaloPeer(database);
});
afterAll(async () => {
  await peer.close();
  await database.close();
});
beforeEach(async () => {
  await database.prisma.outboxMessage.deleteMany();
});

const button = (code: string) => ({
  type: 'say' as const,
  title: `Xem ${code}`,
  payload: `#case:${code}`,
  silent: false,
});

/** Queues news of a case some minutes from now. */
async function tell(
  conversationId: string,
  groupKey: string,
  payload: Pick<OutboxPayload, 'text' | 'says'> & Partial<OutboxPayload>,
  minutes = 10,
) {
  const id = await database.prisma.$transaction((tx) =>
    enqueue(tx, {
      conversationId,
      groupKey,
      dedupeKey: newId(),
      payload: { buttons: [button(groupKey)], shortButton: button(groupKey), ...payload },
      author: 'bot',
      now: peer.clock.now,
      notBefore: new Date(peer.clock.now.getTime() + minutes * 60_000),
    }),
  );
  if (id === undefined) throw new Error('not queued');
  return id;
}
const seen = async (userId: string) => (await peer.seenBy(userId)).map(({ text }) => text);
const states = async (ids: string[]) => Promise.all(ids.map(async (id) => (await peer.row(id)).state));

describe('changes of one case', () => {
  test('within some minutes are one message: the last state, at the time of the first', async () => {
    const { user, conversationId } = await peer.newTalk();
    const first = await tell(conversationId, 'A', { text: 'đã nhận', says: 'news' });
    peer.forward(9 * 60_000);
    const last = await tell(conversationId, 'A', { text: 'đang xử lý', says: 'news' });
    await drain(peer.makeSender());
    expect(await seen(user.id)).toEqual([]);
    peer.forward(60_000);
    await drain(peer.makeSender());
    peer.forward(60 * 60_000);
    await drain(peer.makeSender());
    expect(await seen(user.id)).toEqual(['đang xử lý']);
    expect(await states([first, last])).toEqual(['sent', 'sent']);
    // What was never said does not stand in the talk.
    const said = await database.prisma.message.findMany({ where: { conversationId, direction: 'out' } });
    expect(said.map(({ text }) => text)).toEqual(['đang xử lý']);
  });

  test('a reply goes at once and takes along, before it, what was still waiting', async () => {
    const { user, conversationId } = await peer.newTalk();
    await tell(conversationId, 'A', { text: 'đã nhận', says: 'news' });
    await tell(conversationId, 'A', { text: 'mai tôi ra xem', says: 'reply' }, 0);
    await drain(peer.makeSender());
    peer.forward(60 * 60_000);
    await drain(peer.makeSender());
    expect(await seen(user.id)).toEqual(['đã nhận\n\nmai tôi ra xem']);
  });

  test('a result with its pictures makes what came before unnecessary', async () => {
    const { user, conversationId } = await peer.newTalk();
    const pictures = [newId(), newId()];
    await tell(conversationId, 'A', { text: 'đang xử lý', says: 'news' });
    await tell(conversationId, 'A', { text: 'xong rồi', says: 'words', imageFileId: pictures[0] }, 0);
    await tell(conversationId, 'A', { text: 'Ảnh kết quả', says: 'photo', imageFileId: pictures[1] }, 0);
    await drain(peer.makeSender());
    expect(await seen(user.id)).toEqual(['xong rồi']);
    // Both were looked for; neither is in the store of this test.
    const row = await database.prisma.outboxMessage.findFirstOrThrow({ where: { conversationId, toldWithId: null } });
    expect(row.payload).toMatchObject({ sentParts: { 0: expect.any(String), 1: '', 2: '' } });
  });

  test('a reply and its documents are one text and the files behind it', async () => {
    const { user, conversationId } = await peer.newTalk();
    const [one, two] = [await peer.storeDocument(), await peer.storeDocument()];
    await tell(conversationId, 'A', { text: 'gửi văn bản', says: 'reply' }, 0);
    for (const id of [one, two])
      await tell(conversationId, 'A', { text: 'Tài liệu kèm theo', says: 'photo', documentIds: [id] }, 0);
    await drain(peer.makeSender());
    expect((await peer.seenBy(user.id)).map(({ kind, text }) => text || kind)).toEqual(['gửi văn bản', 'file', 'file']);
  });

  test('words of people are never dropped', async () => {
    const { user, conversationId } = await peer.newTalk();
    await tell(conversationId, 'A', { text: 'cần hỏi: số nhà?', says: 'words' });
    await tell(conversationId, 'A', { text: 'tiếp tục', says: 'news' });
    await tell(conversationId, 'A', { text: 'gia hạn vì mưa', says: 'words' });
    peer.forward(10 * 60_000);
    await drain(peer.makeSender());
    expect(await seen(user.id)).toEqual(['cần hỏi: số nhà?\n\ngia hạn vì mưa']);
  });
});

describe('what is due of several cases', () => {
  test('is one message with a way to each of them', async () => {
    const { user, conversationId } = await peer.newTalk();
    const ids = [
      await tell(conversationId, 'A', { text: 'A đã nhận', says: 'news' }),
      await tell(conversationId, 'B', { text: 'B xong rồi', says: 'words' }),
      await tell(conversationId, 'A', { text: 'A đang xử lý', says: 'news' }),
    ];
    peer.forward(10 * 60_000);
    await Promise.all([1, 2, 3].map(() => drain(peer.makeSender())));
    const [message, ...more] = await peer.seenBy(user.id);
    expect(more).toEqual([]);
    expect(message?.text).toBe('B xong rồi\n\nA đang xử lý');
    expect(message?.buttons.map(({ title }) => title)).toEqual(['Xem B', 'Xem A']);
    expect(await states(ids)).toEqual(['sent', 'sent', 'sent']);
  });

  test('stays apart from answers in the talk and from other people’s', async () => {
    const [one, other] = [await peer.newTalk(), await peer.newTalk()];
    await tell(one.conversationId, 'A', { text: 'A', says: 'news' }, 0);
    await peer.say(one.conversationId, { text: 'Dạ' });
    await tell(other.conversationId, 'A', { text: 'A cho người khác', says: 'news' }, 0);
    await drain(peer.makeSender());
    expect(await seen(one.user.id)).toEqual(['A', 'Dạ']);
    expect(await seen(other.user.id)).toEqual(['A cho người khác']);
  });

  test('goes out as a template for each when the window is closed', async () => {
    const { user, conversationId } = await peer.newTalk();
    const template = (code: string) => ({
      purpose: 'case-update',
      parameters: { code, status: 'Đang xử lý', time: '10:00 20/11' },
    });
    await tell(conversationId, 'A', { text: 'A nhận', says: 'news', template: template('A') });
    await tell(conversationId, 'A', { text: 'A làm', says: 'news', template: template('A') });
    await tell(conversationId, 'B', { text: 'B nhận', says: 'news', template: template('B') });
    peer.forward(8 * 86_400_000);
    await drain(peer.makeSender());
    expect((await peer.seenBy(user.id)).map(({ template: sent }) => sent)).toMatchObject([
      expect.objectContaining({}),
      expect.objectContaining({}),
    ]);
    expect(await database.prisma.outboxMessage.count({ where: { conversationId, state: 'sent' } })).toBe(3);
  });

  test('ends as its message does: given up together, and nothing of it sent later', async () => {
    const { user, conversationId } = await peer.newTalk();
    const ids = [
      await tell(conversationId, 'A', { text: 'A', says: 'news' }, 0),
      await tell(conversationId, 'B', { text: 'B', says: 'news' }, 0),
    ];
    await database.prisma.conversation.update({ where: { id: conversationId }, data: { externalId: newId() } });
    await drain(peer.makeSender());
    expect(await states(ids)).toEqual(['failed', 'failed']);
    expect(await seen(user.id)).toEqual([]);
  });

  test('is repeated as a whole and in order; what comes meanwhile follows', async () => {
    const { user, conversationId } = await peer.newTalk();
    await peer.faults({ rateLimit: true });
    await tell(conversationId, 'A', { text: 'A', says: 'news' }, 0);
    await tell(conversationId, 'B', { text: 'B', says: 'news' }, 0);
    await drain(peer.makeSender());
    await tell(conversationId, 'A', { text: 'A nữa', says: 'news' }, 0);
    await peer.faults({ rateLimit: false });
    peer.forward(10 * 60_000);
    await drain(peer.makeSender());
    expect(await seen(user.id)).toEqual(['A\n\nB', 'A nữa']);
    expect(await database.prisma.outboxMessage.count({ where: { conversationId, state: 'sent' } })).toBe(3);
  });
});
