import type { Catalogue } from '../catalogue.ts';
import { fold } from '../text/normalise.ts';

/** One word of a message and where it stands in it. */
export type Token = {
  /** As written, small letters, NFC. */
  typed: string;
  folded: string;
  start: number;
  end: number;
  /** Begins with a capital letter. */
  capital: boolean;
  /** Capital letters throughout, two or more. */
  upper: boolean;
  /** A full stop follows, as in "c. quay". */
  dotted: boolean;
  /** A comma, a full stop or a line break stands before it. */
  apart: boolean;
  /** A dash stands before it. */
  dashed: boolean;
};

/** Splits a message into words; a slash stays inside a house number ("12/5"). */
export function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  let last = 0;
  for (const match of text.matchAll(/\d+\p{L}?(?:\/\d+\p{L}?)*(?![\p{L}\p{M}])|[\p{L}\p{N}\p{M}]+/gu)) {
    const [word] = match;
    found.push({
      typed: word.normalize('NFC').toLowerCase(),
      folded: word.includes('/') ? word.toLowerCase() : fold(word),
      start: match.index,
      end: match.index + word.length,
      capital: /^\p{Lu}/u.test(word),
      upper: /^\p{Lu}{2,}$/u.test(word),
      dotted: text[match.index + word.length] === '.',
      dashed: /[-–—]/.test(text.slice(last, match.index)),
      apart: /[,;!?\n]|\.(?=\s)/.test(text.slice(last, match.index)) && !isCut(text.slice(0, last)),
    });
    last = match.index + word.length;
  }
  return found;
}

// The full stop after "p." or "tr." ends no sentence.
const isCut = (before: string) => /(?<![\p{L}\p{M}\p{N}])\p{L}{1,2}$/u.test(before);

export const isNumber = (token: Token | undefined): boolean => token !== undefined && /^\d/.test(token.folded);

/** What a word before a name says of it. */
export type Cue = 'street' | 'alley' | 'house' | 'crossing' | 'near' | 'ward' | 'group' | 'person' | 'naming';
const lists: Record<Cue, string> = {
  street: 'phrase-place-street',
  alley: 'phrase-place-alley',
  house: 'phrase-place-house',
  crossing: 'phrase-place-crossing',
  near: 'phrase-place-cue',
  ward: 'phrase-place-ward',
  group: 'phrase-place-group',
  person: 'phrase-honorific',
  naming: 'phrase-place-naming',
};
const order: Cue[] = ['street', 'alley', 'house', 'crossing', 'ward', 'group', 'person', 'naming', 'near'];

export type PlaceCues = {
  /** The cue whose last word is the one before `at`, with how many words it has. */
  before(tokens: Token[], at: number): { cue: Cue; length: number } | undefined;
  /** A list of `knowledge/language` as folded phrases. */
  is(list: 'join' | 'old' | 'surname' | 'drop', words: string): boolean;
};

/** The words around names of places, from `knowledge/language`. */
export function buildPlaceCues(catalogue: Catalogue): PlaceCues {
  const phrases = (id: string) =>
    new Set(
      catalogue.intents
        .filter((intent) => intent.id === id)
        .flatMap(({ examples }) => examples.map((one) => fold(one))),
    );
  const sets = order.map((cue) => ({ cue, words: typedPhrases(catalogue, lists[cue]) }));
  const others = {
    join: phrases('phrase-place-join'),
    old: phrases('phrase-place-old'),
    surname: phrases('phrase-surname'),
    drop: phrases('phrase-place-drop'),
  };
  return {
    before(tokens, at) {
      for (const length of [3, 2, 1]) {
        if (at < length) continue;
        const words = tokens.slice(at - length, at);
        const key = words.map(({ folded }) => folded).join(' ');
        const typed = words.map((word) => word.typed).join(' ');
        const found = sets.find(
          ({ cue, words: known }) =>
            known.get(key)?.some((phrase) => onlyMarksOf(typed, phrase)) && (cue !== 'group' || isNumber(tokens[at])),
        );
        if (found) return { cue: found.cue, length };
      }
      return undefined;
    },
    is: (list, words) => others[list].has(words),
  };
}

function typedPhrases(catalogue: Catalogue, id: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const intent of catalogue.intents) {
    if (intent.id !== id) continue;
    for (const phrase of intent.examples) found.set(fold(phrase), [...(found.get(fold(phrase)) ?? []), phrase]);
  }
  return found;
}

const marks = /[\u0300-\u036F]/g;
const marksOf = (words: string) =>
  (words.toLowerCase().normalize('NFD').replace(/đ/g, 'd\u0335').match(marks) ?? []).join('');

/** True when what was typed has no marks but those of the phrase: marks left out say nothing, others do. */
export function onlyMarksOf(typed: string, phrase: string): boolean {
  const own = marksOf(phrase);
  return [...marksOf(typed)].every((mark) => own.includes(mark));
}
