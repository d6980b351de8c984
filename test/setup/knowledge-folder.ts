import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const otherWard = resolve(import.meta.dirname, '../fixtures/other-ward');

export type KnowledgeFolder = {
  folder: string;
  /** Replaces a piece of one file; fails when the piece is not there. */
  edit(file: string, from: string | RegExp, to: string): Promise<void>;
  write(file: string, text: string): Promise<void>;
  drop(file: string): Promise<void>;
  remove(): Promise<void>;
};

/** A copy of the invented ward's knowledge that a test may spoil. */
export async function copyKnowledge(): Promise<KnowledgeFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'knowledge-'));
  await cp(otherWard, folder, { recursive: true });
  return {
    folder,
    async edit(file, from, to) {
      const text = await readFile(join(folder, file), 'utf8');
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`${file} has no ${from}`);
      await writeFile(join(folder, file), changed);
    },
    async write(file, text) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    },
    drop: (file) => rm(join(folder, file)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
