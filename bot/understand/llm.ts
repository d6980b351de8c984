import type { Command } from '../commands.ts';
import type { DialogueState } from '../state.ts';
import type { Understanding } from './model.ts';
import { readModelCommands } from './model-commands.ts';
import { modelPrompt, systemPrompt } from './model-prompt.ts';
import { answerSchema, commandsForModel } from './model-schema.ts';
import { maskFor } from './personal-mask.ts';
import type { ModelUnderstanding } from './with-fallback.ts';

const fewCandidates = 10;
const mostCandidates = 16;
const recentLines = 6;

/**
 * Commands for a message as a language model understands it. The model sees masked words and may name only ids it was
 * given; what it answers is checked and cleaned. Undefined when it gave nothing of use, or when nothing may leave.
 */
export async function understandByModel(
  given: ModelUnderstanding & { text: string; state: DialogueState; understanding: Understanding },
): Promise<Command[] | undefined> {
  const { ask, text, state, understanding } = given;
  const [known, recent] = await Promise.all([given.known?.(), given.recent?.()]);
  const mask = maskFor(understanding, known);
  if (!mask) return undefined;
  const hidden = mask.hide(text);
  const prompt = modelPrompt({
    state,
    understanding,
    hide: mask.hide,
    message: hidden,
    recent: (recent ?? []).slice(-recentLines),
    procedures: await candidates(given, hidden),
  });
  const allowed = commandsForModel(prompt.allowed, state);
  const question = {
    purpose: 'understand' as const,
    system: systemPrompt(understanding.catalogue),
    user: prompt.user,
    schema: answerSchema(allowed),
  };
  return ask(question, (answer) => readModelCommands(answer, { allowed, mask, text, state, understanding }));
}

/** Codes of the procedures the model may choose from: the best hits of every search, by rank. */
async function candidates(
  { text, understanding, retrievers = [] }: ModelUnderstanding & { text: string; understanding: Understanding },
  hidden: string,
): Promise<string[]> {
  const others = await Promise.all(retrievers.map((retrieve) => retrieve(hidden, fewCandidates)));
  const found = [
    ...understanding.procedures.find(text, fewCandidates).map(({ procedure }) => procedure.code),
    ...others.flatMap((list) => list.map(({ code }) => code)),
  ];
  return [...new Set(found)].slice(0, mostCandidates);
}
