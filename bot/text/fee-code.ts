import { clearSigns } from './code-signs.ts';

const pattern = String.raw`(?<![\p{L}\p{N}])LP[\s._-]?(\d{2})[\s._-]?([0-9A-Z]{7})(?![\p{L}\p{N}])`;

/** Finds a fee's code however it is typed; with its parts. */
export const feeCodePattern = (): RegExp => new RegExp(pattern, 'giu');

/** Codes of fees such as `LP-26-7K3M9QX` in a text however they are typed, or in the words of a bank's statement. */
export function findFeeCodes(text: string): string[] {
  const found = [...text.normalize('NFC').matchAll(feeCodePattern())].map(
    ([, year, rest = '']) => `LP-${year}-${clearSigns(rest)}`,
  );
  return [...new Set(found)];
}
