import type { Catalogue } from '../catalogue.ts';
import { foldedWords, hasDiacritics } from '../text/normalise.ts';

/**
 * Tells English from Vietnamese typed without diacritics. Many short English words are Vietnamese syllables too
 * ("can", "do", "an", "the"), so at least one word must be English only.
 */
export function buildEnglish(catalogue: Catalogue): (text: string) => boolean {
  const english = new Set(
    catalogue.intents
      .filter((intent) => intent.id === 'phrase-english')
      .flatMap((intent) => intent.examples.flatMap(foldedWords)),
  );
  const syllables = new Set(
    catalogue.procedures.flatMap(({ name, officialName }) => [...foldedWords(name.vi), ...foldedWords(officialName)]),
  );
  return (text) => {
    if (hasDiacritics(text)) return false;
    const words = foldedWords(text);
    const known = words.filter((word) => english.has(word));
    return known.length >= 2 && known.length / words.length >= 0.4 && known.some((word) => !syllables.has(word));
  };
}
