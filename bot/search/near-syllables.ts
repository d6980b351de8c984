import { fold } from '../text/normalise.ts';
import { typedWords } from '../text/words.ts';

/** What a typed word may stand for, and how far it is from that: 0 as written, up to 1 for a slip of the finger. */
export type Reading = { syllable: string; cost: number };
export type NearSyllables = (typed: string) => Reading[];

const asKeyboard = 0.3;
const asSlip = 1;

/**
 * Reads words against a vocabulary without marks. A word of the vocabulary is only itself; another one may be left
 * over from a keyboard ("traij", "tuw", "trayy"), be shorthand for one, or be one slip away: a letter too many, missing, wrong or swapped.
 */
export function buildNearSyllables(
  vocabulary: Iterable<string>,
  shorthand: Record<string, string[]> = {},
): NearSyllables {
  const known = new Set(vocabulary);
  const shortFor = (typed: string) => (shorthand[typed] ?? []).map(fold).find((meaning) => known.has(meaning));
  const shortened = new Map<string, string[]>();
  for (const word of known)
    for (const part of [word, ...deletions(word)]) shortened.set(part, [...(shortened.get(part) ?? []), word]);
  const remembered = new Map<string, Reading[]>();

  const read = (typed: string): Reading[] => {
    const folded = fold(typed).replaceAll(' ', '');
    if (known.has(folded) || /\d/.test(folded) || folded.length < 2) return [{ syllable: folded, cost: 0 }];
    const meant = shortFor(typed);
    if (meant)
      return [
        { syllable: folded, cost: 0 },
        { syllable: meant, cost: asKeyboard },
      ];
    const kept = keyboardReadings(typed, folded).find((other) => known.has(other));
    if (kept) return [{ syllable: kept, cost: asKeyboard }];
    const near = new Set([folded, ...deletions(folded)].flatMap((part) => shortened.get(part) ?? []));
    const slips = [...near].filter((word) => word.length > 1 && oneSlip(folded, word));
    return [{ syllable: folded, cost: 0 }, ...slips.map((syllable) => ({ syllable, cost: asSlip }))];
  };
  return (typed) => {
    const before = remembered.get(typed);
    if (before) return before;
    if (remembered.size > 5000) remembered.clear();
    const readings = read(typed);
    remembered.set(typed, readings);
    return readings;
  };
}

const anyWords = typedWords(() => false);

function keyboardReadings(typed: string, folded: string): string[] {
  const [word] = anyWords(typed);
  const single = folded.replace(/(.)\1+/g, '$1');
  return [
    ...(word ? [fold(word)] : []),
    single,
    single.replace(/[sfrxj]$/, ''),
    single.replace(/w/g, ''),
    single.replace(/[sfrxjw]/g, ''),
  ].filter((other) => other !== folded && other !== '');
}

function deletions(word: string): string[] {
  return [...word].map((_, at) => word.slice(0, at) + word.slice(at + 1));
}

function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
