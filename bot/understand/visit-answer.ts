import type { Command } from '../commands.ts';
import type { DialogueState } from '../state.ts';
import { foldedWords } from '../text/normalise.ts';
import { readVisit, wishesNothing } from '../text/visit-times.ts';
import type { Understanding } from './model.ts';

/** More words than these tell something else beside a time. */
const fewWords = 10;
// Whether a time is told does not depend on the day it is told.
const anyTime = { now: new Date(0), zone: 'UTC' };

/** A day or time said while one is being chosen, or to change the one that was. */
export function visitAnswer(text: string, state: DialogueState, understanding: Understanding): Command | undefined {
  const top = state.stack.at(-1);
  if (top?.flow !== 'appointment' || !['day', 'time', 'confirm', 'which'].includes(top.slots.asking)) return undefined;
  if (foldedWords(text).length > fewWords || wishesNothing(readVisit(text, anyTime, top.slots.want === 'change')))
    return undefined;
  const { mentions, intents } = understanding;
  if (mentions('phrase-appointment-cancel', text) || mentions('phrase-appointment-see', text)) return undefined;
  const asks = text.includes('?') || mentions('phrase-question', text);
  if (asks && intents(text)[0]?.label !== 'appointment') return undefined;
  return { type: 'fill', text };
}
