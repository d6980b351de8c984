import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { StartError } from '../../server/config.ts';
import { typescriptArguments } from '../../server/database/embedded/run-typescript.ts';
import { placeSocket } from '../../server/database/embedded/socket-path.ts';
import { migrate } from '../../server/database/migrate.ts';
import { type Database, openDatabase } from '../../server/database/open-database.ts';
import { silentLog } from '../setup/template-database.ts';

let dataDir: string;
let blank: string;
const children: ChildProcess[] = [];

// A fresh cluster takes seconds to make: each test has a copy of one.
beforeAll(async () => {
  blank = await mkdtemp(join(tmpdir(), 'blank-'));
  await (await open('own', blank)).close();
});
afterAll(() => rm(blank, { recursive: true, force: true }));
const copyInto = (folder: string) => cp(join(blank, 'postgres'), join(folder, 'postgres'), { recursive: true });
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'owner-'));
  await copyInto(dataDir);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

const open = (mode: 'own' | 'share', folder = dataDir) =>
  openDatabase({ config: { databaseUrl: undefined, dataDir: folder }, mode, log: silentLog });

/** Another process that owns the database and writes a row; resolves when the row is there. */
async function startOwner(): Promise<ChildProcess> {
  const module = JSON.stringify(resolve(import.meta.dirname, '../../server/database/open-database.ts'));
  const code = `import(${module}).then(async ({ openDatabase }) => {
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    const config = { databaseUrl: undefined, dataDir: ${JSON.stringify(dataDir)} };
    const { pool } = await openDatabase({ config, mode: 'own', log });
    await pool.query('CREATE TABLE IF NOT EXISTS kept (word text)');
    await pool.query("INSERT INTO kept VALUES ('acknowledged')");
    process.stdout.write('ready');
  });`;
  const child = spawn(process.execPath, [...typescriptArguments(), '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

describe('one owner of the embedded database', () => {
  test('a second one is refused by the pid of the first, a sharer uses it', async () => {
    const owner = await startOwner();
    await expect(open('own')).rejects.toThrow(StartError);
    await expect(open('own')).rejects.toThrow(`tiến trình ${owner.pid} `);
    const shared = await open('share');
    expect((await shared.pool.query('SELECT word FROM kept')).rows).toEqual([{ word: 'acknowledged' }]);
    await shared.close();
  });

  test('after kill -9 the next one opens it with everything acknowledged', async () => {
    const owner = await startOwner();
    const client = new Client({ host: placeSocket(dataDir).folder, user: 'postgres' });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(`BEGIN; INSERT INTO kept VALUES ('never committed')`);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(existsSync(placeSocket(dataDir).path)).toBe(true);
    const next = await open('own');
    expect((await next.pool.query('SELECT word FROM kept')).rows).toEqual([{ word: 'acknowledged' }]);
    await next.close();
    expect(existsSync(placeSocket(dataDir).path)).toBe(false);
  });

  test('a note of a process that is gone, or half written, does not stop anybody', async () => {
    for (const note of ['999999 1\n', `${process.pid} 1\n`, '12']) {
      await writeFile(join(dataDir, 'database.pid'), note);
      await (await open('own')).close();
    }
  });

  test('a sharer without an owner becomes one', async () => {
    const first = await open('share');
    const second = await open('share');
    await first.pool.query('CREATE TABLE here (x int)');
    expect((await second.pool.query('SELECT count(*)::int AS n FROM here')).rows).toEqual([{ n: 0 }]);
    await second.close();
    await first.close();
  });

  test('a path too long for a socket works from the temporary folder and says where', async () => {
    const long = join(dataDir, 'd'.repeat(100));
    await copyInto(long);
    const database = await open('own', long);
    const noted = (await readFile(join(long, 'database.socket'), 'utf8')).trim();
    expect(Buffer.byteLength(noted)).toBeLessThanOrEqual(90);
    expect(existsSync(noted)).toBe(true);
    await database.close();
  });
});

describe('what stops the start in one line', () => {
  const oneLine = /^[^\n]+$/;

  test('a data folder that cannot be made', async () => {
    await writeFile(join(dataDir, 'file'), '');
    await expect(open('own', join(dataDir, 'file/below'))).rejects.toThrow(
      /^Không ghi được vào thư mục dữ liệu [^\n]+$/,
    );
  });

  test.each(['postgresql://nobody:secret@127.0.0.1:1/x', 'postgresql://u@no-such-host.invalid/x'])(
    '%s',
    async (databaseUrl) => {
      const attempt = openDatabase({ config: { databaseUrl, dataDir }, mode: 'own', log: silentLog });
      await expect(attempt).rejects.toThrow(StartError);
      await expect(attempt).rejects.toThrow(oneLine);
      await expect(attempt).rejects.not.toThrow('secret');
    },
  );

  test('a damaged cluster', async () => {
    await (await open('own')).close();
    await writeFile(join(dataDir, 'postgres/global/pg_control'), 'rubbish');
    await expect(open('own')).rejects.toThrow(/^Không mở được cơ sở dữ liệu [^\n]+$/);
    expect(existsSync(join(dataDir, 'database.pid'))).toBe(false);
  });
});

describe('migrations', () => {
  let database: Database;
  let folder: string;
  beforeEach(async () => {
    database = await open('own');
    folder = join(dataDir, 'migrations');
    await writeMigration('1_first', 'CREATE TABLE one (x int);');
    return () => database.close();
  });

  async function writeMigration(name: string, sql: string): Promise<void> {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }
  const run = () => migrate({ pool: database.pool, folder });

  test('are applied once, in order', async () => {
    await writeMigration('2_second', 'ALTER TABLE one ADD COLUMN y int;');
    expect(await run()).toEqual(['1_first', '2_second']);
    expect(await run()).toEqual([]);
  });

  test('one that fails leaves nothing and is tried again when mended', async () => {
    await writeMigration('2_second', 'CREATE TABLE two (x int); SELECT * FROM nothing;');
    await expect(run()).rejects.toThrow(/^Bước nâng cấp 2_second thất bại và đã được hoàn lại: [^\n]+$/);
    await writeMigration('2_second', 'CREATE TABLE two (x int);');
    expect(await run()).toEqual(['2_second']);
  });

  test('an edited one, an unknown one and a half-done one stop the start', async () => {
    await run();
    await writeMigration('1_first', 'CREATE TABLE one (x bigint);');
    await expect(run()).rejects.toThrow('1_first đã bị sửa');
    await rm(join(folder, '1_first'), { recursive: true });
    await expect(run()).rejects.toThrow('1_first mà phiên bản này không biết');
    await writeMigration('1_first', 'CREATE TABLE one (x int);');
    await database.pool.query('UPDATE "_prisma_migrations" SET finished_at = NULL');
    await expect(run()).rejects.toThrow('1_first chưa chạy xong');
  });
});
