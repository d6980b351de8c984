import type { Command } from '../commands.ts';
import type { DialogueState } from '../state.ts';
import { findEntities } from '../text/entities.ts';
import { tonedWords } from '../text/normalise.ts';
import { asWord, sameWord, type Word } from './answers.ts';
import type { Understanding } from './model.ts';

const longest = 18;

/**
 * What is said about one's own reports in set words and nothing else: that nothing happens (to be chased), that one no
 * longer follows, that fewer messages or the ward’s news are wanted. While something is being asked it may be an answer, and is left.
 */
export function aboutOwnCases(text: string, state: DialogueState, understanding: Understanding): Command | undefined {
  if (text.startsWith('#') || state.stack.some(({ flow }) => flow !== 'procedure' && flow !== 'place'))
    return undefined;
  const { casePrefix } = understanding.catalogue.tenant;
  const [code = null] = findEntities(text, casePrefix).caseCodes;
  const rest = code === null ? text : withoutCodes(text, casePrefix);
  const said = (id: string) => madeOf(rest, id, understanding);
  if (said('phrase-unfollow')) return { type: 'unfollowCase', code };
  if (said('phrase-news-stop')) return { type: 'news', want: 'stop' };
  if (said('phrase-news-follow')) return { type: 'news', want: 'follow' };
  if (said('phrase-news')) return { type: 'news', want: 'see' };
  if (said('phrase-few-messages')) return { type: 'fewMessages', few: true };
  if (said('phrase-all-messages')) return { type: 'fewMessages', few: false };
  return said('phrase-chase') ? { type: 'chaseCase', code } : undefined;
}

const withoutCodes = (text: string, prefix: string) =>
  text.replace(new RegExp(`${prefix}[\\s-]*\\d{2}[\\s-]*[\\p{L}\\p{N}]{6}`, 'giu'), ' ');

type Piece = { core: boolean; words: Word[] };
const built = new WeakMap<Understanding, Map<string, Piece[]>>();

/** Whether a message is made of these phrases and of words that may stand around them, and of nothing else. */
function madeOf(text: string, id: string, understanding: Understanding): boolean {
  const pieces = piecesOf(id, understanding);
  // As read, and as typed: a word put right may have been right.
  return [understanding.words(text), tonedWords(text)].some((words) => isMadeOf(words.map(asWord), pieces));
}

function isMadeOf(words: Word[], pieces: Piece[]): boolean {
  if (words.length === 0 || words.length > longest) return false;
  let core = false;
  for (let at = 0; at < words.length; ) {
    const piece = pieces.find((known) => known.words.every((word, index) => sameWord(words[at + index], word)));
    if (!piece) return false;
    core ||= piece.core;
    at += piece.words.length;
  }
  return core;
}

// Longest first, so that a phrase is not read as the words it begins with.
function piecesOf(id: string, understanding: Understanding): Piece[] {
  const all = built.get(understanding) ?? new Map<string, Piece[]>();
  built.set(understanding, all);
  const known = all.get(id);
  if (known) return known;
  const examples = (name: string) =>
    understanding.catalogue.intents.filter((intent) => intent.id === name).flatMap((intent) => intent.examples);
  const pieces = [
    ...examples(id).map((phrase) => ({ core: true, words: tonedWords(phrase).map(asWord) })),
    ...[...examples('phrase-own-case'), ...examples('phrase-answer-polite')].map((phrase) => ({
      core: false,
      words: tonedWords(phrase).map(asWord),
    })),
  ]
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);
  all.set(id, pieces);
  return pieces;
}
