import type { ReadWord } from './units.ts';

// Where the law changes with age: school, identity card, majority, service, retirement, allowance of the old.
const limits = [6, 14, 18, 28, 60, 75];
const signs = ['~age 0', '~age 6', '~age 14', '~age 18', '~age 28', '~age 60', '~age 75'];

/** Signs for ages told in a text ("10 tuổi", "77t", "dưới 14 tuổi"), by the limits that matter in procedures. */
export function agesIn(words: ReadWord[]): string[] {
  return words.flatMap(({ bare }, at) => {
    const short = /^(\d{1,3})t$/.exec(bare)?.[1];
    const number = short ?? (words[at + 1]?.bare === 'tuoi' && /^\d{1,3}$/.test(bare) ? bare : undefined);
    if (number === undefined) return [];
    const before = words[at - 1]?.bare;
    const age = Number(number) + (before === 'duoi' || before === 'chua' ? -1 : before === 'tren' ? 1 : 0);
    return signs[limits.filter((limit) => age >= limit).length] ?? [];
  });
}
