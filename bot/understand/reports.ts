import type { Catalogue, EmergencyKind } from '../catalogue.ts';
import type { Gazetteer } from '../search/gazetteer.ts';
import { findPhrases } from '../text/phrases.ts';
import { remember } from '../text/remember.ts';
import type { Shorthand } from '../text/shorthand.ts';
import { type Example, type Guess, trainClassifier } from './classifier.ts';
import type { NumberedText } from './learn-weights.ts';
import { numberFeatures } from './number-features.ts';
import { reportFeatures } from './report-features.ts';

/** What the words of a report say of its kind and of how pressing it is. */
export type Reports = {
  /** Every category, likeliest first; the probabilities can be taken at their word. */
  categories(text: string): Guess[];
  /** Help is to be called at once. `asked`: how likely somebody who writes so wants help, by another judge (0 to 1). */
  emergency(text: string, asked?: number): EmergencyKind | undefined;
  /** People are in danger now, though nobody may be hurt yet. */
  isDanger(text: string): boolean;
};

/** A word by itself says less than a sentence. */
const wordWeight = 0.6;
/** Danger is told of rarely, and must not be missed for that. */
const rareWeight = 2;
/** Measured with texts left out: fewer rounds or weaker decay lose a point or two, more win nothing. */
const learning = { rounds: 18, decay: 5e-5 };
const kinds = ['fire', 'crime', 'medical'] as const;

/**
 * How likely an emergency must be to be met as one: by itself, and where a set phrase for it stands in the words. At
 * 0.18 none of 134 texts of the evaluation's tuning part is missed, and 7 in 1,000 others are false alarms: help called
 * in vain costs less than help not called.
 */
const alone = 0.18;
/** Of very few words, places apart, little is known: they must say it plainly. */
const fewWords = 4;
const aloneInFewWords = 0.9;
const withPhrase = 0.04;
/** Two judges that are half sure each are sure together. */
const both = { least: 0.12, together: 0.45 };
/** From here on a report is told to be urgent. */
const dangerous = 0.25;

/** A capital that does not begin the text. */
const namesSomething = /[^\s]\s+\p{Lu}/u;

// What is said of opinions says nothing of how pressing a trouble is.
const aboutOpinions = /^phrase-(survey|suggests?|praises?|blames)$/;

const callsForHelp = (intent: string) => intent === 'emergency';

export function buildReports(catalogue: Catalogue, shorthand: Shorthand, gazetteer: Gazetteer): Reports {
  // Two models learn from the same texts.
  const numbers = numberFeatures();
  const known = new Map<string, NumberedText>();
  const see = (text: string) => {
    const features = known.get(text) ?? numbers.learn(reportFeatures(text, shorthand));
    known.set(text, features);
    return features;
  };
  const asides = catalogue.intents
    .filter(({ id }) => id === 'phrase-aside')
    .flatMap(({ examples }) => examples.map(see));
  const teach = (texts: string[], label: string, weight = 1): Example[] =>
    texts.map((text) => ({ text: see(text), label, weight }));
  const told = catalogue.categories.map((category) => ({
    ...category,
    examples: category.examples.map((text) => (namesSomething.test(text) ? gazetteer.without(text) : text)),
  }));
  const categoryModel = trainClassifier(
    told.flatMap(({ id, name, words, examples, dangers, emergencies }) => [
      ...teach([...examples, ...dangers, ...emergencies.map(({ text }) => text)], id),
      ...teach([...words, name.vi], id, wordWeight),
    ]),
    { ...learning, asides },
  );
  const urgencyModel = trainClassifier(
    [
      ...told.flatMap(({ examples, dangers, emergencies }) => [
        ...teach(examples, 'calm'),
        ...teach(dangers, 'danger', rareWeight),
        ...emergencies.flatMap(({ kind, text }) => teach([text], kind, rareWeight)),
      ]),
      ...catalogue.emergencies.flatMap(({ kind, phrases, except }) => [
        ...teach(phrases, kind, wordWeight),
        ...teach(except, 'calm', wordWeight),
      ]),
      // Most of what is said to the bot is no report at all, or only says where.
      ...teach(
        [...catalogue.streets, ...catalogue.areas.map(({ name }) => ({ name: name.vi }))].map(({ name }) => name),
        'calm',
        wordWeight,
      ),
      ...teach(
        catalogue.places.map(({ name }) => name.vi),
        'calm',
        wordWeight,
      ),
      // What is only read beside an appointment tells neither of danger nor of none.
      ...catalogue.intents.flatMap(({ id, examples }) =>
        callsForHelp(id) || id.startsWith('phrase-appointment-') || aboutOpinions.test(id)
          ? []
          : teach(examples, 'calm'),
      ),
    ],
    { ...learning, asides },
  );
  known.clear();
  const phrases = catalogue.emergencies.map(({ kind, phrases: list, except }) => ({
    kind,
    finder: findPhrases(list, except),
  }));

  const urgent = new Map(catalogue.categories.map(({ id, urgentWords }) => [id, findPhrases(urgentWords)]));

  // One message is looked at several times within a turn.
  const seen = remember((text: string) => {
    const read = reportFeatures(gazetteer.without(text), shorthand);
    const all = numbers.known(read);
    const urgency = new Map(urgencyModel.guess(all).map(({ label, probability }) => [label, probability]));
    const few = read.features.filter((feature) => feature.startsWith('w:')).length < fewWords;
    return { categories: categoryModel.guess(all), urgency, few };
  }, 16);

  function emergency(text: string, asked = 0): EmergencyKind | undefined {
    const { urgency, few } = seen(text);
    const likely = (kind: EmergencyKind) => urgency.get(kind) ?? 0;
    const [first] = [...kinds].sort((a, b) => likely(b) - likely(a));
    const sure = kinds.reduce((sum, kind) => sum + likely(kind), 0);
    if (sure >= (few ? aloneInFewWords : alone)) return first;
    if (!few && sure >= both.least && sure + asked >= both.together) return first;
    return sure >= withPhrase ? phrases.find(({ finder }) => finder.contains(text))?.kind : undefined;
  }

  return {
    categories: (text) => seen(text).categories,
    emergency,
    isDanger(text) {
      const { categories, urgency, few } = seen(text);
      const likely = 1 - (urgency.get('calm') ?? 0) >= (few ? aloneInFewWords : dangerous);
      return (
        likely || (urgent.get(categories[0]?.label ?? '')?.contains(text) ?? false) || emergency(text) !== undefined
      );
    },
  };
}
