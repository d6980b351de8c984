import { fold, foldedWords } from './normalise.ts';

/** A small hash of what a text says, however its marks and stops are typed: tells the same again without keeping it. */
export function markOf(text: string): number {
  let mark = 0x811c9dc5;
  for (const sign of fold(text)) mark = Math.imul(mark ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return mark >>> 0;
}

const mostWords = 60;

/** Hashes of the words of a text, each once. */
export function marksOf(text: string): number[] {
  return [...new Set(foldedWords(text).map(markOf))].slice(0, mostWords);
}

/** Which part of all the words of both stands in both: 1 for the same words, 0 for none in common. */
export function likeness(one: number[], other: number[]): number {
  const common = one.filter((mark) => other.includes(mark)).length;
  const all = new Set([...one, ...other]).size;
  return all === 0 ? 0 : common / all;
}
