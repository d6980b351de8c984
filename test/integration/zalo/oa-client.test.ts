import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { startZaloPeer } from '../outbox/zalo-peer.ts';

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

describe('asking the OA API', () => {
  test('cuts a title and drops buttons that Zalo would refuse the whole message for', async () => {
    const { user } = await peer.newTalk();
    const buttons = Array.from({ length: 7 }, (_unused, index) => ({
      type: 'say' as const,
      title: `${index} ${'dài '.repeat(40)}`,
      payload: `chon:${index}`,
      silent: false,
    }));
    const sent = await peer.makeClient().sendText({ userId: user.id, text: 'Chọn', buttons });
    expect(sent.ok).toBe(true);
    const [message] = await peer.seenBy(user.id);
    expect(message?.buttons).toHaveLength(5);
    expect(message?.buttons.every((button) => button.title.length <= 100)).toBe(true);
  });

  test('a user who is not known is a permanent failure', async () => {
    const result = await peer.makeClient().sendText({ userId: '404', text: 'x', buttons: [] });
    expect(result).toEqual({
      ok: false,
      failure: { class: 'permanent', code: -213, reason: 'Zalo -213', uncertain: false },
    });
  });
});

describe('a peer that answers strangely', () => {
  test.each<[string, number, string, object]>([
    ['half an answer', 200, '{"data":{"message_id":"12', { class: 'transient', uncertain: true }],
    ['success without an id', 200, '{"error":0,"data":{}}', { class: 'transient', uncertain: true }],
    ['a page', 502, '<html>', { class: 'transient', uncertain: true }],
    ['busy', 503, '', { class: 'transient', uncertain: false }],
    ['a redirect', 302, '', { class: 'transient', uncertain: false }],
    ['an error in an error', 500, '{"error":-230,"message":"x"}', { class: 'window_closed', uncertain: false }],
    ['an unknown error', 200, '{"error":-98765}', { class: 'transient', code: -98765, uncertain: false }],
  ])('%s', async (_what, status, body, failure) => {
    await peer.makeTokens().current();
    const strange = createServer((_request, response) => {
      response.writeHead(status, { location: 'http://127.0.0.1/' }).end(body);
    });
    await new Promise<void>((resolve) => strange.listen(0, '127.0.0.1', resolve));
    const client = peer.makeClient(`http://127.0.0.1:${(strange.address() as AddressInfo).port}`);
    const result = await client.sendText({ userId: '1', text: 'x', buttons: [] });
    expect(result).toMatchObject({ ok: false, failure });
    strange.closeAllConnections();
    await new Promise((resolve) => strange.close(resolve));
  });

  test('an id written as a number keeps every digit', async () => {
    await peer.makeTokens().current();
    const plain = createServer((_request, response) => {
      response.end('{"error":0,"data":{"message_id":9007199254740993}}');
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const client = peer.makeClient(`http://127.0.0.1:${(plain.address() as AddressInfo).port}`);
    const result = await client.sendText({ userId: '1', text: 'x', buttons: [] });
    expect(result).toEqual({ ok: true, data: { messageId: '9007199254740993' } });
    plain.closeAllConnections();
    await new Promise((resolve) => plain.close(resolve));
  });
});
