import type { Shorthand } from '../text/shorthand.ts';
import type { SeenText } from './number-features.ts';

/** E-mail addresses and links: what stands in them is not said (".com" is no "cơm"). */
const address = /\S+@\S+|https?:\/\/\S+/gu;

/**
 * What tells a wish: words, word pairs and how a message begins and ends, without diacritics; beginnings of long
 * words, which survive a slip; how much is said; and apart from these, as `marks`, the words with their diacritics.
 */
export function intentFeatures(text: string, shorthand: Shorthand): SeenText {
  const said = text.replace(address, ' ');
  const words = shorthand.folded(said).map((word) => (/^\d+$/.test(word) ? '0' : word));
  const features = words.map((word) => `w:${word}`);
  for (let at = 0; at + 1 < words.length; at++) features.push(`p:${words[at]} ${words[at + 1]}`);
  for (const word of words) if (word.length >= 5) features.push(`b:${word.slice(0, 4)}`);
  features.push(`^:${words[0]}`, `$:${words.at(-1)}`, `$:${words.slice(-2).join(' ')}`);
  features.push(`n:${Math.min(6, Math.ceil(Math.log2(words.length + 1)))}`);
  const marks = shorthand.toned(said).flatMap((word) => (/[^a-z\d]/.test(word) ? `t:${word}` : []));
  return { features, marks };
}
