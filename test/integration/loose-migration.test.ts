import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsAreApplied } from '../../server/database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../setup/database.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await database.pool.query('DROP TABLE IF EXISTS pile, "_prisma_migrations"');
  await write('1_pile', 'CREATE TABLE pile (grain int NOT NULL); INSERT INTO pile SELECT generate_series(1, 500)');
  return () => rm(folder, { recursive: true, force: true });
});

async function write(name: string, sql: string) {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

const pool = () => database.pool;
const apply = () => migrate({ pool: pool(), folder });
async function validity() {
  const { rows } = await pool().query<{ name: string; valid: boolean }>(
    `SELECT c.relname AS name, x.indisvalid AS valid FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
     WHERE x.indrelid = 'pile'::regclass ORDER BY 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.valid]));
}

const two = `-- outside a transaction
-- Two of them; the second is unique.
CREATE INDEX CONCURRENTLY "pile_first" ON pile (grain);
CREATE UNIQUE INDEX CONCURRENTLY "pile_second" ON pile (grain);
`;

test('indexes are built outside a transaction, once', async () => {
  await write('2_indexes', two);
  expect(await apply()).toEqual(['1_pile', '2_indexes']);
  expect(await validity()).toEqual({ pile_first: true, pile_second: true });
  expect(await apply()).toEqual([]);
  expect(await migrationsAreApplied({ pool: pool(), folder })).toBe(true);
});

test('one that broke off goes on where it was, and what lay half built is built anew', async () => {
  await apply();
  // A double makes the second statement fail, and PostgreSQL leaves what it had built behind, unusable.
  await pool().query('INSERT INTO pile VALUES (1)');
  await write('2_indexes', two);
  await expect(apply()).rejects.toThrow(/^Bước nâng cấp 2_indexes chưa xong, lần khởi động sau sẽ làm tiếp: /);
  expect(await validity()).toMatchObject({ pile_first: true });
  expect(await migrationsAreApplied({ pool: pool(), folder })).toBe(false);
  const before = await pool().query(`SELECT 'pile_first'::regclass::oid AS oid`);
  await pool().query('DELETE FROM pile WHERE ctid = (SELECT max(ctid) FROM pile)');
  expect(await apply()).toEqual(['2_indexes']);
  expect(await validity()).toEqual({ pile_first: true, pile_second: true });
  const after = await pool().query(`SELECT 'pile_first'::regclass::oid AS oid`);
  expect(after.rows).toEqual(before.rows);
});

test('an index that a killed process left half built is not taken for one', async () => {
  await apply();
  await pool().query('CREATE INDEX "pile_first" ON pile (grain)');
  await pool().query(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'pile_first'::regclass`);
  await write('2_indexes', two);
  expect(await apply()).toEqual(['2_indexes']);
  expect(await validity()).toEqual({ pile_first: true, pile_second: true });
});

test('an index is dropped, and not missed when it is gone already', async () => {
  await write('2_drop', '-- outside a transaction\nDROP INDEX CONCURRENTLY IF EXISTS "pile_first";\n');
  await apply();
  await pool().query('CREATE INDEX "pile_first" ON pile (grain)');
  await write('3_drop', '-- outside a transaction\nDROP INDEX CONCURRENTLY IF EXISTS "pile_first";\n');
  expect(await apply()).toEqual(['3_drop']);
  expect(await validity()).toEqual({});
});

test('what could not be done again is refused before anything runs', async () => {
  await write('2_mixed', `${two}UPDATE pile SET grain = grain + 1;\n`);
  await expect(apply()).rejects.toThrow(/only CREATE INDEX CONCURRENTLY/);
  expect(await validity()).toEqual({});
});

// On the embedded database only its owner migrates.
test.runIf(process.env.DATABASE_URL)('processes that start together wait for each other', async () => {
  await write('2_indexes', two);
  const applied = await Promise.all([apply(), apply(), apply()]);
  expect(applied.flat().sort()).toEqual(['1_pile', '2_indexes']);
  expect(await validity()).toEqual({ pile_first: true, pile_second: true });
});
