import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newZaloId } from '../ids.ts';

type StoredMedia = { url: string; name: string; size: number };

export type MediaStore = {
  /** Keeps the bytes and returns the absolute URL under which the simulator serves them. */
  add: (file: { bytes: Buffer; name: string; type: string }) => Promise<StoredMedia>;
  /** The absolute URL of a path below `/media/`. */
  urlOf: (path: string) => string;
  /** The folder that holds one subfolder per id. */
  folder: string;
};

const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'audio/wav': 'wav',
  'application/pdf': 'pdf',
};

/** A name that is safe as a file name and keeps what a person would recognise. */
function safeName(name: string, type: string): string {
  const cleaned = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '')
    .slice(-80);
  return cleaned || `file.${extensions[type] ?? 'bin'}`;
}

/** Files in `<stateDir>/media/<id>/<name>`. `baseUrl` is asked late because the port is known late. */
export function createMediaStore(stateDir: string, baseUrl: () => string): MediaStore {
  const folder = join(stateDir, 'media');
  const urlOf = (path: string) => `${baseUrl()}/media/${path}`;
  return {
    folder,
    urlOf,
    async add({ bytes, name, type }) {
      const id = newZaloId();
      const file = safeName(name, type);
      await mkdir(join(folder, id), { recursive: true });
      await writeFile(join(folder, id, file), bytes);
      return { url: urlOf(`${id}/${encodeURIComponent(file)}`), name: file, size: bytes.length };
    },
  };
}
