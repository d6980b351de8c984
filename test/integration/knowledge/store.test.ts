import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { StartError } from '../../../server/config.ts';
import { hashEntry } from '../../../server/knowledge/entry-kinds.ts';
import { createKnowledge } from '../../../server/knowledge/store.ts';
import { createTestDatabase, type TestDatabase } from '../../setup/database.ts';
import { copyKnowledge, type KnowledgeFolder } from '../../setup/knowledge-folder.ts';
import { silentLog } from '../../setup/template-database.ts';

const clock = () => new Date('2026-11-22T03:00:00Z');
let database: TestDatabase;
let knowledge: KnowledgeFolder;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.knowledgeEntry.deleteMany();
  knowledge = await copyKnowledge();
  return () => knowledge.remove();
});

const open = () => createKnowledge({ prisma: database.prisma, clock, knowledgeDir: knowledge.folder, log: silentLog });
const birth = { kind_key: { kind: 'procedure', key: '1.001193' } };

/** As the console will: new data and hash, the file's hash left as it was. */
async function editInConsole(name: string): Promise<void> {
  const row = await database.prisma.knowledgeEntry.findUniqueOrThrow({ where: birth });
  const data = { ...(row.data as object), name: { vi: name } };
  await database.prisma.knowledgeEntry.update({
    where: birth,
    data: { data, hash: hashEntry(data), origin: 'console' },
  });
  await database.prisma.knowledgeVersion.update({ where: { id: 1 }, data: { version: { increment: 1 } } });
}

test('files become the live picture; a second start changes nothing', async () => {
  const first = (await open()).current();
  expect(first.tenant.casePrefix).toBe('ST');
  expect(first.units.get('works')?.parent).toBe('office');
  expect([...first.categories.keys()][0]).toBe(first.catalogue.categories[0]?.id);
  expect(first.catalogue.procedures.map(({ code }) => code)).toEqual(['1.001193', '1.004194', '2.000815']);
  expect(first.areas.filter(({ served }) => served).map(({ code }) => code)).toEqual(['90001']);
  expect(first.catalogue.places.find(({ id }) => id === 'thap-trang')?.point).toBeUndefined();
  expect((await open()).current().version).toBe(first.version);
});

test('a changed file updates an entry the console has not touched', async () => {
  const before = (await open()).current();
  await knowledge.edit('procedures/1.001193-khai-sinh.yaml', 'Đăng ký khai sinh', 'Khai sinh cho trẻ');
  const after = (await open()).current();
  expect(after.version).toBeGreaterThan(before.version);
  expect(after.catalogue.procedures[0]?.name.vi).toBe('Khai sinh cho trẻ');
});

test("the console's edit stays when the file changes, and the conflict is marked", async () => {
  await open();
  await editInConsole('Lời của biên tập viên');
  await knowledge.edit('procedures/1.001193-khai-sinh.yaml', 'asked: 5', 'asked: 4');
  const picture = (await open()).current();
  expect(picture.catalogue.procedures[0]).toMatchObject({ name: { vi: 'Lời của biên tập viên' }, asked: 5 });
  const row = await database.prisma.knowledgeEntry.findUniqueOrThrow({ where: birth });
  expect(row).toMatchObject({ conflict: true, origin: 'console' });
  await open();
  expect((await database.prisma.knowledgeEntry.findUniqueOrThrow({ where: birth })).conflict).toBe(true);
});

test("an unchanged file leaves the console's edit without a conflict", async () => {
  await open();
  await editInConsole('Lời của biên tập viên');
  expect((await open()).current().catalogue.procedures[0]?.name.vi).toBe('Lời của biên tập viên');
  expect((await database.prisma.knowledgeEntry.findUniqueOrThrow({ where: birth })).conflict).toBe(false);
});

test('an entry whose file is gone disappears, and comes back with it', async () => {
  await open();
  await knowledge.drop('procedures/1.001193-khai-sinh.yaml');
  expect((await open()).current().catalogue.procedures).toHaveLength(2);
  const other = await copyKnowledge();
  const again = await createKnowledge({ prisma: database.prisma, clock, knowledgeDir: other.folder, log: silentLog });
  await other.remove();
  expect(again.current().catalogue.procedures).toHaveLength(3);
});

test('another process notices a change by the version', async () => {
  const running = await open();
  expect(await running.refresh()).toBe(false);
  await editInConsole('Tên mới');
  expect(await running.refresh()).toBe(true);
  expect(running.current().catalogue.procedures[0]?.name.vi).toBe('Tên mới');
});

test('two processes that start at once seed once', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  expect(two.current().catalogue.procedures).toEqual(one.current().catalogue.procedures);
  expect(await database.prisma.knowledgeEntry.count({ where: { kind: 'procedure' } })).toBe(3);
});

test('a bad file stops the start with one line and leaves the live knowledge alone', async () => {
  await open();
  await knowledge.edit('procedures/1.001193-khai-sinh.yaml', 'asked: 5', 'asked: 9');
  await expect(open()).rejects.toThrow(StartError);
  await expect(open()).rejects.toThrow(
    /^Tệp kiến thức có lỗi: procedures\/1\.001193-khai-sinh\.yaml:16 asked: [^\n]+$/,
  );
  const row = await database.prisma.knowledgeEntry.findUniqueOrThrow({ where: birth });
  expect(row.data).toMatchObject({ asked: 5 });
});
