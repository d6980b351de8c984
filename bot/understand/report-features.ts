import { hasDiacritics } from '../text/normalise.ts';
import type { Shorthand } from '../text/shorthand.ts';
import type { SeenText } from './number-features.ts';

const firstWords = 4;

/**
 * Words, pairs of words side by side and with one between them, without diacritics, the beginnings of long words, and
 * the first words once more: people tell first what it is about, then where, since when and how bad it is.
 * Numbers are left out: they belong to addresses. Marks tell "mất" from "mặt".
 */
export function reportFeatures(text: string, shorthand: Shorthand): SeenText {
  const words = shorthand.folded(text).filter((word) => !/^\d/.test(word));
  const features: string[] = [];
  words.forEach((word, at) => {
    features.push(`w:${word}`);
    if (at < firstWords) features.push(`h:${word}`);
    if (word.length >= 5) features.push(`b:${word.slice(0, 4)}`);
    if (at + 1 < words.length) features.push(`p:${word} ${words[at + 1]}`);
    if (at + 2 < words.length) features.push(`s:${word} ${words[at + 2]}`);
  });
  const marks = hasDiacritics(text) ? shorthand.toned(text).map((word) => `t:${word}`) : [];
  return { features, marks };
}
