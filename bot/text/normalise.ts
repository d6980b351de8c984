import { remember } from './remember.ts';

/**
 * Characters that carry no meaning in a chat message: zero-width signs, variation selectors, soft hyphen, halves of a
 * sign, and control characters, which PostgreSQL would refuse.
 */
const invisible = /\u200B|\u200C|\u200D|\u2060|\uFEFF|\u00AD|\p{Variation_Selector}|\p{Surrogate}|(?![\t\n\r])\p{Cc}/gu;

/** Text as it is stored and shown: NFC, no invisible signs, single spaces, at most `limit` code units. */
export function normalise(text: string, limit = 5000): string {
  return text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[ \t\u00A0]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, limit)
    .replace(halfSign, '')
    .trimEnd();
}

// What a cut in the middle of a sign leaves at the end.
const halfSign = /[\uD800-\uDBFF]$/;

/** At most `limit` code units, no sign cut in half. */
export function cut(text: string, limit: number): string {
  return text.slice(0, limit).replace(halfSign, '');
}

/**
 * Lower case without any diacritics: what two ways of writing the same words have in common. Both tone placements
 * (hoà/hòa), NFC and NFD, and đ/d fall together. Anything but letters and digits becomes one space.
 */
export function fold(text: string): string {
  if (isFolded.test(text)) return text;
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const sign = foldedSigns[text.charCodeAt(at)];
    if (sign === undefined) return foldAny(text);
    if (sign !== ' ' || !(folded === '' || folded.endsWith(' '))) folded += sign;
  }
  return folded.endsWith(' ') ? folded.slice(0, -1) : folded;
}

// Most of what is asked for has been folded before.
const isFolded = /^[a-z\d]+(?: [a-z\d]+)*$/;

function foldAny(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What becomes of each sign that Vietnamese is written with: Latin letters, stops, and marks that stand alone. */
const foldedSigns: (string | undefined)[] = [];
for (const [from, to] of [
  [0x20, 0x24f],
  [0x300, 0x36f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2027],
] as const)
  for (let code = from; code <= to; code++) {
    const sign = String.fromCharCode(code);
    foldedSigns[code] = /\p{M}/u.test(sign) ? '' : foldAny(sign) || ' ';
  }

/** Lower-case words with their diacritics, tone marks in one order whichever way they were placed. */
export function tonedWords(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .map(withMovedTone);
}

/** Words without diacritics. */
export function foldedWords(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}

/** True when the writer uses Vietnamese diacritics at all. */
export function hasDiacritics(text: string): boolean {
  return /[^\0-\x7F]/.test(text) && /[\u0300-\u036Fđ]/.test(text.normalize('NFD').toLowerCase());
}

const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/;

// "hoà" and "hòa" are both official; the tone goes to the end of the syllable's letters so that they compare equal.
function moveTone(word: string): string {
  const parts = word.normalize('NFD');
  const tone = toneMarks.exec(parts)?.[0];
  return tone ? parts.replace(toneMarks, '').normalize('NFC') + tone : word;
}

/** There are some 7,000 syllables; other words are few beside them. */
const withMovedTone = remember(moveTone, 20_000);
