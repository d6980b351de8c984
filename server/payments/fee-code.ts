import { newCode } from '../ids.ts';

/** A fee's code such as `LP-26-7K3M9QX`, with two digits of the local year. */
export const newFeeCode = (year: number): string => newCode('LP', { year, signs: 7 });

/** The code as it stands in a bank transfer: letters and digits only, which every bank lets through. */
export const transferReference = (code: string): string => code.replaceAll('-', '');
