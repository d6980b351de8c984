import type { KnownDevice, OwnDeviceKind } from '../own-devices.ts';
import { fold, foldedWords, tonedWords } from '../text/normalise.ts';
import { asWord, sameWord, type Word } from './answers.ts';
import type { Understanding } from './model.ts';

export const deviceVerbs = ['on', 'off', 'open', 'close', 'lock', 'unlock', 'set'] as const;
export type DeviceVerb = (typeof deviceVerbs)[number];
/** One thing that shall become of something: the words that name it (folded), all of them, degrees that were said. */
export type DeviceWish = { verb: DeviceVerb; target: string[]; all: boolean; degrees: number | undefined };

const kinds: OwnDeviceKind[] = ['light', 'switch', 'fan', 'climate', 'cover', 'lock', 'alarm', 'sensor'];
const longest = 24;

/**
 * What a message asks to be switched, one wish for each thing: "tắt đèn phòng khách và quạt" → two. Undefined when it does
 * not begin like an order, or speaks of the street.
 */
export function deviceWishes(text: string, understanding: Understanding): DeviceWish[] | undefined {
  const known = listsOf(understanding);
  const clauses = text.split(/[,;.\n]+|\s(?:và|va|rồi|roi|and|then)\s/iu).map((part) => tonedWords(part).map(asWord));
  const wishes: DeviceWish[] = [];
  let verb: DeviceVerb | undefined;
  for (const words of clauses) {
    const begun = dropLead(words, known.lead);
    if (begun.length === 0) continue;
    const found = verbOf(begun, known);
    if (!found && verb === undefined) return undefined;
    verb = found?.verb ?? verb;
    const rest = found?.rest ?? begun;
    if (verb === undefined || rest.length > longest || has(rest, known.street)) return undefined;
    const degrees = degreesIn(rest);
    const target = without(rest, [...known.aside, ...known.all], known)
      .map(({ folded }) => folded)
      .filter((word) => degrees === undefined || (word !== String(degrees) && word !== 'do' && word !== 'degrees'));
    wishes.push({ verb, target, all: has(rest, known.all), degrees });
  }
  return wishes.length > 0 ? wishes : undefined;
}

/** What is asked of devices: words that name them, and whether those on, or those off, are meant. */
export type DeviceQuestion = { target: string[]; state: 'on' | 'off' | undefined };

/** Whether a message asks how devices are; the words left over must all name some, which the caller knows. */
export function deviceQuestion(text: string, understanding: Understanding): DeviceQuestion | undefined {
  const known = listsOf(understanding);
  const words = tonedWords(text).map(asWord);
  const asks = has(words, known.ask) || understanding.mentions('phrase-question', text);
  if (!asks || words.length > longest || has(words, known.street)) return undefined;
  const target = without(words, [...known.ask, ...known.aside, ...known.all, ...known.isOn, ...known.isOff], known);
  const on = has(words, known.isOn);
  const off = has(words, known.isOff);
  // "đèn bật hay tắt": neither of the two.
  return { target: target.map(({ folded }) => folded), state: on === off ? undefined : on ? 'on' : 'off' };
}

/** The devices that the words name: `exact` by their very name, else all that fit, else those that fit in part. */
export function namedDevices<D extends KnownDevice>(target: string[], devices: D[], understanding: Understanding) {
  const known = listsOf(understanding);
  const vocabulary = (device: D) =>
    new Set([...foldedWords(device.name), ...foldedWords(device.homeName), ...(known.kinds.get(device.kind) ?? [])]);
  const exact = devices.filter(({ name }) => fold(name) === target.join(' '));
  if (exact.length > 0) return { fit: exact, near: [] };
  const scored = devices.map((device) => {
    const words = vocabulary(device);
    return { device, share: target.filter((word) => words.has(word)).length / Math.max(1, target.length) };
  });
  const fit = target.length === 0 ? [] : scored.filter(({ share }) => share === 1).map(({ device }) => device);
  const near = scored
    .filter(({ share }) => share >= 0.5 && share < 1)
    .sort((a, b) => b.share - a.share)
    .map(({ device }) => device);
  return { fit, near };
}

/** Whether words speak of a kind of device at all, whichever home there is. */
export const namesKind = (target: string[], understanding: Understanding): boolean =>
  target.some((word) => [...listsOf(understanding).kinds.values()].some((words) => words.has(word)));

type Phrase = Word[];
type Lists = {
  verbs: Record<DeviceVerb, Phrase[]>;
  lead: Phrase[];
  aside: Phrase[];
  all: Phrase[];
  ask: Phrase[];
  /** How it is said that something is on, open or unlocked, and that it is not. */
  isOn: Phrase[];
  isOff: Phrase[];
  street: Phrase[];
  kinds: Map<OwnDeviceKind, Set<string>>;
};
const built = new WeakMap<Understanding, Lists>();

function listsOf(understanding: Understanding): Lists {
  const before = built.get(understanding);
  if (before) return before;
  const examples = (id: string) =>
    understanding.catalogue.intents
      .filter((intent) => intent.id === `phrase-device-${id}`)
      .flatMap((one) => one.examples);
  // Longest first: "mở khoá" before "mở".
  const phrases = (id: string) =>
    examples(id)
      .map((phrase) => tonedWords(phrase).map(asWord))
      .sort((a, b) => b.length - a.length);
  const lists: Lists = {
    verbs: {
      on: phrases('on'),
      off: phrases('off'),
      open: phrases('open'),
      close: phrases('close'),
      lock: phrases('lock'),
      unlock: phrases('unlock'),
      set: phrases('set'),
    },
    lead: phrases('lead'),
    aside: phrases('aside'),
    all: phrases('all'),
    ask: phrases('ask'),
    isOn: ['on', 'open', 'unlock', 'is-on'].flatMap(phrases),
    isOff: ['off', 'close', 'lock', 'is-off'].flatMap(phrases),
    street: phrases('street'),
    kinds: new Map(kinds.map((kind) => [kind, new Set(examples(`kind-${kind}`).flatMap(foldedWords))])),
  };
  built.set(understanding, lists);
  return lists;
}

const startsAt = (words: Word[], at: number, phrase: Phrase) =>
  phrase.length > 0 && phrase.every((word, index) => sameWord(words[at + index], word));
const has = (words: Word[], phrases: Phrase[]) =>
  words.some((_, at) => phrases.some((phrase) => startsAt(words, at, phrase)));

/** A bare "cua" may be "của" or "cửa": where it can name a kind of device it is taken away only with its own mark. */
function without(words: Word[], phrases: Phrase[], { kinds }: Lists): Word[] {
  const naming = (word: Word | undefined) => word && [...kinds.values()].some((names) => names.has(word.folded));
  const stands = (phrase: Phrase, at: number) =>
    startsAt(words, at, phrase) && (phrase.length > 1 || !naming(words[at]) || words[at]?.toned === phrase[0]?.toned);
  const byLength = [...phrases].sort((a, b) => b.length - a.length);
  const left: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = byLength.find((one) => stands(one, at));
    const word = words[at];
    if (!phrase && word) left.push(word);
    at += phrase?.length ?? 1;
  }
  return left;
}

function dropLead(words: Word[], leads: Phrase[]): Word[] {
  let rest = words;
  for (;;) {
    const lead = leads.find((phrase) => startsAt(rest, 0, phrase));
    if (!lead) return rest;
    rest = rest.slice(lead.length);
  }
}

function verbOf(words: Word[], { verbs }: Lists): { verb: DeviceVerb; rest: Word[] } | undefined {
  const found = deviceVerbs
    .flatMap((verb) => verbs[verb].map((phrase) => ({ verb, phrase })))
    .filter(({ phrase }) => startsAt(words, 0, phrase))
    .sort((a, b) => b.phrase.length - a.phrase.length)[0];
  if (found) return { verb: found.verb, rest: words.slice(found.phrase.length) };
  // "turn the bedroom light off"
  const [first, last] = [words[0]?.folded, words.at(-1)?.folded];
  if ((first === 'turn' || first === 'switch') && (last === 'on' || last === 'off'))
    return { verb: last, rest: words.slice(1, -1) };
  return undefined;
}

function degreesIn(words: Word[]): number | undefined {
  const numbers = words.map(({ folded }) => folded).filter((word) => /^\d{2}$/.test(word));
  return numbers.length === 1 ? Number(numbers[0]) : undefined;
}
