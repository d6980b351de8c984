import type { Command } from '../commands.ts';
import type { DialogueState } from '../state.ts';
import { dossierCodePattern } from '../text/dossier-code.ts';
import { feeCodePattern } from '../text/fee-code.ts';

const wholePhone = /(?<!\d)(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)/g;
const four = /(?<![\d.,])\d(?:[ .]?\d){3}(?![\d.,]*\d)/g;

/** The last four digits of a phone in a text, said alone or as the end of a whole number; none when it could be several. */
export function digitsIn(text: string): string | undefined {
  const rest = text.replace(dossierCodePattern(), ' ').replace(feeCodePattern(), ' ');
  const phones = [...rest.matchAll(wholePhone)].map(([found]) => found);
  const found = phones.length > 0 ? phones : [...rest.matchAll(four)].map(([digits]) => digits);
  const [only] = found;
  return found.length === 1 && only ? only.replace(/\D/g, '').slice(-4) : undefined;
}

/** So many words may stand around the digits ("4 số cuối của mẹ em là 4567 nhé"). */
const fewWords = 12;

/** The digits, where they were asked for. */
export function digitsAnswer(text: string, state: DialogueState): Command | undefined {
  const top = state.stack.at(-1);
  if ((top?.flow !== 'dossier' && top?.flow !== 'fee') || top.slots.asking !== 'digits') return undefined;
  if (text.startsWith('#') || text.split(/\s+/).length > fewWords) return undefined;
  if (dossierCodePattern().test(text) || feeCodePattern().test(text)) return undefined;
  // "4 số cuối là 4567": the count of digits is none of them.
  const digits = digitsIn(text.replace(/(?<!\d)(?:4|bốn)\s+(?:số|so|digits)(?=\s)/giu, ' '));
  return digits ? { type: 'giveDigits', digits } : undefined;
}
