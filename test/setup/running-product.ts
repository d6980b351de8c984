import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '../../server/main.ts';
import { createTestDatabase } from './database.ts';

/**
 * The whole product on a free port, with its simulated Zalo, on a fresh database of the kind under test. What is not
 * told is as a newcomer would have it.
 */
export async function runProduct(extra: Record<string, string> = {}): Promise<RunningServer> {
  const storage = await freshStorage();
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

async function freshStorage(): Promise<{ environment: Record<string, string>; remove(): Promise<void> }> {
  if (!process.env.DATABASE_URL) {
    const folder = await mkdtemp(join(tmpdir(), 'product-'));
    return { environment: { DATA_DIR: folder }, remove: () => rm(folder, { recursive: true, force: true }) };
  }
  const database = await createTestDatabase();
  const { dataDir, databaseUrl = '' } = database.config;
  return { environment: { DATA_DIR: dataDir, DATABASE_URL: databaseUrl }, remove: () => database.close() };
}
