import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');
const skipped = new Set(['node_modules', 'www', '.git', '.data', 'coverage']);

export type SourceFile = { path: string; text: string };

/** Our own files under the given folders (or files) of the project; generated ones are left out. */
export function readSources(places: string[], endings: RegExp): SourceFile[] {
  return places
    .flatMap((place) => list(join(root, place)))
    .map((file) => relative(root, file).split(sep).join('/'))
    .filter((path) => endings.test(path) && !path.startsWith('server/database/client/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function list(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? list(path) : [path];
  });
}
