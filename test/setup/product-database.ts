import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../server/database/open-database.ts';
import { createTestDatabase } from './database.ts';
import { makeTemplateFolder, silentLog } from './template-database.ts';

export type ProductDatabase = {
  /** DATA_DIR, and DATABASE_URL when the suite runs on PostgreSQL: for a product in a process of its own. */
  environment: Record<string, string>;
  dataDir: string;
  /** Its name on the server; empty for the embedded one. */
  databaseName: string;
  /** A look inside, beside the product while it runs. */
  open: () => Promise<Database>;
  remove: () => Promise<void>;
};

/** A migrated, empty database of the suite's kind that this process does not hold open. */
export async function createProductDatabase(): Promise<ProductDatabase> {
  const onServer = process.env.DATABASE_URL ? await createTestDatabase() : undefined;
  const dataDir = onServer?.config.dataDir ?? (await mkdtemp(join(tmpdir(), 'product-')));
  const databaseUrl = onServer?.config.databaseUrl;
  if (!onServer) await cp(await makeTemplateFolder(), join(dataDir, 'postgres'), { recursive: true });
  return {
    environment: { DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) },
    dataDir,
    databaseName: databaseUrl ? new URL(databaseUrl).pathname.slice(1) : '',
    open: () => openDatabase({ config: { databaseUrl, dataDir }, mode: 'share', log: silentLog, poolSize: 1 }),
    remove: () => onServer?.close() ?? rm(dataDir, { recursive: true, force: true }),
  };
}
