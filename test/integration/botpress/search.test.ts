import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBotpressClient } from '../../../server/botpress/client.ts';
import { mirrorProcedures } from '../../../server/botpress/mirror.ts';
import { botpressRetriever } from '../../../server/botpress/search.ts';
import { ward } from '../../dialogue/ward.ts';
import { type BotpressPeer, startBotpress } from '../../peers/botpress.ts';

let peer: BotpressPeer;
beforeEach(async () => {
  peer = await startBotpress();
});
afterEach(async () => {
  await peer.close();
  expect(peer.faults).toEqual([]);
});

function search({ patience = 20_000, ...change }: { token?: string; patience?: number } = {}) {
  const time = { now: 0 };
  const logged: string[] = [];
  const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const client = createBotpressClient(
    { token: peer.token, botId: peer.botId, apiUrl: peer.url, ...change },
    { timeout: 20_000 },
  );
  const log = { debug: note, info: note, warn: note, error: note };
  const retrieve = botpressRetriever({ client, log, now: () => time.now, patience });
  return { retrieve, time, logged, client };
}

test('what was mirrored is found: likeliest first, each procedure once, at most as many as asked', async () => {
  const { knowledge } = await ward('test/fixtures/other-ward');
  const { procedures } = knowledge.catalogue;
  const { retrieve, client } = search();
  await mirrorProcedures({ client, procedures, progress: () => undefined, wait: async () => undefined });
  const found = await retrieve('đăng ký khai sinh', 2);
  expect(found).toHaveLength(2);
  expect(found[0]).toMatchObject({ code: '1.001193', source: 'botpress' });
  expect(new Set(found.map(({ code }) => code)).size).toBe(2);
  expect(peer.searches).toEqual([{ query: 'đăng ký khai sinh', limit: 6, tags: { kind: 'procedure' } }]);
});

test('several passages of one procedure count as its best, in the order of their scores', async () => {
  peer.finds(['b', 'a', 'b', 'c', 'a']);
  const found = await search().retrieve('việc gì đó', 8);
  expect(found.map(({ code }) => code)).toEqual(['b', 'a', 'c']);
  expect(found.map(({ score }) => score)).toEqual([0.9, 0.8, expect.closeTo(0.6)]);
});

test('no passages found is no answer', async () => {
  expect(await search().retrieve('xyz', 8)).toEqual([]);
});

test.each([
  ['refused', 403],
  ['too many', 429],
  ['broken', 500],
  ['a proxy’s page', { html: 502 }],
  ['broken off', 'cut'],
  ['silence', 'hang'],
] as const)('%s is no answer, and nothing is thrown', async (_name, fault) => {
  peer.fail('searchFiles', fault);
  peer.finds(['a']);
  const { retrieve, logged } = search(fault === 'hang' ? { patience: 2_000 } : {});
  expect(await retrieve('khai sinh', 8)).toEqual([]);
  expect(logged.join()).not.toContain('khai sinh');
  expect(await retrieve('khai sinh', 8)).toHaveLength(1);
});

test('nobody there is no answer', async () => {
  const { retrieve } = search();
  await peer.close();
  expect(await retrieve('khai sinh', 8)).toEqual([]);
});

test('a wrong token is no answer', async () => {
  expect(await search({ token: 'wrong' }).retrieve('khai sinh', 8)).toEqual([]);
});

test('after five faults in a row it is left alone for a while, then tried once', async () => {
  const { retrieve, time, logged } = search();
  peer.finds(['a']);
  peer.failAlways('searchFiles', 500);
  for (let times = 0; times < 8; times++) await retrieve('khai sinh', 8);
  expect(peer.calls).toHaveLength(5);
  expect(logged.join('\n')).toContain('{"state":"open"}');
  time.now = 30_000;
  await Promise.all([retrieve('khai sinh', 8), retrieve('khai sinh', 8)]);
  expect(peer.calls).toHaveLength(6);
  peer.failAlways('searchFiles', undefined);
  time.now = 30_000 + 60_000;
  expect(await retrieve('khai sinh', 8)).toHaveLength(1);
  expect(await retrieve('khai sinh', 8)).toHaveLength(1);
});
