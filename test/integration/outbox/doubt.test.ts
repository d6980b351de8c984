import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { settleByEcho } from '../../../server/outbox/settle-by-echo.ts';
import { parseZaloEvent } from '../../../server/zalo/event.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { startLossyProxy } from './lossy-proxy.ts';
import { drain, startZaloPeer } from './zalo-peer.ts';

let database: TestDatabase;
let peer: Awaited<ReturnType<typeof startZaloPeer>>;
let proxy: Awaited<ReturnType<typeof startLossyProxy>>;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.outboxMessage.deleteMany();
  await database.prisma.providerToken.deleteMany();
  peer = await startZaloPeer(database);
  proxy = await startLossyProxy(peer.simulator.url);
});
afterEach(async () => {
  await proxy.close();
  await peer.close();
});

const texts = async (userId: string) => (await peer.seenBy(userId)).map((message) => message.text);

/** Waits for Zalo's echoes of so many of our messages and hands them to the product, as the worker would. */
async function hearEchoes(count: number): Promise<boolean[]> {
  const echoes = () => peer.events.map(parseZaloEvent).flatMap((event) => (event.kind === 'ownEcho' ? [event] : []));
  await expect.poll(() => echoes().length, { timeout: 20_000 }).toBe(count);
  const settled: boolean[] = [];
  for (const echo of echoes()) settled.push(await settleByEcho(database.prisma, { ...echo, now: peer.clock.now }));
  return settled;
}

describe('a message of which nobody knows whether it arrived', () => {
  test.each(['lose_answer', 'server_error'] as const)(
    'is settled by its echo and not sent again (%s)',
    async (mode) => {
      const { user, conversationId } = await peer.newTalk();
      const first = await peer.say(conversationId, { text: 'một\nhai' });
      const second = await peer.say(conversationId, { text: 'ba' });
      proxy.state.mode = mode;
      await drain(peer.makeSender(proxy.url));
      expect(await peer.row(first)).toMatchObject({ state: 'sending', errorClass: 'transient' });
      expect(await peer.row(second)).toMatchObject({ state: 'pending', attempts: 0 });
      expect(await hearEchoes(1)).toEqual([true]);
      const [message] = await peer.seenBy(user.id);
      expect(await peer.row(first)).toMatchObject({ state: 'sent', externalId: message?.id, errorClass: null });
      proxy.state.mode = 'pass';
      peer.forward(61_000);
      await drain(peer.makeSender(proxy.url));
      expect(await texts(user.id)).toEqual(['một\nhai', 'ba']);
    },
  );

  test('is sent again after a minute without an echo, not before', async () => {
    const { user, conversationId } = await peer.newTalk();
    const id = await peer.say(conversationId, { text: 'một' });
    // A crash right after the claim: nothing went out.
    const sendingSince = peer.clock.now;
    await database.prisma.outboxMessage.update({
      where: { id },
      data: { state: 'sending', sendingSince, attempts: 1 },
    });
    peer.forward(59_000);
    await drain(peer.makeSender());
    expect(await texts(user.id)).toEqual([]);
    peer.forward(1_000);
    await drain(peer.makeSender());
    expect(await texts(user.id)).toEqual(['một']);
  });

  test('of several parts goes on with the part that is missing', async () => {
    const { user, conversationId } = await peer.newTalk();
    const parts = ['một', 'hai', 'ba'].map((word) => `${`${word} `.repeat(350).trim()}.`);
    const id = await peer.say(conversationId, { text: parts.join('\n\n') });
    const sender = peer.makeSender(proxy.url);
    await peer.makeTokens().current();
    proxy.state.mode = 'lose_answer';
    await drain(sender);
    expect(await hearEchoes(1)).toEqual([true]);
    expect(await peer.row(id)).toMatchObject({ state: 'sending' });
    proxy.state.mode = 'pass';
    peer.forward(60_000);
    await drain(sender);
    const whole = (await texts(user.id)).join('\n\n');
    expect(whole).toBe(parts.join('\n\n'));
    expect(await peer.row(id)).toMatchObject({ state: 'sent' });
  });

  test('with a document is settled by the file’s echo, which stands for no text', async () => {
    const { user, conversationId } = await peer.newTalk();
    const id = await peer.say(conversationId, { text: 'một', documentIds: [await peer.storeDocument()] });
    const after = await peer.say(conversationId, { text: 'hai' });
    const sender = peer.makeSender(proxy.url);
    proxy.state.losesFiles = true;
    await drain(sender);
    expect(await peer.row(id)).toMatchObject({ state: 'sending', errorClass: 'transient' });
    expect(await hearEchoes(2)).toEqual([false, true]);
    expect(await peer.row(id)).toMatchObject({ state: 'sent' });
    expect(await peer.row(after)).toMatchObject({ state: 'pending', attempts: 0 });
    proxy.state.losesFiles = false;
    await drain(sender);
    expect((await peer.seenBy(user.id)).map(({ kind, text }) => text || kind)).toEqual(['một', 'file', 'hai']);
  });

  test('with a document is tried again after a fault, and the text is not said twice', async () => {
    const { user, conversationId } = await peer.newTalk();
    const id = await peer.say(conversationId, { text: 'Đã xử lý xong.', documentIds: [await peer.storeDocument()] });
    proxy.state.failsAt = '/v2.0/oa/upload/file';
    await drain(peer.makeSender(proxy.url));
    // Nobody has seen an upload: it is no doubt, and is tried again in seconds.
    expect(await peer.row(id)).toMatchObject({ state: 'pending', errorClass: 'transient' });
    peer.forward(10_000);
    proxy.state.failsAt = undefined;
    await drain(peer.makeSender(proxy.url));
    expect((await peer.seenBy(user.id)).map(({ kind }) => kind)).toEqual(['text', 'file']);
    expect(await peer.row(id)).toMatchObject({ state: 'sent' });
  });

  test('with a document whose upload Zalo no longer knows is uploaded once more, and no more than that', async () => {
    const { user, conversationId } = await peer.newTalk();
    const fileId = await peer.storeDocument();
    for (const [forgets, state] of [
      [1, 'sent'],
      [9, 'failed'],
    ] as const) {
      proxy.state.forgetsUploads = forgets;
      proxy.state.uploads = 0;
      const id = await peer.say(conversationId, { text: 'Đã xử lý xong.', documentIds: [fileId] });
      await drain(peer.makeSender(proxy.url));
      expect(await peer.row(id)).toMatchObject({ state });
      expect(proxy.state.uploads).toBe(2);
    }
    expect((await peer.seenBy(user.id)).map(({ kind }) => kind)).toEqual(['text', 'file', 'text']);
  });

  test('as a template is settled by the template’s echo', async () => {
    const { user, conversationId } = await peer.newTalk();
    peer.forward(8 * 24 * 3_600_000);
    const parameters = { code: 'AB-26-7K3M9Q', time: '10:00' };
    const id = await peer.say(conversationId, { text: 'x', template: { purpose: 'reply-waiting', parameters } });
    proxy.state.mode = 'lose_answer';
    await drain(peer.makeSender(proxy.url));
    expect(await peer.row(id)).toMatchObject({ state: 'sending' });
    expect(await hearEchoes(1)).toEqual([true]);
    expect(await peer.row(id)).toMatchObject({ state: 'sent', sentAs: 'template' });
    proxy.state.mode = 'pass';
    peer.forward(61_000);
    await drain(peer.makeSender(proxy.url));
    expect(await peer.seenBy(user.id)).toHaveLength(1);
  });
});

describe('an echo that settles nothing', () => {
  test('comes for what was delivered without doubt, once or again', async () => {
    const { conversationId } = await peer.newTalk();
    await peer.say(conversationId, { text: 'một' });
    await drain(peer.makeSender());
    expect(await hearEchoes(1)).toEqual([false]);
    expect(await hearEchoes(1)).toEqual([false]);
  });

  test('of an earlier message with the same words does not stand for the later one', async () => {
    const { user, conversationId } = await peer.newTalk();
    await peer.say(conversationId, { text: 'Dạ' });
    await drain(peer.makeSender());
    const later = await peer.say(conversationId, { text: 'Dạ' });
    const sendingSince = peer.clock.now;
    await database.prisma.outboxMessage.update({
      where: { id: later },
      data: { state: 'sending', sendingSince, attempts: 1 },
    });
    expect(await hearEchoes(1)).toEqual([false]);
    peer.forward(61_000);
    await drain(peer.makeSender());
    expect(await texts(user.id)).toEqual(['Dạ', 'Dạ']);
  });

  test('is of a citizen we do not know, or of words we did not say', async () => {
    const { user, conversationId } = await peer.newTalk();
    await peer.say(conversationId, { text: 'một' });
    const echo = { messageId: '1', text: 'một', format: 'text' as const, now: peer.clock.now };
    expect(await settleByEcho(database.prisma, { ...echo, userId: '404' })).toBe(false);
    // Queued, but nobody has tried to send it.
    expect(await settleByEcho(database.prisma, { ...echo, userId: user.id })).toBe(false);
    expect(await settleByEcho(database.prisma, { ...echo, userId: user.id, messageId: undefined })).toBe(false);
  });
});
