const blank = /\[\[([^[\]\n]{1,60})\]\]/g;

export type Range = { start: number; end: number };

/** What is still to be filled in, by name. */
export function blanksIn(text: string): string[] {
  return [...text.matchAll(blank)].map(([, name = '']) => name);
}

/** The next blank at or after a position, else the first one; null when there is none. */
export function nextBlank(text: string, from: number): Range | null {
  const found = [...text.matchAll(blank)].map(({ 0: whole, index }) => ({ start: index, end: index + whole.length }));
  return found.find(({ start }) => start >= from) ?? found[0] ?? null;
}

/** A text with words put in place of a selection, and what is selected then: their first blank, or behind them. */
export function insertWords(
  text: string,
  { at, words }: { at: Range; words: string },
): { text: string; select: Range } {
  const before = text.slice(0, at.start);
  // Whole sentences begin a line of their own; a name stands among other words.
  const apart = words.startsWith('@') ? ' ' : '\n';
  const gap = before === '' || /\s$/.test(before) ? '' : apart;
  const start = at.start + gap.length;
  const first = nextBlank(words, 0);
  const end = start + words.length;
  return {
    text: before + gap + words + text.slice(at.end),
    select: first ? { start: start + first.start, end: start + first.end } : { start: end, end },
  };
}
