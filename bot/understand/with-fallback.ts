import type { Retriever } from '../search/retriever.ts';
import type { DialogueState } from '../state.ts';
import { findEntities } from '../text/entities.ts';
import { foldedWords } from '../text/normalise.ts';
import type { Understand } from '../turn.ts';
import { answerOf } from './answers.ts';
import type { AskModel, TalkLine } from './ask-model.ts';
import { digitsAnswer } from './dossier-digits.ts';
import { understandByModel } from './llm.ts';
import { setPhrase, understandLocally } from './local.ts';
import type { Understanding } from './model.ts';
import { chosenOption } from './options.ts';

export type ModelUnderstanding = {
  ask: AskModel;
  /** The last lines of the talk before this message, oldest first. */
  recent?: () => Promise<TalkLine[]>;
  /** Values of this citizen that must not leave, e.g. their name. */
  known?: () => Promise<string[]>;
  /** Searches that add to the procedures the model may choose from. */
  retrievers?: Retriever[];
};

/** Longer than any message a person types in one go; not worth its price. */
const longestMessage = 2000;

/**
 * Understanding by a language model, with local understanding for all that needs no model (buttons, numbers, set
 * phrases, bare codes, emergencies) and whenever the model has nothing of use. Never fails.
 */
export function understandWithModel(model: ModelUnderstanding): Understand {
  return async (text, state, ports) => {
    const { understanding } = ports;
    const local = understandLocally(text, state, understanding);
    // What an editor answered word for word needs no model.
    if (
      local.some(({ type }) => type === 'emergency' || type === 'answerQuestion') ||
      !mayHelp(text, state, understanding)
    )
      return local;
    try {
      const commands = await understandByModel({ ...model, text, state, understanding });
      if (!commands) return local;
      // In which language somebody writes is seen without a model.
      const noticed = local.filter((command) => command.type === 'changeLanguage' && !command.asked);
      return [...noticed, ...commands.filter(({ type }) => type !== 'changeLanguage' || noticed.length === 0)];
    } catch {
      return local;
    }
  };
}

// "The first one", of choices that are no longer there.
const positions = ['choose-1', 'choose-2', 'choose-3', 'choose-4', 'choose-5', 'choose-last'];

function mayHelp(text: string, state: DialogueState, understanding: Understanding): boolean {
  if (text.startsWith('#') || text.length > longestMessage || !/\p{L}/u.test(text)) return false;
  if (chosenOption(text, state.options, understanding) || answerOf(text, state, understanding)) return false;
  if (setPhrase(text, understanding) || digitsAnswer(text, state)) return false;
  if (positions.some((id) => understanding.says(id, text))) return false;
  const { casePrefix } = understanding.catalogue.tenant;
  const { caseCodes, procedureCodes, dossierCodes, feeCodes } = findEntities(text, casePrefix);
  const codes = [...caseCodes, ...procedureCodes, ...dossierCodes, ...feeCodes].length;
  return codes === 0 || foldedWords(text).length > 8;
}
