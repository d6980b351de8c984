import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type FileStore = {
  /** Keeps bytes and returns their key; durable when it resolves. Every call makes a file of its own. */
  put: (bytes: Buffer, extension: 'jpg') => Promise<string>;
  /** The bytes under a key; undefined when there are none. */
  get: (key: string) => Promise<Buffer | undefined>;
  /** Forgets the bytes under a key; no error when there are none. */
  remove: (key: string) => Promise<void>;
};

const keyShape = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f-]{36}\.jpg$/;

/**
 * Files in a folder, spread over subfolders by the hash of their content. Two files with the same content are kept
 * apart, so that deleting one person's photo never touches another's.
 */
export function createFileStore(folder: string): FileStore {
  const pathOf = (key: string) => (keyShape.test(key) ? join(folder, key) : undefined);
  return {
    async put(bytes, extension) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const key = `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${randomUUID()}.${extension}`;
      await writeWhole(join(folder, key), bytes);
      return key;
    },
    async get(key) {
      const path = pathOf(key);
      return path ? readFile(path).catch(absent) : undefined;
    },
    async remove(key) {
      const path = pathOf(key);
      if (path) await rm(path, { force: true });
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
