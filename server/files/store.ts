import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FileExtension, newStorageKey, storageKeyShape } from './storage-key.ts';

export type FileStore = {
  /**
   * Keeps bytes and returns their key; durable when it resolves. Every call makes a file of its own, unless it is given
   * the fresh key to keep them under: who wrote that down first finds again what a crash left behind.
   */
  put: (bytes: Buffer, extension: FileExtension, under?: string) => Promise<string>;
  /** The bytes under a key; undefined when there are none. */
  get: (key: string) => Promise<Buffer | undefined>;
  /** Forgets the bytes under a key; no error when there are none. */
  remove: (key: string) => Promise<void>;
};

/** Files in a folder. */
export function createFileStore(folder: string): FileStore {
  const pathOf = (key: string) => (storageKeyShape.test(key) ? join(folder, key) : undefined);
  return {
    async put(bytes, extension, key = newStorageKey(bytes, extension)) {
      await writeWhole(join(folder, key), bytes);
      return key;
    },
    async get(key) {
      const path = pathOf(key);
      return path ? readFile(path).catch(absent) : undefined;
    },
    async remove(key) {
      const path = pathOf(key);
      if (!path) return;
      await rm(path, { force: true });
      // What a process left that was killed while it wrote.
      await rm(`${path}.part`, { force: true });
    },
  };
}

/** Under another name first: a crash leaves either the whole file or none. */
async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.part`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
