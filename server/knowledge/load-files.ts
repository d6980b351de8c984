import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { StartError } from '../config.ts';
import { crossCheck } from './cross-checks.ts';
import type { AnyEntry } from './entry-kinds.ts';
import { type FileEntry, fileKinds } from './file-kinds.ts';
import { type Fault, type FieldPath, readYaml } from './yaml-file.ts';

/** An entry with where it stands, to tell faults that show only beside other files. */
export type LocatedEntry = { entry: AnyEntry; file: string; lineOf: (path: FieldPath) => number };

export type LoadedFiles = { entries: AnyEntry[]; faults: Fault[] };

/**
 * Reads a knowledge folder and checks every file by its schema and all of them against each other.
 * Faults come in the order of files and lines; with faults the entries are not complete.
 * @throws StartError when there is no such folder.
 */
export async function loadKnowledgeFiles(folder: string): Promise<LoadedFiles> {
  const names = await listFiles(folder);
  const faults: Fault[] = [];
  const located: LocatedEntry[] = [];
  for (const name of names) {
    const loaded = readKnowledgeFile(name, await readFile(join(folder, name), 'utf8'));
    faults.push(...loaded.faults);
    located.push(...loaded.located);
  }
  for (const { pattern, required } of fileKinds) {
    if (!required || names.some((name) => pattern.test(name))) continue;
    const file = pattern.source.replace(/[\\^$]/g, '');
    faults.push({ file, line: 1, field: '', reason: 'thiếu tệp này' });
  }
  faults.push(...crossCheck(located));
  faults.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  return { entries: located.map(({ entry }) => entry), faults };
}

/** `file:line field: reason`, as told to the operator. */
export function describeFault(fault: Fault): string {
  return `${fault.file}:${fault.line} ${fault.field === '' ? '' : `${fault.field}: `}${fault.reason}`;
}

/** The entries of one file by its name inside the folder, or what is wrong with it by line. */
export function readKnowledgeFile(name: string, text: string): { located: LocatedEntry[]; faults: Fault[] } {
  const kind = fileKinds.find(({ pattern }) => pattern.test(name));
  if (!kind) {
    return { located: [], faults: [{ file: name, line: 1, field: '', reason: 'tên tệp không thuộc loại nào' }] };
  }
  const { data, faults, lineOf } = readYaml({ text, name, schema: kind.schema });
  if (faults.length > 0) return { located: [], faults };
  const locate = ({ entry, path }: FileEntry): LocatedEntry => ({
    entry,
    file: name,
    lineOf: (inside) => lineOf([...path, ...inside]),
  });
  return { located: kind.entries(data, name).map(locate), faults };
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name));
    return files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(`Không đọc được thư mục kiến thức KNOWLEDGE_DIR=${folder}: ${why}`);
  }
}
