import type { CaseAction } from '../../access/actions.ts';
import type { StaffActor } from '../../access/actor.ts';
import { type CaseResource, can } from '../../access/can.ts';
import { unitsAbove } from '../../cases/canned-replies.ts';
import type { MacroItem } from '../../contract/macro-api.ts';
import { hashEntry } from '../../knowledge/entry-kinds.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Macro, MacroAct } from '../../knowledge/macro-schema.ts';
import { blanksOfMacro } from './macro-texts.ts';
import { macroActWords } from './macro-words.ts';

function rightFor(act: MacroAct): CaseAction {
  return act.do === 'transition' ? `case:do:${act.transition}` : `case:${act.do}`;
}

/** Whether a macro is meant for this case: its unit, or one above it, and its category. */
export function fitsCase(
  knowledge: Knowledge,
  { units, categories }: Macro,
  target: Pick<CaseResource, 'unitId' | 'categoryId'>,
): boolean {
  const above = unitsAbove(knowledge, target.unitId);
  const forUnit = !units || units.some((unit) => above.has(unit));
  return forUnit && (!categories || categories.includes(target.categoryId));
}

/** The macros that this person may carry out: on this case, or on any at all. Whether its state allows it shows when tried. */
export function offeredMacros(knowledge: Knowledge, actor: StaffActor, target?: CaseResource): MacroItem[] {
  return knowledge.macros
    .filter((macro) => macro.acts.every((act) => can(actor, rightFor(act), target)))
    .filter((macro) => !target || fitsCase(knowledge, macro, target))
    .map((macro) => ({
      id: macro.id,
      title: macro.title,
      words: macro.words,
      acts: macro.acts.map((act) => macroActWords(knowledge, act)),
      blanks: blanksOfMacro(macro),
      stamp: stampOf(macro),
    }));
}

/** Names the content of a macro. */
export const stampOf = (macro: Macro): string => hashEntry(macro).slice(0, 16);
