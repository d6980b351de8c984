import { fold, foldedWords } from './normalise.ts';
import { remember } from './remember.ts';
import { mistypes, soundAlikes } from './slips.ts';
import { isBareSyllable, isSyllable } from './syllables.ts';
import { countUsage, edge, type Usage } from './usage.ts';
import { typedWords } from './words.ts';

/** Reads words as they are typed on a phone; built once from the table and the texts of the catalogue. */
export type Shorthand = {
  /** Words without marks, shorthand written out, slips put right where it is certain. */
  folded(text: string): string[];
  /** The same words with their marks, as far as they were typed or the table gives them. */
  toned(text: string): string[];
};

/** One word of a message: as typed and as read. */
type Read = { toned: string; folded: string };

/**
 * The table of `knowledge/language/shorthand.yaml`; `texts` show how words are used side by side, which decides
 * between several meanings and tells slips; `spared` are words that are never put right (English, names).
 */
export function shorthandTable(
  entries: Record<string, string[]>,
  texts: string[] = [],
  spared: Iterable<string> = [],
): Shorthand {
  const exact = new Map<string, string[]>();
  const loose = new Map<string, string[]>();
  for (const [short, meanings] of Object.entries(entries)) {
    const key = short.normalize('NFC').toLowerCase();
    if (!/^[\p{L}\p{N}\p{M}/]+$/u.test(key)) continue;
    exact.set(key, meanings);
    const bare = foldedWords(key).join('');
    if (bare === key || !isBareSyllable(bare)) if (!loose.has(bare)) loose.set(bare, meanings);
  }
  const usage = countUsage(texts);
  const kept = new Set(spared);
  const isSpared = (word: string) => kept.has(word) || exact.has(word) || loose.has(word);
  const meaningsOf = (word: string) =>
    exact.get(word) ?? (isSyllable(word) ? undefined : loose.get(fold(word).replaceAll(' ', '')));

  const wordsOf = typedWords(isSpared);
  const known = remember((word: string): Known => {
    const meanings = meaningsOf(word);
    return {
      meanings,
      begins: (meanings ?? [word]).map((meaning) => foldedWords(meaning)[0] ?? ''),
      alone: split(word, usage).map(asRead),
    };
  }, 20_000);

  const read = (text: string): Read[] => {
    const words = wordsOf(text).flatMap((word) =>
      word.includes('/') && !exact.has(word) ? word.split('/').filter((part) => part !== '') : [word],
    );
    const meant: Read[] = [];
    words.forEach((word, at) => {
      const { meanings, alone } = known(word);
      const next = words[at + 1];
      const chosen =
        meanings &&
        choose(meanings, {
          before: meant.at(-1)?.folded ?? edge,
          after: next === undefined ? [edge] : known(next).begins,
          usage,
        });
      if (chosen) meant.push(...chosen.toLowerCase().split(/\s+/).map(asRead));
      else meant.push(...alone);
    });
    return texts.length === 0 ? meant : putRight(meant, usage, isSpared);
  };
  // The same message is read by several searches within one turn.
  const reading = remember(read, 32);
  return {
    folded: (text) => reading(text).map(({ folded }) => folded),
    toned: (text) => reading(text).map(({ toned }) => toned),
  };
}

/** What is known of a typed word by itself: what it is short for, its possible first words, and it read as it is. */
type Known = { meanings: string[] | undefined; begins: string[]; alone: Read[] };

/** Writes shorthand out ("ko dc" → "khong duoc") in a folded text; a word that is not in the table stays. */
export function expandShorthand(text: string, shorthand: Shorthand): string[] {
  return shorthand.folded(text);
}

function asRead(word: string): Read {
  return { toned: word, folded: fold(word) };
}

type Beside = { before: string; after: string[]; usage: Usage };

// The first meaning is the likeliest; another one is taken only where it is seen beside these very words.
function choose(meanings: string[], { before, after, usage }: Beside): string | undefined {
  if (meanings.length < 2) return meanings[0];
  let best = meanings[0];
  let most = -1;
  meanings.forEach((meaning, at) => {
    const words = foldedWords(meaning);
    const left = usage.pair(before, words[0] ?? '');
    const right = Math.max(...after.map((next) => usage.pair(words.at(-1) ?? '', next)));
    const seen = Math.log1p(left) + Math.log1p(right) + (at === 0 ? 1 : 0);
    if (seen > most) [best, most] = [meaning, seen];
  });
  return best;
}

// "dangkykethon": taken apart only where every two parts are seen side by side.
function split(word: string, usage: Usage): string[] {
  const bare = fold(word);
  if (bare.length < 5 || bare.length !== word.length || isBareSyllable(bare) || usage.word(bare) > 0 || /\d/.test(word))
    return [word];
  const parts = cutInto(bare, usage, undefined);
  if (!parts) return [word];
  const ends = parts.map((_, at) => parts.slice(0, at + 1).join('').length);
  return ends.map((end, at) => word.slice(ends[at - 1] ?? 0, end));
}

function cutInto(rest: string, usage: Usage, before: string | undefined): string[] | undefined {
  if (rest === '') return [];
  for (let length = Math.min(6, rest.length); length >= 2; length--) {
    const part = rest.slice(0, length);
    if (!isBareSyllable(part) || usage.word(part) < 3 || (before && usage.pair(before, part) < 2)) continue;
    const others = cutInto(rest.slice(length), usage, part);
    if (others && (before !== undefined || others.length > 0)) return [part, ...others];
  }
  return undefined;
}

/** Seen this often beside its neighbours, another word is taken for the one that was meant. */
const common = 3;
/** Of all that stands beside a neighbour, at least this part must be the other word when the one typed exists. */
const expected = 0.15;
/** A word that is no syllable is taken for one used so often, when no other is used a third as often. */
const usual = { sound: 6, finger: 20, lead: 3 };

function putRight(words: Read[], usage: Usage, kept: (word: string) => boolean): Read[] {
  const result = [...words];
  for (let at = 0; at < words.length; at++) {
    const { folded = '' } = words[at] ?? {};
    if (folded.length < 2 || /[^a-z]/.test(folded) || kept(folded)) continue;
    const [before = '', after = ''] = [result[at - 1]?.folded, words[at + 1]?.folded];
    const isUsual = (before && usage.pair(before, folded) > 0) || (after && usage.pair(folded, after) > 0);
    if (isUsual) continue;
    const meant = meantInstead(folded, { before, after, usage });
    if (meant) result[at] = asRead(meant);
  }
  return result;
}

type Between = { before: string; after: string; usage: Usage };

/** The word that a slip made of a word which is never seen beside its neighbours ('' at either end). */
function meantInstead(folded: string, { before, after, usage }: Between): string | undefined {
  const left = (word: string) => (before ? usage.pair(before, word) : 0);
  const right = (word: string) => (after ? usage.pair(word, after) : 0);
  const beside = (word: string) => left(word) + right(word);
  const alike = soundAlikes(folded);
  if (usage.word(folded) > 0 || isBareSyllable(folded)) {
    const isExpected = (word: string) =>
      left(word) > expected * usage.word(before) || right(word) > expected * usage.word(after);
    return leading(alike.filter(isExpected), beside, common, 1);
  }
  const slips = mistypes(folded);
  return (
    leading([...alike, ...slips], beside, common, 1) ??
    leading(alike, usage.word, usual.sound, usual.lead) ??
    leading(slips, usage.word, usual.finger, usual.lead)
  );
}

/** The word that counts most, when it counts enough and no other comes near. */
function leading(words: string[], count: (word: string) => number, least: number, lead: number): string | undefined {
  const [best, second] = words.map((word) => ({ word, seen: count(word) })).sort((a, b) => b.seen - a.seen);
  return best && best.seen >= least && best.seen > (second?.seen ?? 0) * lead ? best.word : undefined;
}
