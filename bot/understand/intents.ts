import { type Catalogue, type PlaceKind, placeKinds } from '../catalogue.ts';
import { fold, foldedWords } from '../text/normalise.ts';
import type { Shorthand } from '../text/shorthand.ts';
import { type Example, type Guess, trainClassifier } from './classifier.ts';
import { intentFeatures } from './intent-features.ts';
import { numberFeatures } from './number-features.ts';

/** What a message may want; `find-place` carries the kind of place. */
export type Wanted = Guess & { kind: PlaceKind | undefined };

/** Ids in `language/intents.yaml` that are lists of set phrases, not something a person wants. */
export const phraseIds = /^(phrase|aspect|choose)-/;

/** An example such as "nộp lệ phí {procedure}" stands for so many sentences, each with another name. */
const fillings = 5;
const weights = { told: 1, filled: 0.5, procedure: 0.12, report: 0.4, trouble: 0.15, place: 0.3 };
/** The catalogue's own names teach too, but must not outweigh what people say. */
const most = { procedure: 1500, report: 1000, trouble: 400, place: 400 };

/** Learns what people want from the catalogue's examples and names; likeliest first. */
export function buildIntents(given: {
  catalogue: Catalogue;
  shorthand: Shorthand;
  /** The text without the name of a place in it. */
  withoutPlace: (text: string) => string;
  contentWords: (text: string) => string[];
}): (text: string) => Wanted[] {
  const { shorthand, withoutPlace, contentWords } = given;
  const numbers = numberFeatures();
  const known = new Set<string>();
  const examples = examplesOf(given.catalogue).map(({ text, label, weight }): Example => {
    const read = intentFeatures(text, shorthand);
    for (const feature of read.features) if (isWord(feature)) known.add(feature);
    return { text: numbers.learn(read), label, weight };
  });
  const model = trainClassifier(examples);
  const guess = (text: string) => {
    const read = intentFeatures(text, shorthand);
    const words = read.features.filter(isWord);
    // What is said mostly in unknown words is not understood, however likely the rest makes it look.
    const familiar = Math.min(1, (words.filter((word) => known.has(word)).length / Math.max(1, words.length)) * 1.5);
    return model.guess(numbers.known(read)).map((one) => ({ ...one, probability: one.probability * familiar }));
  };
  return (text) => {
    const rest = withoutPlace(text);
    const whole = guess(text);
    const guesses = rest === text || contentWords(rest).length === 0 ? whole : mean(whole, guess(rest));
    return guesses.map(({ label, probability }) => {
      const [wish = label, kind] = label.split(':');
      return { label: wish, probability, kind: placeKinds.find((known) => known === kind) };
    });
  };
}

const isWord = (feature: string) => feature.startsWith('w:');

type Told = { text: string; label: string; weight: number };

function examplesOf(catalogue: Catalogue): Told[] {
  const names = pools(catalogue);
  const told = catalogue.intents
    .filter((intent) => !phraseIds.test(intent.id))
    .flatMap((intent, index) =>
      intent.examples.flatMap((example, at): Told[] => {
        const label = intent.kind ? `${intent.id}:${intent.kind}` : intent.id;
        const filled = fill(example, names, index * 7 + at * fillings);
        const weight = filled.length > 1 ? weights.filled : weights.told;
        return filled.map((text) => ({ text, label, weight }));
      }),
    );
  const procedures = catalogue.procedures
    .filter((procedure) => procedure.ours)
    .flatMap(({ aliases }) => aliases.map((text) => ({ text, label: 'procedure', weight: weights.procedure })));
  const report = (weight: number) => (text: string) => ({ text, label: 'report-case', weight });
  const reports = catalogue.categories.flatMap(({ examples }) => examples.map(report(weights.report)));
  const troubles = catalogue.categories.flatMap(({ words }) => words.map(report(weights.trouble)));
  const places = catalogue.places.flatMap(({ name, aliases, kind }) =>
    [name.vi, ...aliases].map((text) => ({ text, label: `find-place:${kind}`, weight: weights.place })),
  );
  return [
    ...told,
    ...spread(procedures, most.procedure),
    ...spread(reports, most.report),
    ...spread(troubles, most.trouble),
    ...spread(places, most.place),
  ];
}

type Pools = { procedure: string[]; problem: string[] };

/** Short names that fill an example: what people call procedures, the often asked first, and words of trouble. */
function pools(catalogue: Catalogue): Pools {
  const short = (texts: string[]) => texts.filter((text) => foldedWords(text).length <= 5);
  const ours = catalogue.procedures.filter((procedure) => procedure.ours).sort((a, b) => b.asked - a.asked);
  return {
    procedure: unique(ours.flatMap(({ aliases }) => short(aliases).slice(0, 2))).slice(0, 240),
    problem: unique(
      catalogue.categories.flatMap(({ words }) =>
        short(words)
          .filter((word) => word.includes(' '))
          .slice(0, 12),
      ),
    ),
  };
}

function unique(texts: string[]): string[] {
  return [...new Map(texts.map((text) => [fold(text), text])).values()];
}

function fill(example: string, names: Pools, from: number): string[] {
  const slot = example.includes('{procedure}') ? 'procedure' : example.includes('{problem}') ? 'problem' : undefined;
  if (!slot) return [example];
  const pool = names[slot];
  // A stride without a common divisor goes through all names before one comes again.
  return Array.from({ length: Math.min(fillings, pool.length) }, (_, at) =>
    example.replace(`{${slot}}`, pool[((from + at) * 37) % pool.length] ?? ''),
  );
}

/** At most so many, taken evenly from all. */
function spread(examples: Told[], limit: number): Told[] {
  const step = Math.max(1, examples.length / limit);
  return Array.from({ length: Math.min(limit, examples.length) }, (_, at) => examples[Math.floor(at * step)]).flatMap(
    (example) => example ?? [],
  );
}

function mean(one: Guess[], other: Guess[]): Guess[] {
  const probabilities = new Map(other.map(({ label, probability }) => [label, probability]));
  return one
    .map(({ label, probability }) => ({ label, probability: (probability + (probabilities.get(label) ?? 0)) / 2 }))
    .sort((a, b) => b.probability - a.probability);
}
