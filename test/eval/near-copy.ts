import { fold } from '../../bot/text/normalise.ts';

// Said out of courtesy; two sentences that differ only by these are one.
const courtesies = new Set(
  'a ah ai anh ba bac ban chao chau chi cho chu co cu dum em e gium giup ho hoi i minh nha nhe nhi o oi ong please thi toi u va vay vs voi xin'.split(
    ' ',
  ),
);

/** What is compared of a text. */
export type Print = { text: string; words: string; trigrams: Set<string> };

/** Folded words without courtesies, in their order, and the trigrams of the folded text. */
export function printOf(text: string): Print {
  const folded = fold(text);
  const trigrams = new Set<string>();
  const padded = ` ${folded} `;
  for (let at = 0; at + 3 <= padded.length; at++) trigrams.add(padded.slice(at, at + 3));
  const words = folded.split(' ').filter((word) => !courtesies.has(word));
  return { text, words: words.join(' '), trigrams };
}

/** Shared trigrams in parts of all, 0 to 1; 0 when it cannot reach `atLeast` for the difference in length alone. */
export function similarity(one: Print, other: Print, atLeast = 0): number {
  const [small, large] = one.trigrams.size < other.trigrams.size ? [one, other] : [other, one];
  if (small.trigrams.size < large.trigrams.size * atLeast) return 0;
  let shared = 0;
  for (const trigram of small.trigrams) if (large.trigrams.has(trigram)) shared += 1;
  return shared / (small.trigrams.size + large.trigrams.size - shared);
}

const copied = 0.8;

/** Two texts are near copies when they say the same words, or share four trigrams in five. */
export function isNearCopy(one: Print, other: Print): boolean {
  return (one.words !== '' && one.words === other.words) || similarity(one, other, copied) >= copied;
}
