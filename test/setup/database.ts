import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../server/database/open-database.ts';
import { makeTemplateDatabase, makeTemplateFolder, silentLog, withClient, withDatabase } from './template-database.ts';

export type TestDatabase = Database & {
  /** For a server or a command that is to open the same database; `dataDir` is a fresh temporary folder. */
  config: { databaseUrl: string | undefined; dataDir: string };
};

/**
 * A migrated, empty database for one test file: embedded, or on the PostgreSQL of `DATABASE_URL`.
 * `close()` removes it with its temporary folder.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL || undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'test-'));
  return server === undefined ? createEmbedded(dataDir) : createOnServer(server, dataDir);
}

async function createEmbedded(dataDir: string): Promise<TestDatabase> {
  await cp(await makeTemplateFolder(), join(dataDir, 'postgres'), { recursive: true });
  const config = { databaseUrl: undefined, dataDir };
  const database = await openDatabase({ config, mode: 'own', log: silentLog });
  return {
    ...database,
    config,
    async close() {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function createOnServer(server: string, dataDir: string): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const template = await makeTemplateDatabase(server);
  await withClient(server, async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const config = { databaseUrl: withDatabase(server, name), dataDir };
  const database = await openDatabase({ config, mode: 'own', log: silentLog });
  return {
    ...database,
    config,
    async close() {
      await database.close();
      await withClient(server, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
