import type { Command } from '../commands.ts';
import type { DialogueState } from '../state.ts';
import { foldedWords } from '../text/normalise.ts';
import type { Understanding } from './model.ts';

/** In more words it is told, not asked. */
const longestAsk = 16;
/** This likely a place is looked for: "khách sạn 5 sao". */
const seeks = 0.4;

const numbers: Record<string, number> = { một: 1, hai: 2, ba: 3, bốn: 4, năm: 5 };
const stars = /(?<![\p{L}\p{N}])([1-5]|một|hai|ba|bốn|năm)\s*(?:sao|stars?|⭐)(?![\p{L}\p{N}])/iu;

/** What is said about a report that was filed in this talk: stars in words, or that it is to be opened again. */
export function aboutFiled(text: string, state: DialogueState, understanding: Understanding): Command | undefined {
  if (!state.lastFiled || state.stack.length > 0 || foldedWords(text).length > longestAsk) return undefined;
  const sought = understanding.intents(text).filter(({ label }) => label === 'find-place');
  if (sought.reduce((sum, { probability }) => sum + probability, 0) >= seeks) return undefined;
  const given = stars.exec(text.normalize('NFC'))?.[1]?.toLowerCase();
  const count = given === undefined ? undefined : (numbers[given] ?? Number(given));
  if (count !== undefined) return { type: 'rateCase', code: null, stars: count };
  return understanding.mentions('phrase-reopen', text) ? { type: 'reopenCase', code: null } : undefined;
}
