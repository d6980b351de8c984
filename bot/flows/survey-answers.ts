import type { Words } from '../catalogue.ts';
import type { SurveyOffer } from '../own-things.ts';
import { fold } from '../text/normalise.ts';

export type Question = SurveyOffer['questions'][number];

/** Where somebody lives is asked first, like a question with one choice. */
export const areaQuestion = 'area';

export function questionsOf(survey: SurveyOffer): Question[] {
  if (survey.areas.length === 0) return survey.questions;
  const area: Question = {
    id: areaQuestion,
    kind: 'one',
    text: { vi: '' },
    options: survey.areas.map(({ name }) => name),
  };
  return [area, ...survey.questions];
}

/** What a message chooses, by numbers ("1, 3", "4 sao") or by an option's own words; none when it is not plain. */
export function readAnswer({ kind, options }: Question, text: string, read: (words: Words) => string): number[] {
  const titles = options.map((words) => fold(read(words)));
  const said = fold(text);
  const same = titles.indexOf(said);
  if (same >= 0) return [same];
  const numbers = [...new Set((said.match(/\d+/g) ?? []).map(Number))];
  // Any other word beside the numbers makes it unsure what they count.
  const plain = said.replace(/\d+|sao|so|va|star|stars|and|cau|[^a-z0-9]/g, '') === '';
  if (plain && numbers.length > 0) {
    const most = kind === 'stars' ? 5 : options.length;
    if (numbers.some((n) => n < 1 || n > most) || (kind !== 'several' && numbers.length > 1)) return [];
    return kind === 'stars' ? numbers : numbers.map((n) => n - 1).sort((a, b) => a - b);
  }
  const named = titles.flatMap((title, at) => (title.length >= 3 && said.includes(title) ? [at] : []));
  return kind === 'several' || named.length === 1 ? named : [];
}
