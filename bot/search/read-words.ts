import { fold, hasDiacritics, tonedWords } from '../text/normalise.ts';
import type { Shorthand } from '../text/shorthand.ts';
import { isSyllable } from '../text/syllables.ts';
import type { ReadWord } from './units.ts';
import type { WordRepair } from './word-repair.ts';

/** Reads a question: shorthand written out, slips put right, marks kept where they were written. */
export function readQuestion(text: string, shorthand: Shorthand, repair: WordRepair): ReadWord[] {
  const bare = shorthand.folded(text);
  const marked = hasDiacritics(text) ? shorthand.toned(text) : [];
  const toned = new Map(bare.map((word, at) => [word, tonedWords(marked[at] ?? '')[0]]));
  return repair(bare).map(({ word, surety }) => ({ bare: word, toned: toned.get(word), surety }));
}

/** Reads texts of ours, which are many and written with care: only shorthand in them ("bhyt") is written out. */
export function knowledgeReader(shorthand: Shorthand): (text: string) => ReadWord[] {
  const known = new Map<string, ReadWord[]>();
  const readWord = (toned: string): ReadWord[] => {
    const bare = fold(toned);
    if (bare === '') return [];
    if (bare.includes(' ')) return bare.split(' ').map(unmarked);
    return isSyllable(toned) ? [{ bare, toned, surety: 1 }] : shorthand.folded(toned).map(unmarked);
  };
  return (text) =>
    tonedWords(text).flatMap((toned) => {
      const words = known.get(toned) ?? readWord(toned);
      known.set(toned, words);
      return words;
    });
}

const unmarked = (bare: string): ReadWord => ({ bare, toned: undefined, surety: 1 });
