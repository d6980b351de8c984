import { blanksOf, type CaseValues, fillBlanks, fillIn } from '../../cases/fill-in.ts';
import type { Macro, MacroAct } from '../../knowledge/macro-schema.ts';

const textFields = ['text', 'reply', 'reason', 'referredTo', 'answer'] as const;

/** The words of an act as they stand in the macro. */
export function textsOf(act: MacroAct): string[] {
  const fields: Record<string, unknown> = { ...act };
  return textFields.flatMap((field) => {
    const text = fields[field];
    return typeof text === 'string' ? [text] : [];
  });
}

/** The blanks that the macro itself leaves, each once. */
export const blanksOfMacro = ({ acts }: Macro): string[] => [...new Set(acts.flatMap(textsOf).flatMap(blanksOf))];

/** An act with its variables and blanks filled in. */
export function filledAct(act: MacroAct, values: CaseValues, answers: Record<string, string>): MacroAct {
  const fill = (text: string) => fillBlanks(fillIn(text, values), answers);
  const filled = (text: string | undefined) => (text === undefined ? undefined : fill(text));
  switch (act.do) {
    case 'assign':
    case 'revise':
      return { ...act, reason: filled(act.reason) };
    case 'transition': {
      const { reply, reason, referredTo, answer } = act;
      const words = { reply: filled(reply), reason: filled(reason), answer: filled(answer) };
      return { ...act, ...words, referredTo: filled(referredTo) };
    }
    case 'reply':
    case 'note':
      return { ...act, text: fill(act.text) };
  }
}

/** Which words of an act the citizen reads, and which stay among staff. */
export function readersOf(act: MacroAct): { publicText: string | null; internalText: string | null } {
  const joined = (...texts: (string | undefined)[]) => texts.filter(Boolean).join('\n') || null;
  switch (act.do) {
    case 'transition':
      return { publicText: joined(act.referredTo, act.answer, act.reply), internalText: joined(act.reason) };
    case 'reply':
      return { publicText: act.text, internalText: null };
    case 'note':
      return { publicText: null, internalText: act.text };
    default:
      return { publicText: null, internalText: joined(act.reason) };
  }
}
