import { afterEach, beforeEach, expect, test } from 'vitest';
import { caseReplyKeys } from '../../../server/cases/reply-keys.ts';
import { describeFault, loadKnowledgeFiles } from '../../../server/knowledge/load-files.ts';
import { copyKnowledge, type KnowledgeFolder } from '../../setup/knowledge-folder.ts';
import { keysIn } from '../bot/reply-keys.ts';
import { readSources } from '../house/source-files.ts';

let knowledge: KnowledgeFolder;
beforeEach(async () => {
  knowledge = await copyKnowledge();
});
afterEach(() => knowledge.remove());

const faults = async () =>
  (await loadKnowledgeFiles(knowledge.folder)).faults.map((fault) => describeFault(fault).replace(/:\d+ /, ': '));
const rename = (language: string, key: string) =>
  knowledge.edit(`replies/${language}.yaml`, new RegExp(`^${key}:`, 'm'), `${key}Gone:`);

test.each(['case.resolved', 'case.reply', 'case.state.waitingCitizen', 'case.timeline.citizenMessage'])(
  'replies without %s are refused by file and key, also when no language has it',
  async (key) => {
    await rename('en', key);
    expect(await faults()).toContain(`replies/en.yaml: thiếu câu "${key}" mà chương trình cần`);
    await rename('vi', key);
    expect((await faults()).sort()).toEqual(
      ['en', 'vi'].map((language) => `replies/${language}.yaml: thiếu câu "${key}" mà chương trình cần`),
    );
  },
);

test('a sentence that only one language has is told once', async () => {
  await knowledge.edit('replies/vi.yaml', /^case\.reply:/m, 'case.own: Câu riêng\ncase.reply:');
  expect(await faults()).toEqual(['replies/en.yaml: thiếu câu "case.own"']);
});

test('every key that the server writes out is one that the loader asks for, or that both wards have', async () => {
  // The paths of fields in the forms for settings and the names of events look like keys, and are none.
  const sources = readSources(['server'], /\.ts$/).filter(
    ({ path }) => !/setting|events-out|event-out|(appointment|dossier|fee)-events/.test(path),
  );
  const written = sources.flatMap(({ text }) => keysIn(text));
  const ofCases = [...new Set(written)].filter((key) => key.startsWith('case.'));
  expect(ofCases.length).toBeGreaterThan(10);
  expect(ofCases.filter((key) => !caseReplyKeys.includes(key))).toEqual([]);
  for (const folder of ['knowledge', 'test/fixtures/other-ward']) {
    const { entries } = await loadKnowledgeFiles(folder);
    const replies = entries.flatMap((entry) => (entry.kind === 'replies' ? [entry.data] : []));
    expect(replies).toHaveLength(2);
    const sections = new Set(replies.flatMap((one) => Object.keys(one).map((key) => key.split('.')[0])));
    const others = written.filter((key) => sections.has(key.split('.')[0]) && key !== 'report.json');
    for (const one of replies) expect([folder, others.filter((key) => !(key in one))]).toEqual([folder, []]);
  }
});
