import type { Question } from '../catalogue.ts';
import { foldedWords } from '../text/normalise.ts';

export type FoundQuestion = { question: Question; score: number };
export type QuestionSearch = {
  byId(id: string): Question | undefined;
  /** Likeliest first. At 0.75 and more the same is asked; below 0.6 it rarely is. */
  find(text: string, limit: number): FoundQuestion[];
};

/** How much the parts of a question count: what it says of the form, and what of it the form explains. */
const saysOfForm = 0.5;
/** A pair of words in their order tells less than two words of their own. */
const pairWeight = 0.6;

/**
 * Finds the question-and-answer entry that asks the same: by the form of it that shares most with the words, each
 * weighed by how few of all the texts use it, so that "giờ làm việc của trạm y tế" is not "giờ làm việc của phường".
 */
export function buildQuestionSearch(options: {
  questions: Question[];
  /** All texts, which show how common a word is. */
  texts: string[];
  /** Words without marks, shorthand written out. */
  read: (text: string) => string[];
}): QuestionSearch {
  const { questions, texts, read } = options;
  const byId = new Map(questions.map((question) => [question.id, question]));
  const forms = questions.flatMap((question) =>
    question.forms.map((form) => ({ id: question.id, units: unitsOf(read(form)) })),
  );
  const inForms = new Set(forms.flatMap(({ units }) => [...units]));
  const used = new Map<string, number>();
  let count = forms.length;
  // Only what the forms hold, and single words, are ever asked for.
  for (const text of questions.length === 0 ? [] : texts) {
    count += 1;
    for (const unit of unitsOf(foldedWords(text)))
      if (inForms.has(unit) || !unit.includes(' ')) used.set(unit, (used.get(unit) ?? 0) + 1);
  }
  for (const { units } of forms) for (const unit of units) used.set(unit, (used.get(unit) ?? 0) + 1);

  const weightOf = (unit: string) =>
    Math.log(1 + count / (used.get(unit) ?? 0.5)) * (unit.includes(' ') ? pairWeight : 1);
  const sum = (units: Iterable<string>) => {
    let total = 0;
    for (const unit of units) total += weightOf(unit);
    return total;
  };
  const weighed = forms.map(({ id, units }) => ({ id, units, total: sum(units) }));

  return {
    byId: (id) => byId.get(id),
    find(text, limit) {
      const asked = unitsOf(read(text));
      // A pair that no form has says nothing; a word that none has does.
      const total = sum([...asked].filter((unit) => inForms.has(unit) || !unit.includes(' ')));
      const best = new Map<string, number>();
      for (const form of weighed) {
        const shared = sum([...asked].filter((unit) => form.units.has(unit)));
        if (shared === 0) continue;
        const score = saysOfForm * (shared / form.total) + (1 - saysOfForm) * (shared / total);
        if (score > (best.get(form.id) ?? 0)) best.set(form.id, score);
      }
      return [...best]
        .sort((a, b) => b[1] - a[1])
        .slice(0, limit)
        .flatMap(([id, score]) => {
          const question = byId.get(id);
          return question ? [{ question, score }] : [];
        });
    },
  };
}

function unitsOf(words: string[]): Set<string> {
  const units = new Set(words);
  for (let index = 0; index + 1 < words.length; index++) units.add(`${words[index]} ${words[index + 1]}`);
  return units;
}
