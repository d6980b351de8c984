import { fold, hasDiacritics, tonedWords } from './normalise.ts';
import type { PhraseFinder } from './phrases.ts';

export type NumberWords = {
  /** Numbers written as words ("ba", "triệu"). */
  words: string[];
  /** What only looks like one ("một số"). */
  plain: string[];
  /** Ways to say that something costs nothing. */
  free: PhraseFinder;
};

/**
 * True when everything in a worded answer that could be a fact stands in the passages it was worded from: every number
 * with the word it counts, in digits or in words, every code, amount, phone, link and e-mail, and that something is free.
 */
export function isGrounded(answer: string, passages: string[], numbers: NumberWords): boolean {
  const source = passages.join('\n');
  if (/\[[A-Z]+_\d+\]/.test(answer)) return false;
  const known = new Set(tokensOf(source));
  const counted = countedIn(source);
  const inDigits = tokensOf(answer).every((token) => !isFact(token) || known.has(token));
  const inPairs = countedIn(answer).every(({ value, of }) =>
    counted.some((one) => one.value === value && (of === '' || one.of === of)),
  );
  return (
    inDigits &&
    inPairs &&
    numberWordsStand(answer, source, numbers) &&
    (!numbers.free.contains(answer) || numbers.free.contains(source))
  );
}

/** Words as they stand between spaces, without the punctuation around them. */
function tokensOf(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s()"“”'‘’«»•]+/u)
    .map((token) => token.replace(/^[.,;:!?…-]+|[.,;:!?…-]+$/gu, ''))
    .filter((token) => token !== '');
}

// A code, link or address must stand letter by letter; a plain number may be written another way.
function isFact(token: string): boolean {
  const link = /@|:\/\/|^www\.|\p{L}\.\p{L}{2,}/u.test(token);
  return link || (/\d/.test(token) && !plainNumber.test(token));
}

const plainNumber = /^(?:\d{1,3}(?:[.,]\d{3})+|\d+)(?:[./]\p{L}+)?$/u;

/** Numbers with the word behind them: "08 ngày" → 8, "ngay"; "15.000 đồng" → 15000, "dong". */
function countedIn(text: string): { value: number; of: string }[] {
  const pattern = /(?<![\p{L}\d.,/-])(\d{1,3}(?:[.,]\d{3})+|\d+)(?![\d/]|[.,]\d|-\d)(?:\s+(\p{L}[\p{L}\p{M}]*))?/gu;
  return [...text.normalize('NFC').matchAll(pattern)].map(([, digits = '', of = '']) => ({
    value: Number(digits.replace(/[.,]/g, '')),
    of: fold(of),
  }));
}

function numberWordsStand(answer: string, source: string, numbers: NumberWords): boolean {
  const said = pairsOf(answer, numbers);
  const there = new Set(pairsOf(source, { ...numbers, plain: [] }));
  return said.every((pair) => there.has(pair));
}

/** Number words, each with the word behind it. */
function pairsOf(text: string, { words, plain }: NumberWords): string[] {
  const toned = hasDiacritics(text);
  const form = (phrase: string) => (toned ? tonedWords(phrase).join(' ') : fold(phrase));
  let line = ` ${form(text)} `;
  for (const phrase of plain) line = line.replaceAll(` ${form(phrase)} `, ' | ');
  const known = new Set(words.map(form));
  const all = line.trim().split(' ');
  return all.flatMap((word, at) => (known.has(word) ? [fold(`${word} ${all[at + 1] ?? ''}`)] : []));
}
