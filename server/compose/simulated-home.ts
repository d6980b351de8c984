import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../config.ts';
import { startSimulatedHome } from '../simulator/home/simulated-home.ts';

export type DemoHome = { url: string; token: string };

const kept = z.object({ port: z.number().int(), token: z.string() });
const fileOf = (dataDir: string) => join(dataDir, 'simulator', 'home.json');

/**
 * Starts the simulated home on the port and with the token it had before, so that whoever linked it still can switch; on
 * any free port when that one is taken.
 * @throws StartError when what is kept of it cannot be written
 */
export async function startDemoHome(dataDir: string): Promise<DemoHome & { host: string; close(): Promise<void> }> {
  const before = await readKept(dataDir);
  const home = await startSimulatedHome(before).catch(() => startSimulatedHome({ ...before, port: 0 }));
  try {
    const port = Number(new URL(home.url).port);
    await writeFile(fileOf(dataDir), JSON.stringify({ port, token: home.token }), { mode: 0o600 });
  } catch (error) {
    await home.close();
    throw new StartError(
      `Không ghi được ${fileOf(dataDir)}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return { url: home.url, host: home.host, token: home.token, close: home.close };
}

/** Where the simulated home of a running server is, for a worker in another process; none when there never was one. */
export async function findDemoHome(dataDir: string): Promise<string[]> {
  const before = await readKept(dataDir);
  return before ? [`127.0.0.1:${before.port}`] : [];
}

async function readKept(dataDir: string): Promise<z.infer<typeof kept> | undefined> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
