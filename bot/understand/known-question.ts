import type { Question } from '../catalogue.ts';
import type { Command } from '../commands.ts';
import type { DialogueState } from '../state.ts';
import type { Understanding } from './model.ts';

/** From here on the same is asked as an editor answered; in the middle of something else it must be plain. */
const same = 0.75;
const plainlySame = 0.85;
/** This near, it is worth more than not to have understood. */
const betterThanNothing = 0.64;
/** A procedure found this well, and named beside what the entry asks, is what the question is about. */
const namesProcedure = 0.55;

const holding = new Set(['report', 'my-cases', 'regulation', 'legal-door']);

/** The answered question that a message asks again; undefined when it asks anything else. */
export function knownQuestion(text: string, state: DialogueState, understanding: Understanding): Command | undefined {
  const [found] = understanding.questions.find(text, 1);
  if (!found) return undefined;
  const holds = holding.has(state.stack.at(-1)?.flow ?? '');
  if (found.score < (holds ? plainlySame : same)) return undefined;
  if (holds && !text.includes('?') && !understanding.mentions('phrase-question', text)) return undefined;
  if (asksProcedure(text, found.question, understanding)) return undefined;
  return { type: 'answerQuestion', id: found.question.id };
}

/** The answered question nearest to what was not understood. */
export function orNearQuestion(text: string, command: Command, understanding: Understanding): Command {
  if (command.type !== 'cannotUnderstand' && command.type !== 'clarify') return command;
  const [near] = understanding.questions.find(text, 1);
  return near && near.score >= betterThanNothing ? { type: 'answerQuestion', id: near.question.id } : command;
}

function asksProcedure(text: string, { forms }: Question, understanding: Understanding): boolean {
  const told = new Set(forms.flatMap((form) => understanding.contentWords(form)));
  if (understanding.contentWords(text).every((word) => told.has(word))) return false;
  const [best] = understanding.procedures.find(text, 1);
  return best !== undefined && best.score >= namesProcedure;
}
