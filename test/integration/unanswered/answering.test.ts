import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryDetail, entryList, preview, targetList } from '../../../server/contract/knowledge-api.ts';
import { newId } from '../../../server/ids.ts';
import { createKnowledge } from '../../../server/knowledge/store.ts';
import { copyKnowledge, type KnowledgeFolder } from '../../setup/knowledge-folder.ts';
import { silentLog } from '../../setup/template-database.ts';
import { dogDraft, openQuestionDesk, type QuestionDesk } from './question-desk.ts';

let knowledge: KnowledgeFolder;
let desk: QuestionDesk;
beforeAll(async () => {
  knowledge = await copyKnowledge();
  desk = await openQuestionDesk(knowledge.folder);
});
afterAll(async () => {
  await desk.close();
  await knowledge.remove();
});

let asked = 900;
/** A new group for a question nobody asked before; its id. */
async function groupOf(text: string): Promise<string> {
  const { prisma } = desk.server.database;
  const askedAt = desk.server.deps.clock();
  const row = { id: newId(), text, reason: 'not_understood', language: 'vi', askedAt };
  await prisma.unansweredQuestion.create({ data: row });
  await desk.group();
  const { groupId } = await prisma.unansweredQuestion.findUniqueOrThrow({ where: { id: row.id } });
  return groupId ?? '';
}
const askAnew = (text: string) => desk.ask(String(asked++), text);
const answer = (id: string, draft: unknown, more: object = {}) =>
  desk.editor.post(`/api/staff/questions/${id}/answer`, { version: 0, draft, entryVersion: null, ...more });
const entry = async (kind: string, key: string) =>
  entryDetail.parse((await desk.editor.get(`/api/staff/knowledge/entries/${kind}/${encodeURIComponent(key)}`)).body);
const undo = (kind: string, key: string, body: object) =>
  desk.editor.post(`/api/staff/knowledge/entries/${kind}/${encodeURIComponent(key)}/restoration`, body);
const dogs = 'quy định nuôi chó ở chung cư';

test('an answer is tried out first, then known at once, counted when asked again, and undone', async () => {
  const id = await groupOf(dogs);
  const tried = preview.parse(
    (
      await desk.editor.post('/api/staff/questions/preview', {
        draft: dogDraft(),
        questions: [dogs, 'làm giấy khai sinh cần gì'],
      })
    ).body,
  );
  expect(tried.answers.map(({ now, after }) => [now.by, after.by])).toEqual([
    ['unclear', 'question'],
    ['procedure', 'procedure'],
  ]);
  expect(tried.answers[0]?.after.text).toContain('rọ mõm');
  expect(tried.disturbed).toEqual([]);
  expect(await desk.notice()).toBe(false);

  expect((await answer(id, dogDraft())).body).toMatchObject({
    state: 'answered',
    version: 1,
    answeredBy: { kind: 'qa', name: dogs },
  });
  expect(await desk.notice()).toBe(true);
  const [said] = await askAnew('chung cư quy định nuôi chó thế nào ạ');
  expect(said).toMatch(/rọ mõm[\s\S]*Trạm Thú y Sông Trăng/);

  expect(await groupOf(dogs)).toBe(id);
  const again = await desk.detail(id);
  expect(again).toMatchObject({ state: 'open', count: 2, countSince: 1, version: 1 });
  const key = again.answeredBy?.key ?? '';
  const better = dogDraft({ key, answer: { vi: 'Chó phải đeo rọ mõm và có xích.', en: 'Muzzle and leash.' } });
  expect((await answer(id, better, { version: 1, entryVersion: 1 })).body).toMatchObject({
    state: 'answered',
    countSince: 0,
  });
  await desk.notice();
  expect((await askAnew(dogs))[0]).toContain('có xích');

  const written = await entry('qa', key);
  expect(written.history.map(({ version, by }) => [version, by?.includes('knowledge_editor')])).toEqual([
    [2, true],
    [1, true],
  ]);
  expect((await undo('qa', key, { version: 2, to: 1 })).body).toMatchObject({ version: 3, active: true });
  await desk.notice();
  expect((await askAnew(dogs))[0]).toContain('tiêm phòng dại');
  expect((await undo('qa', key, { version: 3, to: 0 })).body).toMatchObject({ version: 4, active: false });
  await desk.notice();
  expect((await askAnew(dogs))[0]).not.toContain('tiêm phòng dại');
  expect((await undo('qa', key, { version: 4, to: 2 })).body).toMatchObject({ version: 5, active: true });
});

test('words are added to a procedure beside those added before', async () => {
  const id = await groupOf('làm giấy chứng cho em bé mới đẻ');
  const draft = { kind: 'alias', target: 'procedure', key: '1.001193', words: ['giấy em bé mới đẻ'] };
  expect((await answer(id, draft)).body).toMatchObject({ answeredBy: { kind: 'alias' } });
  const other = await groupOf('xin sổ sơ sinh hoa cúc');
  expect((await answer(other, { ...draft, words: ['sổ sơ sinh hoa cúc'] })).status).toBe(200);
  const { words, version } = await entry('alias', 'procedure:1.001193');
  expect([words, version]).toEqual([['giấy em bé mới đẻ', 'sổ sơ sinh hoa cúc'], 2]);
  await desk.notice();
  expect((await askAnew('em muốn xin sổ sơ sinh hoa cúc'))[0]).toContain('1.001193');
  expect((await askAnew('làm giấy em bé mới đẻ'))[0]).toContain('1.001193');
});

test('what is not ours stays away, and can be taken up again', async () => {
  const id = await groupOf('lịch thi đấu bóng đá ngoại hạng tối nay');
  const set = (body: object) => desk.editor.post(`/api/staff/questions/${id}/state`, body);
  expect((await set({ version: 0, state: 'not_ours' })).body).toMatchObject({ state: 'not_ours' });
  expect(await groupOf('lịch thi đấu bóng đá ngoại hạng tối mai')).toBe(id);
  expect(await desk.detail(id)).toMatchObject({ state: 'not_ours', count: 2 });
  expect((await desk.list()).items.map((item) => item.id)).not.toContain(id);
  expect((await set({ version: 0, state: 'open' })).status).toBe(409);
  expect((await set({ version: 1, state: 'open' })).body).toMatchObject({ state: 'open' });
});

test('two editors at once: the second is told, and nothing of theirs is half saved', async () => {
  const id = await groupOf('xin giấy đi đường mùa dịch hoa mai');
  const draft = dogDraft({ questions: ['giấy đi đường mùa dịch hoa mai'] });
  expect((await answer(id, draft)).status).toBe(200);
  const { answeredBy } = await desk.detail(id);
  const late = dogDraft({ questions: ['giấy đi đường hoa mai gì đó'] });
  expect((await answer(id, late)).status).toBe(409);
  const list = entryList.parse((await desk.editor.get('/api/staff/knowledge/entries?q=hoa%20mai')).body);
  expect(list.items.map(({ words }) => words)).toEqual([['giấy đi đường mùa dịch hoa mai']]);
  // The group as it is now, the entry as it was not.
  const key = answeredBy?.key ?? '';
  expect((await answer(id, { ...draft, key }, { version: 1, entryVersion: 7 })).status).toBe(409);
  expect(await desk.detail(id)).toMatchObject({ version: 1 });
  expect((await undo('qa', key, { version: 7, to: 0 })).status).toBe(409);
  expect((await undo('qa', key, { version: 1, to: 9 })).status).toBe(404);
  expect((await undo('qa', 'no-such', { version: 1, to: 0 })).status).toBe(404);
  expect((await answer(newId(), draft)).status).toBe(400);
});

test('a draft that would be a fault in a file is refused with the reason', async () => {
  const id = await groupOf('mượn hội trường hoa đào');
  const before = desk.server.deps.knowledge().version;
  const refused = async (draft: unknown) => {
    const reply = await answer(id, draft);
    return [reply.status, JSON.stringify(reply.body.errors ?? [])];
  };
  const alias = { kind: 'alias', target: 'place', key: 'no-such', words: ['hội trường'] };
  expect(await refused(alias)).toEqual([400, expect.stringContaining('không có mục này')]);
  expect(await refused(dogDraft({ questions: ['Giờ làm việc của phường'] }))).toEqual([
    400,
    expect.stringContaining('đã có câu trả lời khác'),
  ]);
  expect(await refused(dogDraft({ questions: ['mượn hội trường', 'MƯỢN HỘI TRƯỜNG'] }))).toEqual([
    400,
    expect.stringContaining('hai lần'),
  ]);
  expect(await refused(dogDraft({ questions: ['mượn hội trường'], procedure: '9.999999' }))).toEqual([
    400,
    expect.stringContaining('không có thủ tục'),
  ]);
  const hall = (changes: object) => ({ ...dogDraft({ questions: ['mượn hội trường hoa đào'] }), ...changes });
  for (const draft of [
    { kind: 'alias', target: 'street', key: 'x', words: ['y z'] },
    { ...alias, words: [] },
    hall({ answer: { vi: '', en: null } }),
    hall({ url: 'javascript-alert' }),
    hall({ url: 'javascript:alert(1)' }),
    {},
  ])
    expect((await refused(draft))[0]).toBe(400);
  expect(desk.server.deps.knowledge().version).toBe(before);
  expect((await desk.detail(id)).state).toBe('open');
  expect((await answer(id, hall({ url: 'https://example.test/hoi-truong' }))).status).toBe(200);
});

test('a file’s answer is edited in the console, and its first words can be had back', async () => {
  const [file] = (await listed()).filter(({ key }) => key === 'gio-lam-viec');
  expect(file).toMatchObject({ origin: 'file', version: 1 });
  const { draft } = await entry('qa', 'gio-lam-viec');
  if (draft.kind !== 'qa') throw new Error(draft.kind);
  const body = { version: 1, draft: { ...draft, answer: { vi: 'Nghỉ lễ cả tuần này ạ.', en: null } } };
  const saved = await desk.editor.post('/api/staff/knowledge/entries', body);
  expect([saved.status, saved.body.origin, saved.body.version]).toEqual([201, 'console', 2]);
  expect((await desk.editor.post('/api/staff/knowledge/entries', body)).status).toBe(409);
  await desk.notice();
  expect((await askAnew('mấy giờ phường làm việc'))[0]).toContain('Nghỉ lễ');
  const { history } = await entry('qa', 'gio-lam-viec');
  expect(history.map(({ version, by }) => [version, by === null])).toEqual([
    [2, false],
    [1, true],
  ]);
  // A start with the files as they are leaves the editor's words alone.
  await reseed();
  expect((await entry('qa', 'gio-lam-viec')).draft).toMatchObject({ answer: { vi: 'Nghỉ lễ cả tuần này ạ.' } });
  expect((await undo('qa', 'gio-lam-viec', { version: 2, to: 1 })).status).toBe(200);
  await desk.notice();
  expect((await askAnew('mấy giờ phường làm việc'))[0]).toContain('thứ Hai đến thứ Bảy');
});

test('what the console holds comes out as files that say the same', async () => {
  for (const [kind, file] of [
    ['qa', 'questions/general.yaml'],
    ['alias', 'aliases/console.yaml'],
  ] as const) {
    const reply = await desk.editor.get(`/api/staff/knowledge/export/${kind}`);
    expect(reply.headers.get('content-disposition')).toMatch(/attachment; filename="[a-z-]+\.yaml"/);
    await knowledge.write(file, String(reply.body.text));
  }
  const before = await listed();
  await reseed();
  const after = await listed();
  const said = (items: typeof before) => items.map(({ key, words }) => [key, words]).sort();
  expect(said(after)).toEqual(said(before));
  expect(after.filter(({ conflict }) => conflict)).toEqual([]);
});

test('what words can be added to is found by name, by words and by code', async () => {
  const names = async (query: string) => {
    const reply = await desk.editor.get(`/api/staff/knowledge/targets?${query}`);
    return targetList.parse(reply.body).items.map(({ name }) => name);
  };
  expect(await names('target=procedure&q=khai%20sinh')).toEqual(['Đăng ký khai sinh']);
  expect(await names('target=procedure&q=1.0041')).toEqual(['Đăng ký tạm trú']);
  expect((await names('target=category')).length).toBeGreaterThan(3);
  expect(await names('target=place&q=zzz')).toEqual([]);
});

async function listed() {
  const replies = await Promise.all(
    ['qa', 'alias'].map((kind) => desk.editor.get(`/api/staff/knowledge/entries?kind=${kind}`)),
  );
  return replies.flatMap(({ body }) => entryList.parse(body).items);
}

async function reseed(): Promise<void> {
  const { prisma, clock } = desk.server.deps;
  await createKnowledge({ prisma, clock, knowledgeDir: knowledge.folder, log: silentLog });
  await desk.server.deps.refreshKnowledge();
}
