import { mkdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';

/** JSON files in one folder, each replaced as a whole. */
export type Documents = {
  /** The stored value, or undefined when the file does not exist. Throws, naming the file, when it is damaged. */
  read: <T extends z.ZodType>(name: string, schema: T) => z.infer<T> | undefined;
  /** Notes that a document changed; it is on disk within 200 ms. */
  touch: (name: string, value: () => unknown) => void;
  /** Resolves when everything touched so far is on disk. */
  durable: () => Promise<void>;
};

const lazyMilliseconds = 100;

/** Opens the folder, creating it when needed; `onFailure` hears of a write that failed in the background. */
export function openDocuments(folder: string, onFailure: (error: unknown) => void): Documents {
  mkdirSync(folder, { recursive: true });
  const dirty = new Map<string, () => unknown>();
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;

  async function writeDirty(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    for (const [name, value] of [...dirty]) {
      const file = join(folder, `${name}.json`);
      mkdirSync(dirname(file), { recursive: true });
      // Taken off before the value is read: a change during the write marks it again.
      dirty.delete(name);
      try {
        await writeFile(`${file}.new`, JSON.stringify(value()));
        await rename(`${file}.new`, file);
      } catch (error) {
        dirty.set(name, value);
        throw error;
      }
    }
  }

  /** One write at a time; everyone who asks while it runs shares the next one. */
  function durable(): Promise<void> {
    if (dirty.size === 0) return last;
    queued ??= last
      .catch(() => {})
      .then(() => {
        queued = undefined;
        return writeDirty();
      });
    last = queued;
    return queued;
  }

  return {
    read(name, schema) {
      const file = join(folder, `${name}.json`);
      let text: string;
      try {
        text = readFileSync(file, 'utf8');
      } catch {
        return undefined;
      }
      try {
        return schema.parse(JSON.parse(text));
      } catch (cause) {
        throw new Error(`The simulator cannot read ${file}; delete it to start afresh`, { cause });
      }
    },
    touch(name, value) {
      dirty.set(name, value);
      timer ??= setTimeout(() => void durable().catch(onFailure), lazyMilliseconds);
    },
    durable,
  };
}
