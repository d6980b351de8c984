import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Procedure } from '../../../bot/catalogue.ts';
import { createBotpressClient } from '../../../server/botpress/client.ts';
import { mirrorProcedures } from '../../../server/botpress/mirror.ts';
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

/** So many procedures: those of a small ward, and more like them under codes of their own. */
async function some(count = 5): Promise<Procedure[]> {
  const { knowledge } = await ward('test/fixtures/other-ward');
  const { procedures } = knowledge.catalogue;
  const more = procedures.map((procedure, index) => ({ ...procedure, code: `9.00000${index}` }));
  return [...procedures, ...more].slice(0, count);
}

async function mirror(procedures: Procedure[], change: { token?: string; url?: string } = {}) {
  const pauses: number[] = [];
  const counted: [number, number][] = [];
  const { token = peer.token, url = peer.url } = change;
  const client = createBotpressClient({ token, botId: peer.botId, apiUrl: url }, { timeout: 20_000 });
  const report = await mirrorProcedures({
    client,
    procedures,
    progress: (done, all) => counted.push([done, all]),
    async wait(milliseconds) {
      pauses.push(milliseconds);
    },
  });
  return { ...report, pauses, counted };
}

const none = { new: 0, changed: 0, same: 0, removed: 0, failed: [] };
const callsSince = (from: number) => peer.calls.slice(from);

describe('what lies there afterwards', () => {
  test('a file for each procedure, with our own passages, found by its tags', async () => {
    const procedures = await some();
    const report = await mirror(procedures);
    expect(report).toMatchObject({ ...none, new: 5 });
    expect(report.counted.at(-1)).toEqual([5, 5]);
    expect(peer.files.size).toBe(5);
    for (const { code, name, papers } of procedures) {
      const file = peer.fileOf(code);
      expect(file).toMatchObject({ key: `procedures/${code}.txt`, status: 'indexing_completed' });
      expect(file?.tags).toMatchObject({ kind: 'procedure', code, passages: file?.tags.hash });
      for (const { content } of file?.passages ?? []) expect(content).toContain(`${name.vi} (${code})`);
      const whole = file?.passages.map(({ content }) => content).join('\n') ?? '';
      for (const paper of papers) expect(whole).toContain(paper.text.vi);
    }
  });

  test('a long list of papers is cut into passages, and nothing of it is lost', async () => {
    const [first] = await some(1);
    if (!first) throw new Error('no procedure');
    const [paper] = first.papers;
    if (!paper) throw new Error('no paper');
    const papers = Array.from({ length: 120 }, (_unused, index) => ({
      ...paper,
      text: { vi: `Giấy tờ số ${index + 1} mà người nộp phải mang theo bản chính để đối chiếu.` },
    }));
    await mirror([{ ...first, papers }]);
    const passages = peer.fileOf(first.code)?.passages ?? [];
    const whole = passages.map(({ content }) => content).join('\n');
    for (const { text } of papers) expect(whole).toContain(text.vi);
    for (const { content } of passages) expect(content.length).toBeLessThan(2_000);
  });

  test('run again, nothing is written', async () => {
    const procedures = await some();
    await mirror(procedures);
    const from = peer.calls.length;
    expect(await mirror(procedures)).toMatchObject({ ...none, same: 5 });
    expect(callsSince(from)).toEqual(['listFiles']);
  });

  test('only what changed is uploaded, only what is gone is deleted', async () => {
    const [first, second, ...rest] = await some();
    if (!first || !second) throw new Error('too few');
    await mirror([first, second, ...rest]);
    const from = peer.calls.length;
    const changed = { ...first, name: { ...first.name, vi: 'Tên mới' } };
    expect(await mirror([changed, ...rest])).toMatchObject({ ...none, changed: 1, same: 3, removed: 1 });
    expect(peer.fileOf(first.code)?.passages[0]?.content).toContain('Tên mới');
    expect(peer.fileOf(second.code)).toBeUndefined();
    expect(callsSince(from).filter((call) => call === 'upsertFile' || call === 'deleteFile')).toHaveLength(2);
  });

  test('files of others stay, also those that look like ours', async () => {
    const other = { id: 'x', contentType: 'text/plain', size: 1, status: 'indexing_completed', content: 'x' } as const;
    peer.files.set('x', { ...other, key: 'handbook.txt', tags: { kind: 'handbook' }, passages: [] });
    peer.files.set('y', { ...other, id: 'y', key: 'notes.txt', tags: { kind: 'procedure' }, passages: [] });
    expect(await mirror(await some(2))).toMatchObject({ ...none, new: 2 });
    expect([...peer.files.keys()]).toEqual(expect.arrayContaining(['x', 'y']));
  });

  test('a list of many pages is read to its end', async () => {
    const procedures = await some();
    await mirror(procedures);
    peer.pageOf(2);
    const from = peer.calls.length;
    expect(await mirror(procedures)).toMatchObject({ ...none, same: 5 });
    expect(callsSince(from)).toEqual(['listFiles', 'listFiles', 'listFiles']);
  });
});

describe('a run that was cut off', () => {
  test.each([
    ['before the content', 'content'],
    ['while indexing', 'getFile'],
    ['before the passages', 'setFilePassages'],
    ['before it was marked as done', 'updateFileMetadata'],
  ] as const)('%s is taken up again', async (_when, call) => {
    const procedures = await some(3);
    peer.failAlways(call, 400);
    const cut = await mirror(procedures);
    expect(cut.new + cut.failed.length).toBe(3);
    peer.failAlways(call, undefined);
    expect((await mirror(procedures)).failed).toEqual([]);
    expect(await mirror(procedures)).toMatchObject({ ...none, same: 3 });
    for (const { code } of procedures) expect(peer.fileOf(code)?.tags.passages).toBe(peer.fileOf(code)?.tags.hash);
  });

  test('does not upload again what was uploaded', async () => {
    const procedures = await some(3);
    peer.failAlways('setFilePassages', 400);
    await mirror(procedures);
    peer.failAlways('setFilePassages', undefined);
    const from = peer.calls.length;
    await mirror(procedures);
    expect(callsSince(from)).not.toContain('upsertFile');
  });
});

describe('faults', () => {
  test('those that pass are repeated with growing pauses', async () => {
    const procedures = await some(1);
    peer.fail('listFiles', 429, 500);
    peer.fail('upsertFile', { html: 502 });
    peer.fail('content', 503);
    peer.fail('setFilePassages', 'cut');
    const report = await mirror(procedures);
    expect(report).toMatchObject({ ...none, new: 1 });
    expect(report.pauses.slice(0, 2)).toEqual([1000, 2000]);
  });

  test('a delete whose answer was lost counts as done', async () => {
    const [first, second] = await some(2);
    if (!first || !second) throw new Error('too few');
    await mirror([first, second]);
    peer.fail('deleteFile', 'cut');
    expect(await mirror([first])).toMatchObject({ ...none, same: 1, removed: 1 });
  });

  test('one that stays does not stop the others, and is told with its code', async () => {
    const procedures = await some();
    const [bad] = procedures;
    peer.indexing({ refused: [`procedures/${bad?.code}.txt`] });
    const report = await mirror(procedures);
    expect(report).toMatchObject({ new: 4, failed: [{ code: bad?.code, reason: 'indexing_failed: no text found' }] });
    peer.indexing({});
    expect(await mirror(procedures)).toMatchObject({ ...none, changed: 1, same: 4 });
  });

  test('indexing is waited for, but not for ever', async () => {
    const procedures = await some(1);
    peer.indexing({ looks: 5 });
    expect(await mirror(procedures)).toMatchObject({ ...none, new: 1 });
    peer.files.clear();
    peer.indexing({ looks: Number.POSITIVE_INFINITY });
    expect((await mirror(procedures)).failed).toMatchObject([{ reason: expect.stringContaining('two minutes') }]);
  });

  test('a token that does not fit ends the run at once', async () => {
    await expect(mirror(await some(), { token: 'wrong' })).rejects.toMatchObject({ type: 'Unauthorized' });
    expect(peer.files.size).toBe(0);
  });

  test('nobody there: told after a few tries', async () => {
    const gone = await startBotpress();
    await gone.close();
    await expect(mirror(await some(), { url: gone.url })).rejects.toThrow(/ECONNREFUSED/);
  });
});
