import { foldedWords } from '../text/normalise.ts';
import type { ReadWord } from './units.ts';

/** How much of its weight a word of such a phrase keeps: "phí" may still tell "phí trước bạ" from others. */
const kept = 0.1;

/** Makes words count less where they stand in one of the phrases, unless nothing else is said. */
export function hushPhrases(phrases: string[]): (words: ReadWord[]) => ReadWord[] {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = foldedWords(phrase);
    const [first] = words;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), words]);
  }
  return (words) => {
    const inside = new Set<number>();
    words.forEach(({ bare }, at) => {
      for (const phrase of byFirst.get(bare) ?? [])
        if (phrase.every((word, step) => words[at + step]?.bare === word))
          for (const step of phrase.keys()) inside.add(at + step);
    });
    if (inside.size === words.length) return words;
    return words.map((word, at) => (inside.has(at) ? { ...word, surety: word.surety * kept } : word));
  };
}
