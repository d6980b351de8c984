import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../../server/main.ts';
import { createTestDatabase } from './database.ts';
import { makeTemplateFolder } from './template-database.ts';

/**
 * The whole product on a free port, with its simulated Zalo, on a fresh database of the kind under test. What is not
 * told is as a newcomer would have it; at their first start the embedded database is made too, else it is a copy of one
 * that was made.
 */
export async function runProduct(
  extra: Record<string, string> = {},
  { firstStart = false }: { firstStart?: boolean } = {},
): Promise<RunningServer> {
  const storage = await freshStorage({ firstStart });
  const server = await startServer({
    environment: { PORT: '0', LOG_LEVEL: 'error', ...storage.environment, ...extra },
  });
  return {
    ...server,
    async stop() {
      await server.stop();
      await storage.remove();
    },
  };
}

async function freshStorage({
  firstStart,
}: {
  firstStart: boolean;
}): Promise<{ environment: Record<string, string>; remove(): Promise<void> }> {
  if (!process.env.DATABASE_URL) {
    const folder = await mkdtemp(join(tmpdir(), 'product-'));
    if (!firstStart) await cp(await makeTemplateFolder(), join(folder, 'postgres'), { recursive: true });
    return { environment: { DATA_DIR: folder }, remove: () => rm(folder, { recursive: true, force: true }) };
  }
  const database = await createTestDatabase();
  const { dataDir, databaseUrl = '' } = database.config;
  return { environment: { DATA_DIR: dataDir, DATABASE_URL: databaseUrl }, remove: () => database.close() };
}
