import type { OccasionKind, QuestionKind, SurveyDetail, SurveyDraft } from '../../contract/survey-api.ts';
import { instantOfLocal, localOfInstant } from '../words/dates.ts';

export type QuestionValues = { kind: QuestionKind; vi: string; en?: string /** One a line. */; options?: string };
/** Stands for no occasion: a choice needs a value of its own. */
export const everybody = 'everybody';

export type SurveyValues = {
  titleVi: string;
  titleEn?: string;
  purposeVi: string;
  purposeEn?: string;
  opensAt: string;
  endsAt: string;
  anonymous: boolean;
  asksArea: boolean;
  occasion: OccasionKind | typeof everybody;
  occasionKinds?: string[];
  questions: QuestionValues[];
};

const both = (vi: string, en: string | undefined) => ({ vi: vi.trim(), en: en?.trim() || null });
export const choosable = (kind: QuestionKind | undefined) => kind === 'one' || kind === 'several';

/** Options as they are typed: one a line, with English behind a bar. */
export const optionsIn = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.split('|'))
    .filter(([vi = '']) => vi.trim() !== '')
    .map(([vi = '', en]) => both(vi, en));

/** The draft that a form holds; undefined where a time is none. */
export function draftOf(values: SurveyValues): SurveyDraft | undefined {
  const [opensAt, endsAt] = [values.opensAt, values.endsAt].map(instantOfLocal);
  if (!opensAt || !endsAt) return undefined;
  return {
    title: both(values.titleVi, values.titleEn),
    purpose: both(values.purposeVi, values.purposeEn),
    questions: values.questions.map(({ kind, vi, en, options }, at) => ({
      id: `q${at + 1}`,
      kind,
      text: both(vi, en),
      options: choosable(kind) ? optionsIn(options) : [],
    })),
    anonymous: values.anonymous,
    asksArea: values.asksArea,
    occasion: values.occasion === everybody ? null : values.occasion,
    occasionKinds: values.occasion === everybody ? [] : (values.occasionKinds ?? []),
    opensAt,
    endsAt,
  };
}

/** What the form shows of a draft. */
export function valuesOf({ content, opensAt, endsAt, anonymous, asksArea, ...draft }: SurveyDetail): SurveyValues {
  const { title, purpose, questions } = content;
  return {
    titleVi: title.vi,
    titleEn: title.en ?? '',
    purposeVi: purpose.vi,
    purposeEn: purpose.en ?? '',
    opensAt: localOfInstant(opensAt),
    endsAt: localOfInstant(endsAt),
    anonymous,
    asksArea,
    occasion: draft.occasion ?? everybody,
    occasionKinds: draft.occasionKinds,
    questions: questions.map(({ kind, text, options }) => ({
      kind,
      vi: text.vi,
      en: text.en ?? '',
      options: options.map(({ vi, en }) => (en === null ? vi : `${vi} | ${en}`)).join('\n'),
    })),
  };
}

const dayMs = 86_400_000;

/** A new survey: from now for two weeks, with one question to begin with. */
export const freshValues = (now: number): Partial<SurveyValues> => ({
  opensAt: localOfInstant(new Date(now).toISOString()),
  endsAt: localOfInstant(new Date(now + 14 * dayMs).toISOString()),
  anonymous: true,
  asksArea: false,
  occasion: everybody,
  questions: [{ kind: 'one', vi: '' }],
});
