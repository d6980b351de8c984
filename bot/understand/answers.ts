import type { Command } from '../commands.ts';
import type { DialogueState } from '../state.ts';
import { fold, tonedWords } from '../text/normalise.ts';
import type { Understanding } from './model.ts';

const kinds = [
  'yes',
  'send',
  'no',
  'photo',
  'polite',
  'skip',
  'cancel',
  'all',
  'back',
  'restart',
  'other',
  'same',
] as const;
type Kind = (typeof kinds)[number];
type Piece = { kind: Kind; words: Word[] };
export type Word = { toned: string; folded: string };

const longest = 14;

/**
 * What a short answer is made of, when all its words are words of answers: "ừ đúng rồi gửi luôn giúp anh" → yes, send.
 * Undefined when anything else is said.
 */
export function answerIn(text: string, understanding: Understanding): Set<Kind> | undefined {
  const words = understanding.words(text).map(asWord);
  if (words.length === 0) return signsIn(text, understanding);
  if (isGuessed(text, understanding)) return undefined;
  // As read, and as typed: a word put right may have been right.
  return madeOf(words, understanding) ?? madeOf(tonedWords(text).map(asWord), understanding);
}

/**
 * Two letters that stand in no list: any other two are a slip of the finger away, "km" as near to "um" as to "kê". What
 * is read out of them is too little to agree by.
 */
function isGuessed(text: string, understanding: Understanding): boolean {
  const [only = '', ...more] = tonedWords(text);
  if (more.length > 0 || fold(only).length > 2) return false;
  const { shorthand } = understanding.catalogue;
  return shorthand[only] === undefined && shorthand[fold(only)] === undefined && !madeOf([asWord(only)], understanding);
}

function madeOf(words: Word[], understanding: Understanding): Set<Kind> | undefined {
  if (words.length > longest) return undefined;
  const pieces = piecesOf(understanding);
  const found = new Set<Kind>();
  for (let at = 0; at < words.length; ) {
    const piece = pieces.find((known) => fits(known, words, at));
    if (!piece) return undefined;
    if (piece.kind !== 'polite') found.add(piece.kind);
    at += piece.words.length;
  }
  return found.size > 0 ? found : undefined;
}

// A bare "o" is as often "không" as "ờ", while the "y" of "dong y" can be but one thing.
function fits({ words }: Piece, said: Word[], at: number): boolean {
  const [only] = words;
  if (words.length === 1 && only?.folded.length === 1) return said[at]?.toned === only.toned;
  return words.every((word, index) => sameWord(said[at + index], word));
}

/** The command of a short answer to what is being asked; undefined when the message says anything else. */
export function answerOf(text: string, state: DialogueState, understanding: Understanding): Command | undefined {
  const frame = state.stack.at(-1);
  const waits = state.pending !== null;
  if (!frame && !waits) return undefined;
  const said = answerIn(text, understanding);
  if (!said) return undefined;
  const has = (kind: Kind) => said.has(kind);
  const asking = frame?.slots.asking;
  if (has('restart')) return { type: 'restart' };
  if (has('back')) return { type: 'goBack' };
  if (waits && (has('other') || has('same'))) return has('same') ? { type: 'deny' } : { type: 'affirm', key: null };
  if (has('other') || has('same')) return undefined;
  if (has('cancel') && has('photo') && frame?.flow === 'report' && asking !== 'photos')
    return { type: 'correct', slot: 'photos', text: '' };
  if (has('cancel') && !has('photo') && !has('send') && !(has('no') && asking === 'photos'))
    return { type: 'cancel', ...(has('all') && { all: true }) };
  if (has('photo')) {
    if (frame?.flow !== 'report') return undefined;
    if (asking === 'confirm' && has('send')) return { type: 'affirm', key: null };
    return has('no') || has('skip') || has('send') ? { type: 'skip', slot: 'photos' } : undefined;
  }
  if (has('no')) return asking === 'photos' && !waits ? { type: 'skip', slot: 'photos' } : { type: 'deny' };
  // "đúng hết rồi, gửi đi"
  if (has('skip') && !(asking === 'confirm' && (has('send') || has('yes')))) return { type: 'skip' };
  if (has('send') && asking === 'photos') return { type: 'skip', slot: 'photos' };
  return has('yes') || has('send') ? { type: 'affirm', key: null } : undefined;
}

/** Nothing but a place, said while a report has to do with its place: an answer, whatever else it sounds like. */
export function placeAnswer(text: string, state: DialogueState, understanding: Understanding): Command | undefined {
  const frame = state.stack.at(-1);
  if (frame?.flow !== 'report' || !['place', 'photos', 'confirm'].includes(frame.slots.asking)) return undefined;
  const { gazetteer, contentWords } = understanding;
  const found = gazetteer.resolve(text);
  if (!found || found.certainty === 'low' || contentWords(gazetteer.without(text)).length > 0) return undefined;
  return understanding.mentions('phrase-question', text) ? undefined : { type: 'fill', text };
}

const built = new WeakMap<Understanding, Piece[]>();

// Longest first, so that "không có ảnh" is not read as "không" and "có".
function piecesOf(understanding: Understanding): Piece[] {
  const known = built.get(understanding);
  if (known) return known;
  const pieces = kinds
    .flatMap((kind) =>
      examples(kind, understanding).map((phrase): Piece => ({ kind, words: tonedWords(phrase).map(asWord) })),
    )
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);
  built.set(understanding, pieces);
  return pieces;
}

function examples(kind: Kind, understanding: Understanding): string[] {
  return understanding.catalogue.intents
    .filter(({ id }) => id === `phrase-answer-${kind}`)
    .flatMap((intent) => intent.examples);
}

export function asWord(word: string): Word {
  return { toned: tonedWords(word)[0] ?? word, folded: fold(word) };
}

// "dừng" and "đúng" fall together only when the writer left the marks out.
export function sameWord(said: Word | undefined, known: Word): boolean {
  if (!said || said.folded !== known.folded) return false;
  return said.toned === said.folded || said.toned === known.toned || known.toned === known.folded;
}

function signsIn(text: string, understanding: Understanding): Set<Kind> | undefined {
  for (const kind of ['yes', 'no'] as const)
    if (examples(kind, understanding).some((sign) => !/[\p{L}\p{N}]/u.test(sign) && text.includes(sign)))
      return new Set([kind]);
  return undefined;
}
