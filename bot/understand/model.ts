import type { Catalogue, DoorKind } from '../catalogue.ts';
import { buildConcepts } from '../search/concepts.ts';
import { buildGazetteer, type Gazetteer } from '../search/gazetteer.ts';
import { buildPlaceSearch, type PlaceSearch } from '../search/places.ts';
import { buildProcedureSearch, type ProcedureSearch } from '../search/procedures.ts';
import { buildQuestionSearch, type QuestionSearch } from '../search/questions.ts';
import { foldedWords } from '../text/normalise.ts';
import { findPhrases, type PhraseFinder } from '../text/phrases.ts';
import { remember } from '../text/remember.ts';
import { expandShorthand, shorthandTable } from '../text/shorthand.ts';
import { buildDoors } from './doors.ts';
import { buildEnglish } from './english.ts';
import { buildIntents, type Wanted } from './intents.ts';
import { buildReports, type Reports } from './reports.ts';
import { weighSearch } from './weigh-search.ts';

/** What the bot can make of words, built once from one version of the catalogue. */
export type Understanding = Reports & {
  catalogue: Catalogue;
  /** Likeliest intent first. `find-place` carries the kind of place. */
  intents(text: string): Wanted[];
  /** What is told but is no street report. A denunciation is to be protected from this moment on. */
  door(text: string): DoorKind | undefined;
  /** Words without diacritics, shorthand written out, that say what a message is about. */
  contentWords(text: string): string[];
  /** All its words with their marks, shorthand written out, slips put right. */
  words(text: string): string[];
  /** Set phrases by their id in `language/intents.yaml`. */
  says(id: string, text: string): boolean;
  mentions(id: string, text: string): boolean;
  /** Written in English, as far as can be told. */
  english(text: string): boolean;
  procedures: ProcedureSearch;
  /** Questions that editors answered. */
  questions: QuestionSearch;
  places: PlaceSearch;
  gazetteer: Gazetteer;
};

/** Builds the understanding of one catalogue: about a second with all official records. */
export function buildUnderstanding(catalogue: Catalogue): Understanding {
  const shorthand = shorthandTable(catalogue.shorthand, textsOf(catalogue), phrasesOf(catalogue, 'phrase-english'));
  const concepts = buildConcepts(catalogue.synonyms);
  const filler = new Set(phrasesOf(catalogue, 'phrase-filler').flatMap(foldedWords));
  const plain = new Set([
    ...filler,
    ...catalogue.intents
      .filter((intent) => intent.id.startsWith('aspect-'))
      .flatMap((intent) => intent.examples.flatMap(foldedWords)),
  ]);

  const gazetteer = buildGazetteer(catalogue);
  const reports = buildReports(catalogue, shorthand, gazetteer);
  const finders = new Map<string, PhraseFinder>();
  for (const intent of catalogue.intents) finders.set(intent.id, findPhrases(phrasesOf(catalogue, intent.id)));
  const contentWords = (text: string) => expandShorthand(text, shorthand).filter((word) => !plain.has(word));

  const procedures = buildProcedureSearch({
    procedures: catalogue.procedures,
    shorthand,
    concepts,
    filler,
    asides: ['aspect-papers', 'aspect-fee', 'aspect-time', 'aspect-where', 'phrase-asking'].flatMap((id) =>
      phrasesOf(catalogue, id),
    ),
  });
  const wanted = buildIntents({ catalogue, shorthand, withoutPlace: gazetteer.without, contentWords });

  const saysProcedure = (text: string) => finders.get('phrase-procedure')?.contains(text) ?? false;
  const understanding: Omit<Understanding, 'door'> = {
    catalogue,
    intents: remember((text) => weighSearch(wanted(text), text, { procedures, saysProcedure }), 16),
    ...reports,
    emergency: (text) => reports.emergency(text, asksForHelp(wanted(text))),
    contentWords,
    words: (text) => shorthand.toned(text),
    says: (id, text) => finders.get(id)?.is(text) ?? false,
    mentions: (id, text) => finders.get(id)?.contains(text) ?? false,
    english: buildEnglish(catalogue),
    procedures,
    questions: buildQuestionSearch({
      questions: catalogue.questions,
      texts: textsOf(catalogue),
      read: (text) => expandShorthand(text, shorthand),
    }),
    places: buildPlaceSearch({ places: catalogue.places, shorthand, filler }),
    gazetteer,
  };
  const door = buildDoors({
    doors: catalogue.doors,
    breaks: catalogue.doorBreaks,
    read: shorthand.toned,
    filler,
    categories: understanding.categories,
    intents: understanding.intents,
  });
  return { ...understanding, door };
}

const asksForHelp = (guesses: Wanted[]) => guesses.find(({ label }) => label === 'emergency')?.probability ?? 0;

function phrasesOf(catalogue: Catalogue, id: string): string[] {
  return catalogue.intents.filter((intent) => intent.id === id).flatMap((intent) => intent.examples);
}

/** All the texts that show how words are used side by side. */
export function textsOf(catalogue: Catalogue): string[] {
  return [
    ...catalogue.intents.flatMap(({ examples }) => examples.filter((example) => !example.includes('{'))),
    ...catalogue.categories.flatMap(({ examples, words }) => [...examples, ...words]),
    ...catalogue.procedures.flatMap(({ name, officialName, aliases }) => [name.vi, officialName, ...aliases]),
    ...catalogue.synonyms.flat(),
    ...catalogue.streets.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...catalogue.places.flatMap(({ name, aliases }) => [name.vi, ...aliases]),
  ];
}
