import type { DoorKind } from '../../bot/catalogue.ts';
import type { CategoryProposals } from '../contract/citizen-api.ts';
import type { Preview } from '../contract/knowledge-api.ts';
import { startTypescriptWorker } from '../database/embedded/run-typescript.ts';
import { AppError } from '../errors.ts';
import type { Additions } from '../knowledge/apply-additions.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { PlaceInWords } from './place-in-words.ts';
import type { Answer, Question } from './protocol.ts';

export type UnderstandingThread = {
  /** Likeliest categories of a report, at most four, and whether it tells of an emergency. */
  proposeCategories(text: string): Promise<CategoryProposals>;
  /** What is told but is no street report. */
  recogniseDoor(text: string): Promise<DoorKind | null>;
  /** A report as anybody may read it; null when that cannot be said for sure. */
  clearWords(text: string): Promise<string | null>;
  /** Where words say that something is. */
  placeInWords(text: string): Promise<PlaceInWords | null>;
  /** Codes of procedures for a question, likeliest first. */
  searchProcedures(question: string, limit: number): Promise<string[]>;
  /** What the bot says to questions now, and what it would say with additions that nobody has saved. */
  tryDraft(additions: Additions, questions: string[]): Promise<Preview>;
  close(): Promise<void>;
};

/** The bot's understanding in a thread of its own, always of the newest knowledge this process knows. */
export function startUnderstandingThread(knowledge: KnowledgeSource): UnderstandingThread {
  const thread = startTypescriptWorker(new URL('./thread.ts', import.meta.url), {});
  const waiting = new Map<number, { resolve: (answer: Answer['result']) => void; reject: (error: Error) => void }>();
  let version = -1;
  let nextId = 0;

  thread.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.resolve(answer.result);
    waiting.delete(answer.id);
  });
  thread.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });

  type Asked =
    | { kind: 'propose' | 'door' | 'clear' | 'place'; text: string }
    | { kind: 'search'; text: string; limit: number }
    | { kind: 'preview'; additions: Additions; questions: string[] };
  function ask(question: Asked): Promise<Answer['result']> {
    const { catalogue } = knowledge();
    if (catalogue.version !== version) {
      version = catalogue.version;
      thread.postMessage({ kind: 'catalogue', catalogue } satisfies Question);
    }
    nextId += 1;
    const id = nextId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      thread.postMessage({ ...question, id } satisfies Question);
    });
  }

  // The first model is built before anybody asks.
  const warm = ask({ kind: 'search', text: '', limit: 1 }).catch(() => undefined);
  return {
    async proposeCategories(text) {
      const { items, emergency, door } = await ask({ kind: 'propose', text });
      return { items, emergency, door };
    },
    async recogniseDoor(text) {
      return (await ask({ kind: 'door', text })).door;
    },
    async clearWords(text) {
      return (await ask({ kind: 'clear', text })).cleared;
    },
    async placeInWords(text) {
      return (await ask({ kind: 'place', text })).place;
    },
    async searchProcedures(text, limit) {
      return (await ask({ kind: 'search', text, limit })).codes;
    },
    async tryDraft(additions, questions) {
      const { preview } = await ask({ kind: 'preview', additions, questions });
      if (!preview) throw new AppError('unavailable');
      return preview;
    },
    async close() {
      await warm;
      await thread.terminate();
    },
  };
}
