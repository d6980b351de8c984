import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importReport, type KnowledgeFiles } from '../../../server/contract/knowledge-files-api.ts';
import { hashEntry } from '../../../server/knowledge/entry-kinds.ts';
import { loadKnowledgeFiles, readKnowledgeFile } from '../../../server/knowledge/load-files.ts';
import { filesOf } from '../../../server/knowledge/settings/export-files.ts';
import { liveEntries } from '../../../server/knowledge/settings/live-entries.ts';
import { type Data, faultsOf, listIn, openSettingDesk, type SettingDesk } from './setting-desk.ts';

let desk: SettingDesk;
beforeAll(async () => {
  desk = await openSettingDesk();
});
afterAll(() => desk.close());

const said = (entries: { kind: string; key: string; data: unknown }[]) =>
  entries.map(({ kind, key, data }) => `${kind} ${key} ${hashEntry(data)}`).sort();

/** What the knowledge check says of files, and what they hold. */
async function checked(files: KnowledgeFiles) {
  const folder = await mkdtemp(join(tmpdir(), 'knowledge-out-'));
  try {
    for (const { name, text } of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await loadKnowledgeFiles(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function exported(): Promise<KnowledgeFiles> {
  const reply = await fetch(`${desk.server.url}/api/staff/knowledge/files`, { headers: { cookie: desk.admin.cookie } });
  expect(reply.headers.get('content-disposition')).toContain('knowledge.zip');
  const inside = unzipSync(new Uint8Array(await reply.arrayBuffer()));
  return Object.entries(inside).map(([name, bytes]) => ({ name, text: strFromU8(bytes) }));
}
const tried = async (files: KnowledgeFiles) =>
  importReport.parse((await desk.admin.post('/api/staff/knowledge/files/trial', { files })).body);
const takeIn = (files: KnowledgeFiles, stamp: string) =>
  desk.admin.post('/api/staff/knowledge/files', { files, stamp, note: 'Chuyển từ máy cũ' });
const edit = (files: KnowledgeFiles, name: string, from: string | RegExp, to: string): KnowledgeFiles =>
  files.map((file) => (file.name === name ? { ...file, text: file.text.replace(from, to) } : file));

test('what is in use comes out as files that the check accepts and that say the same', async () => {
  expect((await desk.save('units', (data) => Object.assign(data, { defaultUnit: 'works' }))).status).toBe(200);
  const files = await exported();
  const { entries, faults } = await checked(files);
  expect(faults).toEqual([]);
  expect(said(entries)).toEqual(said(await liveEntries(desk.server.database.prisma)));
  expect(await tried(files)).toMatchObject({ faults: [], entries: [], same: entries.length });
});

test('what other systems ask in a category is set like everything else, checked at its field, and goes out and in the same', async () => {
  const kinds = [
    { key: 'bulky', name: { vi: 'Đồ cồng kềnh', en: 'Bulky' } },
    { key: 'other', name: { vi: 'Khác' } },
  ];
  const kind = {
    code: 'kind',
    datatype: 'singlevaluelist',
    required: true,
    question: { vi: 'Loại nào?' },
    values: kinds,
  };
  const pole = { code: 'pole', datatype: 'string', question: { vi: 'Số cột' }, hint: { vi: 'Nếu thấy' } };
  const put = (attributes: unknown[], group: unknown = { vi: 'Môi trường', en: 'Environment' }) =>
    desk.save('categories', (data: Data) => Object.assign(listIn(data, 'categories')[0] ?? {}, { group, attributes }));
  const at = 'categories.0.attributes';
  for (const [attributes, path] of [
    [[{ ...kind, values: [] }], `${at}.0.values`],
    [[{ ...pole, values: kinds }], `${at}.0.values`],
    [[{ ...kind, values: [...kinds, ...kinds.slice(0, 1)] }], `${at}.0.values.2.key`],
    [[pole, pole], `${at}.1.code`],
    [[{ ...pole, code: 'số cột' }], `${at}.0.code`],
    [[{ ...pole, question: { vi: '' } }], `${at}.0.question.vi`],
    [[{ ...pole, datatype: 'photo' }], `${at}.0.datatype`],
  ] as const) {
    const refused = await put([...attributes]);
    expect([refused.status, faultsOf(refused).map((fault) => fault.path)]).toEqual([400, [path]]);
  }
  const nameless = await put([pole], { en: 'Environment' });
  expect(faultsOf(nameless).map(({ path }) => path)).toEqual(['categories.0.group.vi']);

  expect((await put([kind, pole])).status).toBe(200);
  const { id } = listIn((await desk.read('categories')).data, 'categories')[0] ?? {};
  const service = await fetch(`${desk.server.url}/open311/v2/services/${id}.json`);
  expect(await service.json()).toMatchObject({ attributes: [{ code: 'kind', required: true }, { code: 'pole' }] });
  const files = await exported();
  const { entries, faults } = await checked(files);
  expect(faults).toEqual([]);
  expect(said(entries)).toEqual(said(await liveEntries(desk.server.database.prisma)));
  expect(await tried(files)).toMatchObject({ faults: [], entries: [] });
  expect(await tried(edit(files, 'categories.yaml', 'Số cột', 'Số trên cột'))).toMatchObject({
    entries: [{ kind: 'categories' }],
  });
});

test('the files of the product itself go out and in unchanged', async () => {
  const { entries } = await loadKnowledgeFiles('knowledge');
  const read = filesOf(entries).map(({ name, text }) => readKnowledgeFile(name, text));
  expect(read.flatMap(({ faults }) => faults)).toEqual([]);
  expect(said(read.flatMap(({ located }) => located.map(({ entry }) => entry)))).toEqual(said(entries));
});

test('files are tried, then taken in together, with history and a name for what cases keep', async () => {
  let files = await exported();
  files = edit(files, 'units.yaml', 'Trạm Y tế Sông Trăng', 'Trạm Y tế số 1');
  files = edit(files, 'service-levels.yaml', 'reopenDays: 10', 'reopenDays: 20');
  files = edit(files, 'canned-replies.yaml', /\s+- id: note-handover[\s\S]*?(?=\n {2}- id|$)/, '');
  const packed = files.map(({ name, text }) => ({ name: `knowledge/${name}`, text }));
  const report = await tried(packed);
  expect(report.faults).toEqual([]);
  expect(report.entries.map(({ kind, key, what }) => [kind, key, what]).sort()).toEqual([
    ['canned-reply', 'note-handover', 'removed'],
    ['service-levels', 'service-levels', 'changed'],
    ['units', 'units', 'changed'],
  ]);
  expect(report.entries.find(({ kind }) => kind === 'units')?.changes).toEqual([
    { place: ['units', 'Trạm Y tế số 1', 'name', 'vi'], before: 'Trạm Y tế Sông Trăng', after: 'Trạm Y tế số 1' },
  ]);
  expect(desk.server.deps.knowledge().serviceLevels.reopenDays).toBe(10);
  expect((await takeIn(packed, report.stamp)).status).toBe(200);
  const { serviceLevels, units, cannedReplies } = desk.server.deps.knowledge();
  expect([serviceLevels.reopenDays, serviceLevels.version]).toEqual([20, '2026-03-09']);
  expect(units.get('clinic')?.name.vi).toBe('Trạm Y tế số 1');
  expect(cannedReplies.map(({ id }) => id)).not.toContain('note-handover');
  const { history } = await desk.read('units');
  expect(history[0]).toMatchObject({ note: 'Chuyển từ máy cũ', by: 'administrator.all@example.test' });
  expect((await tried(packed)).entries).toEqual([]);
});

test('one fault anywhere and nothing is taken in; it is told by file and line', async () => {
  const few = ['calendar.yaml', 'routing.yaml', 'units.yaml'];
  const files = (await exported()).filter(({ name }) => few.includes(name));
  const before = desk.server.deps.knowledge().version;
  const faults = async (changed: KnowledgeFiles) =>
    (await tried(changed)).faults.map(({ file, line, reason }) => `${file}:${line} ${reason}`);
  const good = edit(files, 'calendar.yaml', 'Quốc khánh', 'Lễ Quốc khánh');
  expect((await faults(edit(good, 'units.yaml', 'units:', 'units: [')))[0]).toMatch(/^units\.yaml:\d+ YAML: /);
  const ghost = edit(good, 'routing.yaml', 'unit: clinic', 'unit: ghost');
  expect(await faults(ghost)).toEqual([expect.stringMatching(/^routing\.yaml:\d+ không có đơn vị "ghost"$/)]);
  const line = ghost
    .find(({ name }) => name === 'routing.yaml')
    ?.text.split('\n')
    .findIndex((one) => /ghost/.test(one));
  expect((await faults(ghost))[0]).toContain(`routing.yaml:${(line ?? 0) + 1} `);
  // A file alone is judged beside what is in use.
  const alone = good
    .filter(({ name }) => name === 'units.yaml')
    .map(({ name, text }) => ({ name, text: text.replaceAll('clinic', 'hospital') }));
  expect(await faults(alone)).toEqual([expect.stringContaining('routing.yaml:1 không có đơn vị "clinic"')]);
  expect(await faults([...good, { name: 'recipes.yaml', text: 'a: 1' }])).toEqual([
    'recipes.yaml:1 tên tệp không thuộc loại nào',
  ]);
  expect(await faults([...good, ...good.slice(0, 1)])).toEqual([expect.stringContaining('được gửi hai lần')]);
  const refused = await takeIn(ghost, 'whatever');
  expect([refused.status, JSON.stringify(refused.body.errors)]).toEqual([
    400,
    expect.stringContaining('routing.yaml:'),
  ]);
  expect((await desk.admin.post('/api/staff/knowledge/files/trial', { files: [] })).status).toBe(400);
  expect(desk.server.deps.knowledge().version).toBe(before);
});

test('what somebody saved after the trial is not overwritten', async () => {
  const files = edit(await exported(), 'units.yaml', 'Tổ Văn xã Sông Trăng', 'Tổ Văn hoá');
  const { stamp } = await tried(files);
  const rename = await desk.save('units', (data) => Object.assign(listIn(data, 'units')[3] ?? {}, { phone: '113' }));
  expect(rename.status).toBe(200);
  expect((await takeIn(files, stamp)).status).toBe(409);
  expect(desk.server.deps.knowledge().units.get('guard')?.phone).toBe('113');
});
