import { agesIn } from './ages.ts';
import type { Concepts } from './concepts.ts';

/** A word of a text as it is searched for: bare, with its marks where they were written, and how sure it is. */
export type ReadWord = { bare: string; toned: string | undefined; surety: number };

/** What a text is compared by, with the weight of each kind. */
export type Units = Map<string, number>;

const pairWeight = 0.4;
const conceptWeight = 1.4;
const tonedWeight = 0.35;

/**
 * Words, pairs of neighbours and concepts, all without marks; the words with their marks besides, so that marks
 * are a preference and their absence costs nothing.
 */
export function unitsOf(words: ReadWord[], concepts: Concepts): Units {
  const units: Units = new Map();
  const add = (unit: string, weight: number) => {
    if ((units.get(unit) ?? 0) < weight) units.set(unit, weight);
  };
  words.forEach(({ bare, toned, surety }, at) => {
    add(bare, surety);
    if (toned !== undefined) add(tonedUnit(toned), tonedWeight * surety);
    const next = words[at + 1];
    if (next) add(`${bare} ${next.bare}`, pairWeight * Math.min(surety, next.surety));
  });
  for (const [sign, agreement] of concepts.signsIn(words)) add(sign, conceptWeight * agreement);
  for (const sign of agesIn(words)) add(sign, conceptWeight);
  return units;
}

const tonedUnit = (toned: string) => `'${toned}`;

/** A single word: the only kind of unit that says something when nobody uses it. */
export const isWord = (unit: string): boolean => !unit.includes(' ') && !/^['~]/.test(unit);

export const isToned = (unit: string): boolean => unit.startsWith("'");
