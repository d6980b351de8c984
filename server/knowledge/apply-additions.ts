import type { Catalogue, Question } from '../../bot/catalogue.ts';
import type { AliasEntry, QuestionEntry } from './question-schema.ts';

/** What editors add to a catalogue: words for things that are there, and answered questions. */
export type Additions = { aliases: AliasEntry[]; questions: QuestionEntry[] };

/** The catalogue with additions; a question with the id of one that is there takes its place. */
export function applyAdditions(catalogue: Catalogue, { aliases, questions }: Additions): Catalogue {
  const wordsFor = (target: AliasEntry['target']) => {
    const words = new Map<string, string[]>();
    for (const alias of aliases) {
      if (alias.target === target) words.set(alias.key, [...(words.get(alias.key) ?? []), ...alias.words]);
    }
    return (key: string) => words.get(key) ?? [];
  };
  const [procedure, place, category] = [wordsFor('procedure'), wordsFor('place'), wordsFor('category')];
  const replaced = new Set(questions.map(({ id }) => id));
  return {
    ...catalogue,
    procedures: catalogue.procedures.map((entry) => ({
      ...entry,
      aliases: more(entry.aliases, procedure(entry.code)),
    })),
    places: catalogue.places.map((entry) => ({ ...entry, aliases: more(entry.aliases, place(entry.id)) })),
    categories: catalogue.categories.map((entry) => ({
      ...entry,
      examples: more(entry.examples, category(entry.id)),
    })),
    questions: [...catalogue.questions.filter(({ id }) => !replaced.has(id)), ...questions.map(toQuestion)],
  };
}

function more(known: string[], added: string[]): string[] {
  return added.length === 0 ? known : [...new Set([...known, ...added])];
}

function toQuestion({ id, questions, answer, source, url, procedure }: QuestionEntry): Question {
  return { id, forms: questions, answer, source, url, procedure };
}
