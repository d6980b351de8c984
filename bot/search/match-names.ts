import { isBareSyllable } from '../text/syllables.ts';
import { buildNearSyllables } from './near-syllables.ts';
import { onlyMarksOf, type Token } from './place-cues.ts';
import type { NameForm } from './place-names.ts';

/** A name found in a message, over the words from `from` up to `to` (not included). */
export type NameMatch = { form: NameForm; from: number; to: number; cost: number; short: boolean };

const shortForm = 0.5;
const otherMarks = 0.7;
const realWord = 0.6;

/**
 * Finds names in words, however they are typed: without marks, with keyboard left-overs or a slip, or with the last
 * syllables shortened to their first letters. What a name costs says how far it is from what was typed.
 */
export function buildNameMatcher(
  forms: NameForm[],
  shorthand: Record<string, string[]>,
): (tokens: Token[]) => NameMatch[] {
  const near = buildNearSyllables(new Set(forms.flatMap(({ syllables }) => syllables)), shorthand);
  const byFirst = new Map<string, NameForm[]>();
  const byOnset = new Map<string, NameForm[]>();
  const byInitials = new Map<string, NameForm[]>();
  const put = (map: Map<string, NameForm[]>, key: string, form: NameForm) =>
    map.set(key, [...(map.get(key) ?? []), form]);
  for (const form of forms) {
    put(byFirst, form.syllables[0] ?? '', form);
    if (form.syllables.length > 1) put(byOnset, onset(form.syllables[0] ?? ''), form);
    if (form.syllables.length > 1) put(byInitials, initials(form.syllables), form);
  }
  return (tokens) => {
    const readings = tokens.map(({ typed, folded }) =>
      folded.includes('/') ? [{ syllable: folded, cost: 0 }] : near(typed),
    );
    const found: NameMatch[] = [];
    tokens.forEach((token, from) => {
      const starts = new Set((readings[from] ?? []).flatMap(({ syllable }) => byFirst.get(syllable) ?? []));
      if (isOnset(token)) for (const form of byOnset.get(token.folded) ?? []) starts.add(form);
      for (const form of starts) {
        const match = matchForm(form, from, tokens, readings);
        if (match) found.push(match);
      }
      for (const form of isShort(token) ? (byInitials.get(token.folded) ?? []) : [])
        found.push({ form, from, to: from + 1, cost: shortForm, short: true });
    });
    return found;
  };
}

// First letters that could be a word of their own are that word.
const isShort = ({ folded, upper }: Token) => upper || !isBareSyllable(folded);

// "tr chuối", "c. quay": a syllable cut down to the consonants it begins with.
const onset = (syllable: string) => /^[bcdghklmnpqrstvx]*/.exec(syllable)?.[0] ?? '';
const isOnset = ({ folded, dotted }: Token) => (folded.length > 1 || dotted) && onset(folded) === folded;

const initials = (syllables: string[]) => syllables.map((syllable) => syllable[0] ?? '').join('');

function matchForm(
  form: NameForm,
  from: number,
  tokens: Token[],
  readings: { syllable: string; cost: number }[][],
): NameMatch | undefined {
  const { named, syllables, toned, whole } = form;
  let cost = 0;
  for (let at = 0; at < syllables.length; at++) {
    const token = tokens[from + at];
    if (!token || (at > 0 && token.apart)) return undefined;
    const rest = syllables.length - at;
    if (at > 0 && rest > 1 && cost === 0 && isShort(token) && token.folded === initials(syllables.slice(at)))
      return { form, from, to: from + at + 1, cost: cost + shortForm, short: true };
    const reading = readings[from + at]?.find(({ syllable }) => syllable === syllables[at]);
    if (!reading) {
      if (!isOnset(token) || onset(syllables[at] ?? '') !== token.folded || syllables.length < 2) return undefined;
      cost += shortForm;
      continue;
    }
    if (at === 0 && reading.cost >= 1 && named.kind === 'street' && !whole) return undefined;
    cost += reading.cost;
    if (reading.cost === 0) cost += onlyMarksOf(token.typed, toned[at] ?? '') ? 0 : otherMarks;
    else if (reading.cost === 1 && syllables.length < 3 && isWord(token.folded)) cost += realWord;
    if (cost > allowed(syllables.length)) return undefined;
  }
  if (syllables.length === 1 && cost > 0) return undefined;
  return { form, from, to: from + syllables.length, cost, short: false };
}

const allowed = (length: number) => (length < 3 ? 1 : 1.7);

// A word that could well be itself is less likely a slip for another.
const isWord = (folded: string) =>
  folded.length > 1 && /^[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}[cghmnpt]{0,2}$/.test(folded);
