import { dossierCodePattern } from './dossier-code.ts';
import { fold, hasDiacritics } from './normalise.ts';

/** Words by which names and house numbers are told; lists of the set phrases of `knowledge/language`. */
export type PersonalWords = {
  surnames: string[];
  /** What a name follows ("tôi tên là"). */
  nameCues: string[];
  honorifics: string[];
  /** What a street's or a place's name follows. */
  streetCues: string[];
  /** What a house number follows. */
  numberCues: string[];
};

/** Hides personal data behind placeholders and puts it back; one value has one placeholder in all texts of a mask. */
export type Mask = { hide(text: string): string; restore(text: string): string };

type Rule = { kind: string; pattern: RegExp; keep?: (found: string) => boolean };

const placeholder = /\[[A-Z]+_\d+\]/g;
const procedureCode = /^[1-6]\.\d{6}$/;

// In this order: a dossier code holds digits that would pass for a phone.
const rules: Rule[] = [
  // What only looks like a placeholder must not be taken for one when the answer comes back.
  { kind: 'TEXT', pattern: placeholder },
  { kind: 'LINK', pattern: /\b(?:https?:\/\/|www\.)\S+/gi },
  { kind: 'EMAIL', pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g },
  { kind: 'DOSSIER', pattern: dossierCodePattern() },
  {
    kind: 'PLATE',
    pattern: /(?<![\p{L}\d])\d{2}[ -]?[A-ZĐ]{1,2}\d?[ .-]{0,2}(?:\d{3}[. ]?\d{2}|\d{4})(?![\d\p{L}])/giu,
  },
  { kind: 'DATE', pattern: /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}(?!\d)/g },
  // A date in words, whatever the language calls day, month and year.
  { kind: 'DATE', pattern: /(?<!\d)\d{1,2}\s+\p{L}+\s+\d{1,2}\s+\p{L}+\s+(?:19|20)\d{2}(?!\d)/gu },
  { kind: 'PASSPORT', pattern: /(?<![\p{L}\d])[A-Z]\d{7,8}(?!\d)/giu },
  // Phones, identity, account and insurance numbers, however they are grouped; not a procedure's code.
  {
    kind: 'NUMBER',
    pattern: /(?<![\d.,])\+?\d(?:[ .()-]{0,2}\d){6,}(?!\d)/g,
    keep: (found) => procedureCode.test(found),
  },
];

const word = String.raw`[\p{L}\p{M}]+`;
const longestName = 5;

/**
 * A mask for texts that leave the house: phones, identity and other long numbers, dates of birth, dossier and case
 * codes, e-mails, links, licence plates, house numbers and people's names become placeholders such as `[NUMBER_1]`.
 * Names are told by what stands before them or by a surname and capitals, so a bare given name in small letters stays.
 */
export function createMask(given: {
  casePrefix: string;
  words: PersonalWords;
  /** True for the name of a street or place, which is no person's. */
  isPlace: (name: string) => boolean;
  /** What is known of this citizen and must not leave, e.g. their name. */
  known?: string[];
}): Mask {
  const values = new Map<string, string>();
  const holders = new Map<string, string>();
  const numbers = new Map<string, number>();
  const cover = (kind: string, value: string) => {
    const known = holders.get(value);
    if (known) return known;
    const number = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, number);
    const holder = `[${kind}_${number}]`;
    holders.set(value, holder);
    values.set(holder, value);
    return holder;
  };
  const steps = [...rules, caseCodes(given.casePrefix), ...(given.known ?? []).flatMap(knownValue)];
  const afterCue = houseNumbers(given.words.numberCues);
  const names = nameFinder(given);
  return {
    hide(text) {
      const numbered = steps.reduce(
        (left, { kind, pattern, keep }) =>
          left.replace(pattern, (found) => (keep?.(found) ? found : cover(kind, found))),
        text.normalize('NFC'),
      );
      return names(numbered, (name) => cover('NAME', name)).replace(afterCue, (number) => cover('HOUSE', number));
    },
    restore: (text) => text.replace(placeholder, (holder) => values.get(holder) ?? holder),
  };
}

function caseCodes(prefix: string): Rule {
  return {
    kind: 'CASE',
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${prefix}[ -]?\\d{2}[ -]?[0-9a-z]{6}(?![\\p{L}\\p{N}])`, 'giu'),
  };
}

function knownValue(value: string): Rule[] {
  const plain = value.normalize('NFC').trim();
  if (plain.length < 4) return [];
  // One word without its marks is too often another word.
  const forms = plain.includes(' ') ? [...new Set([plain, fold(plain)])] : [plain];
  return forms.map((form) => {
    const escaped = form.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    return { kind: 'NAME', pattern: new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu') };
  });
}

// A short cue may be something else ("số 2" as an answer); with a street behind the number it is an address.
function houseNumbers(cues: string[]): RegExp {
  const forms = [...new Set(cues.flatMap((cue) => [cue.normalize('NFC'), fold(cue)]))];
  const oneOf = (wanted: string[]) => wanted.sort((a, b) => b.length - a.length).join('|') || '(?!)';
  const number = String.raw`\d+[a-z]?(?:[/.-]\d+[a-z]?)*`;
  const long = oneOf(forms.filter((cue) => cue.length > 2));
  const short = oneOf(forms.filter((cue) => cue.length <= 2));
  const after = (cue: string) => String.raw`(?<=(?<![\p{L}\p{N}])(?:${cue})\s+)`;
  return new RegExp(`${after(long)}${number}|${after(short)}${number}(?=\\s*[,\\p{L}])`, 'giu');
}

type Word = { text: string; at: number; capital: boolean };

/** Words of a list in both forms: a text's word with diacritics is only the toned one ("cậu" is not "cầu"). */
function phrasesOf(list: string[]) {
  const forms = list.map((phrase) => ({
    toned: phrase.normalize('NFC').toLowerCase().split(' '),
    folded: fold(phrase).split(' '),
  }));
  const is = ({ text }: Word, toned: string | undefined, folded: string | undefined) =>
    hasDiacritics(text) ? text.toLowerCase() === toned : text.toLowerCase() === folded;
  return {
    begins: (one: Word) => forms.some(({ toned, folded }) => is(one, toned[0], folded[0])),
    ends: (words: Word[]) =>
      forms.some(({ toned, folded }) => {
        const last = words.slice(-folded.length);
        return last.length === folded.length && last.every((one, index) => is(one, toned[index], folded[index]));
      }),
  };
}

function nameFinder(given: { words: PersonalWords; isPlace: (name: string) => boolean }) {
  const { isPlace } = given;
  const surnames = phrasesOf(given.words.surnames);
  const cues = phrasesOf(given.words.nameCues);
  const honorifics = phrasesOf(given.words.honorifics);
  const streets = phrasesOf(given.words.streetCues);

  /** How many words from `at` on are a person's name; 0 for none. */
  function length(all: Word[], at: number, told: { shouted: boolean; afterNumber: boolean }): number {
    const first = all[at];
    if (!first) return 0;
    const before = all.slice(Math.max(0, at - 5), at);
    const run = all.slice(at, at + longestName);
    const ends = run.findIndex((one) => !one.capital);
    const capitals = ends < 0 ? run.length : ends;
    if (cues.ends([...before, first])) return 0;
    if (cues.ends(before)) {
      if (first.capital && !told.shouted) return capitals;
      return surnames.begins(first) ? Math.min(run.length, longestName - 1) : 0;
    }
    const title = before.at(-1);
    const called = title !== undefined && honorifics.ends([title]);
    const street = streets.ends(called ? before.slice(0, -1) : before) || (at === 0 && told.afterNumber);
    if (told.shouted || !first.capital || street || !(called || (surnames.begins(first) && capitals >= 3))) return 0;
    const name = run.slice(0, capitals).map((one) => one.text);
    return isPlace(name.join(' ')) || (called && isPlace(`${title.text} ${name.join(' ')}`)) ? 0 : capitals;
  }

  return (text: string, cover: (name: string) => string): string => {
    const shouted = !/\p{Ll}/u.test(text);
    let result = '';
    let done = 0;
    // A name does not go on behind a full stop, a comma, a number or a placeholder.
    for (const piece of text.matchAll(new RegExp(`${word}(?:[ :]+${word})*`, 'gu'))) {
      if (text[piece.index - 1] === '[') continue;
      const all: Word[] = [...piece[0].matchAll(new RegExp(word, 'gu'))].map((found) => ({
        text: found[0],
        at: piece.index + found.index,
        capital: /^\p{Lu}/u.test(found[0]),
      }));
      // "ngõ 12/5 Lê Lai": what follows a house number is a street.
      const afterNumber = /\d\p{L}?\s*$/u.test(text.slice(0, piece.index));
      for (let at = 0; at < all.length; at++) {
        const count = length(all, at, { shouted, afterNumber });
        const start = all[at];
        const last = all[at + count - 1];
        if (count === 0 || !start || !last) continue;
        const end = last.at + last.text.length;
        result += text.slice(done, start.at) + cover(text.slice(start.at, end));
        done = end;
        at += count - 1;
      }
    }
    return result + text.slice(done);
  };
}
