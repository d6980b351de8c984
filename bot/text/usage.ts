import { foldedWords } from './normalise.ts';

/** Which words, and which words side by side, the texts at hand use: what tells a slip from a word. */
export type Usage = {
  /** How often a word without marks is used. */
  word(word: string): number;
  /** How often the second follows the first; `edge` stands before the first word and behind the last. */
  pair(first: string, second: string): number;
};

export const edge = '';

export function countUsage(texts: Iterable<string>): Usage {
  const words = new Map<string, number>();
  const following = new Map<string, Map<string, number>>();
  for (const text of texts) {
    let before = edge;
    for (const word of [...foldedWords(text), edge]) {
      words.set(word, (words.get(word) ?? 0) + 1);
      const after = following.get(before) ?? new Map<string, number>();
      if (after.size === 0) following.set(before, after);
      after.set(word, (after.get(word) ?? 0) + 1);
      before = word;
    }
  }
  return {
    word: (word) => words.get(word) ?? 0,
    pair: (first, second) => following.get(first)?.get(second) ?? 0,
  };
}
