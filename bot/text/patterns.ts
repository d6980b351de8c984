import { fold, hasDiacritics, tonedWords } from './normalise.ts';

/** A word as written, and whether the writer gave it any diacritics: without them it may stand for any tone. */
export type Token = { toned: string; folded: string; bare: boolean };
type Word = { toned: string; folded: string };
/** Parts that follow each other with a few words between ("nắp cống … mất trộm"); usually one. */
export type Pattern = { parts: Word[][]; exact: boolean };
export type Span = { from: number; to: number };

/** How many words "…" may stand for. */
const between = 5;
/** What was taken out of a text; no pattern matches it. */
export const gap: Token = { toned: '|', folded: '|', bare: false };

const wordOf = (word: string): Word => {
  const [toned = ''] = tonedWords(word);
  return { toned, folded: fold(toned) };
};

export function tokenOf(word: string): Token {
  return { ...wordOf(word), bare: !hasDiacritics(word) };
}

/**
 * A phrase to look for. A word typed without diacritics matches whatever tone the phrase has, one typed with them must
 * have the same; "=lô đề" matches only when typed with them.
 */
export function patternOf(phrase: string): Pattern {
  return {
    parts: phrase.split('…').map((part) => tonedWords(part).map(wordOf)),
    exact: phrase.startsWith('='),
  };
}

export function findPattern(tokens: Token[], pattern: Pattern): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < tokens.length; from++) {
    const to = endOf(tokens, pattern, from);
    if (to !== undefined) spans.push({ from, to });
  }
  return spans;
}

/** Where a pattern that begins at `from` ends; undefined when it does not begin there. */
function endOf(tokens: Token[], { parts, exact }: Pattern, from: number): number | undefined {
  let at = from;
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? [];
    const latest = index === 0 ? at : at + between;
    while (at <= latest && !stands(tokens, part, at, exact)) at += 1;
    if (at > latest) return undefined;
    at += part.length;
  }
  return at;
}

// Asked for thousands of patterns at every word of a message: nothing is created here.
function stands(tokens: Token[], part: Word[], at: number, exact: boolean): boolean {
  for (let index = 0; index < part.length; index++) {
    const word = part[index];
    const token = tokens[at + index];
    if (!word || !token) return false;
    if (token.toned !== word.toned && (exact || !token.bare || token.folded !== word.folded)) return false;
  }
  return true;
}

/** The tokens with every match of the patterns, in their order, taken out. */
export function without(tokens: Token[], patterns: Pattern[]): Token[] {
  let left = tokens;
  for (const pattern of patterns) {
    for (const { from, to } of findPattern(left, pattern))
      left = left.map((token, at) => (at >= from && at < to ? gap : token));
  }
  return left;
}
