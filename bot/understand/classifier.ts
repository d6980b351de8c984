import { biasValue, type Lesson, learnWeights, type NumberedText, predict } from './learn-weights.ts';

/** A labelled text by the numbers of its features; `weight` counts how much it matters in learning. */
export type Example = { text: NumberedText; label: string; weight: number };
export type Guess = { label: string; probability: number };
export type Classifier = { labels: string[]; guess(text: NumberedText): Guess[] };

type Options = {
  /** How often every example is learnt from. */
  rounds?: number;
  /** How strongly weights are drawn to nothing: more for few texts with many features. */
  decay?: number;
  /** What is said beside the matter ("từ tuần trước", "ngay đầu ngõ"): joined to examples, so that it tells nothing. */
  asides?: NumberedText[];
};

const usualRounds = 14;

/**
 * Multinomial logistic regression over weighted words; the same knowledge always gives the same model. Its
 * probabilities are the model's own; they are honest enough for thresholds because the loss is the log-likelihood.
 */
export function trainClassifier(
  examples: Example[],
  { rounds = usualRounds, decay = 1e-5, asides = [] }: Options = {},
): Classifier {
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  const targets = new Map(labels.map((label, number) => [label, number]));
  const own = ownNumbers(examples.map(({ text }) => text));
  const lessons = examples.map(({ text, label, weight }): Lesson => {
    return { ...own.of(text), target: targets.get(label) ?? 0, weight };
  });
  const rarities = own.rarities(examples.length);
  const besides = asides.map(own.of);
  const weights = learnWeights(lessons, { labels: labels.length, rarities, asides: besides, rounds, decay });
  const scores = new Float64Array(labels.length);

  return {
    labels,
    guess(text) {
      const ids = Int32Array.of(0, ...own.of(text).features);
      predict({
        ids,
        values: strengths(ids, rarities),
        count: ids.length,
        weights,
        step: labels.length,
        scores,
      });
      return labels
        .map((label, index) => ({ label, probability: scores[index] ?? 0 }))
        .sort((a, b) => b.probability - a.probability);
    },
  };
}

type OwnNumbers = {
  /** The text by the numbers of the features that were learnt, from 1 on; number 0 is the bias. */
  of(text: NumberedText): NumberedText;
  /** By number: the rarer, the more telling. */
  rarities(examples: number): Float64Array;
};

/** Numbers without gaps for the features of some texts, in which other texts may be told too. */
function ownNumbers(texts: NumberedText[]): OwnNumbers {
  const last = texts.reduce((most, { features }) => features.reduce((top, id) => Math.max(top, id), most), -1);
  const numbers = new Int32Array(last + 1);
  const counts = [0];
  for (const { features } of texts)
    for (const feature of features) {
      if (numbers[feature] === 0) numbers[feature] = counts.push(0) - 1;
      const number = numbers[feature] ?? 0;
      counts[number] = (counts[number] ?? 0) + 1;
    }
  return {
    of({ features, plain }) {
      const found = features.map((feature) => numbers[feature] ?? 0);
      if (!found.includes(0)) return { features: found, plain };
      const front = found.subarray(0, plain).filter((number) => number > 0);
      return { features: found.filter((number) => number > 0), plain: front.length };
    },
    rarities: (examples) =>
      Float64Array.from(counts, (count, number) => (number === 0 ? 0 : Math.log(1 + examples / count))),
  };
}

/** How strongly each feature is there: by how telling it is, all together of length one; the bias stands apart. */
function strengths(ids: Int32Array, rarities: Float64Array): Float64Array {
  const values = Float64Array.from(ids, (id) => rarities[id] ?? 0);
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  for (let at = 1; at < values.length; at++) values[at] = (values[at] ?? 0) / length;
  values[0] = biasValue;
  return values;
}
