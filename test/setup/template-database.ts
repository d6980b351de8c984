import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../server/database/migrate.ts';
import { readMigrations } from '../../server/database/migration-files.ts';
import { openDatabase } from '../../server/database/open-database.ts';
import { createLog } from '../../server/log.ts';

const cache = resolve(import.meta.dirname, '../../node_modules/.cache/test-database');
const pglitePackage = resolve(import.meta.dirname, '../../node_modules/@electric-sql/pglite/package.json');
export const silentLog = createLog('silent');

/** Changes with the migrations and with the embedded database's version, so that an old template is not taken. */
export async function templateKey(): Promise<string> {
  const migrations = await readMigrations();
  const hash = createHash('sha256').update(await readFile(pglitePackage));
  for (const { name, checksum } of migrations) hash.update(`${name} ${checksum}\n`);
  return hash.digest('hex').slice(0, 12);
}

/** A migrated embedded cluster to copy; made once and kept. Returns its folder. */
export async function makeTemplateFolder(): Promise<string> {
  const folder = join(cache, await templateKey());
  if (existsSync(folder)) return folder;
  const dataDir = await mkdtemp(join(tmpdir(), 'template-'));
  const database = await openDatabase({ config: { databaseUrl: undefined, dataDir }, mode: 'own', log: silentLog });
  await migrate({ pool: database.pool });
  await database.close();
  await mkdir(cache, { recursive: true });
  const copy = `${folder}.${process.pid}`;
  await cp(join(dataDir, 'postgres'), copy, { recursive: true });
  // Another run may have been faster: its template is as good.
  await rename(copy, folder).catch(() => rm(copy, { recursive: true, force: true }));
  await rm(dataDir, { recursive: true, force: true });
  return folder;
}

/** A migrated database on the PostgreSQL of `databaseUrl` to copy; made once and kept. Returns its name. */
export async function makeTemplateDatabase(databaseUrl: string): Promise<string> {
  const name = `test_template_${await templateKey()}`;
  await withClient(databaseUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    const unfinished = `${name}_new`;
    await client.query(`DROP DATABASE IF EXISTS ${unfinished}`);
    await client.query(`CREATE DATABASE ${unfinished}`);
    const url = withDatabase(databaseUrl, unfinished);
    const database = await openDatabase({
      config: { databaseUrl: url, dataDir: tmpdir() },
      mode: 'own',
      log: silentLog,
    });
    await migrate({ pool: database.pool });
    await database.close();
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  });
  return name;
}

/** One connection for as long as `work` takes; its session locks go with it. */
export async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
