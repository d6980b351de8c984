import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const skipped = new Set(['node_modules', 'www', 'client', 'dist']);

/** One hash over files and folders (paths and contents; outputs and packages left out). A missing path counts too. */
export async function hashSources(paths: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(`${path}\n`);
    for (const file of await listFiles(path)) {
      hash.update(`${file}\n`);
      hash.update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

async function listFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const kept = entries.filter((entry) => !skipped.has(entry.name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const lists = await Promise.all(kept.map((entry) => listFiles(join(path, entry.name))));
  return lists.flat();
}
