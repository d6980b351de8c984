import type { NumberedText } from './learn-weights.ts';

/** What is seen of a text: always, and as `marks` only where the writer uses diacritics. */
export type SeenText = { features: string[]; marks: string[] };
export type FeatureNumbers = {
  /** By numbers that are given to features never met before. */
  learn(text: SeenText): NumberedText;
  /** By the numbers of the features that are known. */
  known(text: SeenText): NumberedText;
};

/** Numbers for features, shared by the models that look at texts in the same way: each is kept as words only once. */
export function numberFeatures(): FeatureNumbers {
  const numbers = new Map<string, number>();
  const read = ({ features, marks }: SeenText, numberOf: (feature: string) => number | undefined): NumberedText => {
    const found = new Set<number>();
    const add = (feature: string) => {
      const number = numberOf(feature);
      if (number !== undefined) found.add(number);
    };
    features.forEach(add);
    const plain = found.size;
    marks.forEach(add);
    return { features: Int32Array.from(found), plain };
  };
  return {
    learn: (text) =>
      read(text, (feature) => {
        const known = numbers.get(feature);
        if (known !== undefined) return known;
        numbers.set(feature, numbers.size);
        return numbers.size - 1;
      }),
    known: (text) => read(text, (feature) => numbers.get(feature)),
  };
}
