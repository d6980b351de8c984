import { z } from 'zod';
import { instant } from './case.ts';
import { longestWords, mostOptions, mostQuestions } from './survey-limits.ts';

/** Surveys: a few questions to all citizens, answered in the mini-app or in the chat. */

const inBoth = (most: number) =>
  z.object({
    vi: z.string().trim().min(1).max(most),
    en: z.string().trim().min(1).max(most).nullable(),
  });

/** one choice · several choices · stars 1 to 5 · short words */
export const questionKinds = ['one', 'several', 'stars', 'words'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const surveyQuestion = z.object({
  id: z.string().regex(/^q\d{1,2}$/),
  kind: z.enum(questionKinds),
  text: inBoth(300),
  options: z.array(inBoth(100)).max(mostOptions),
});
export type SurveyQuestion = z.infer<typeof surveyQuestion>;

export const surveyContent = z.object({
  title: inBoth(120),
  /** What becomes of the answers. */
  purpose: inBoth(500),
  questions: z.array(surveyQuestion).min(1).max(mostQuestions),
});
export type SurveyContent = z.infer<typeof surveyContent>;

const choosable = (kind: QuestionKind) => kind === 'one' || kind === 'several';

/** After what somebody is asked. */
export const surveyOccasions = ['case_settled', 'appointment_kept'] as const;
export type OccasionKind = (typeof surveyOccasions)[number];

const occasionFields = {
  /** Asks whoever reported a case that is settled or kept an appointment, once about each; null: everybody. */
  occasion: z.enum(surveyOccasions).nullable(),
  /** Categories of cases or services of appointments it asks about; empty: all. */
  occasionKinds: z.array(z.string().min(1).max(60)).max(100),
};

const surveyDraft = surveyContent.extend({
  anonymous: z.boolean(),
  /** Also asks in which ward somebody lives. */
  asksArea: z.boolean(),
  occasion: occasionFields.occasion.default(null),
  occasionKinds: occasionFields.occasionKinds.default([]),
  opensAt: instant,
  endsAt: instant,
});
export type SurveyDraft = z.infer<typeof surveyDraft>;

/** POST /api/staff/surveys */
export const newSurvey = surveyDraft.superRefine((draft, context) => {
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  if (Date.parse(draft.endsAt) <= Date.parse(draft.opensAt)) fault(['endsAt'], 'phải sau lúc mở');
  if (draft.occasion === null && draft.occasionKinds.length > 0)
    fault(['occasionKinds'], 'chỉ chọn được khi hỏi sau một việc');
  const ids = draft.questions.map(({ id }) => id);
  if (new Set(ids).size < ids.length) fault(['questions'], 'hai câu hỏi trùng mã');
  for (const [at, { kind, options }] of draft.questions.entries()) {
    const path = ['questions', at, 'options'];
    const titles = options.map(({ vi }) => vi.toLocaleLowerCase('vi'));
    if (choosable(kind) && options.length < 2) fault(path, 'cần ít nhất hai lựa chọn');
    if (!choosable(kind) && options.length > 0) fault(path, 'câu hỏi này không có lựa chọn');
    if (new Set(titles).size < titles.length) fault(path, 'hai lựa chọn trùng nhau');
  }
});

const version = z.number().int().min(0).describe('the version the person was looking at');
/** POST /api/staff/surveys/:id: a draft only. */
export const surveyChange = z.object({ version, draft: newSurvey });
/** POST /api/staff/surveys/:id/opening and /ending */
export const surveyAct = z.object({ version });

/** planned: open, and its time has not come yet */
export const surveyPhases = ['draft', 'planned', 'open', 'ended'] as const;
export type SurveyPhase = (typeof surveyPhases)[number];

export const surveyRow = z.object({
  id: z.string(),
  title: z.string(),
  phase: z.enum(surveyPhases),
  anonymous: z.boolean(),
  occasion: occasionFields.occasion,
  opensAt: instant,
  endsAt: instant,
  questions: z.number().int(),
  answered: z.number().int(),
});
export type SurveyRow = z.infer<typeof surveyRow>;
const named = z.array(z.object({ id: z.string(), name: z.string() }));
/** What a survey may ask about: categories of cases, services of appointments. */
export const occasionChoices = z.object({ case_settled: named, appointment_kept: named });
export type OccasionChoices = z.infer<typeof occasionChoices>;
export const surveyList = z.object({
  items: z.array(surveyRow),
  choices: occasionChoices,
  mayManage: z.boolean(),
  asOf: instant,
});
export type SurveyList = z.infer<typeof surveyList>;

const share = z.number().min(0).max(1);
/** What came of a question. Shares are of those who answered it. */
export const questionResult = z.object({
  id: z.string(),
  answered: z.number().int(),
  /** By option, or by number of stars (1 to 5). */
  counts: z.array(z.object({ count: z.number().int(), share })),
  meanStars: z.number().nullable(),
  /** Short words with personal data hidden. */
  words: z.array(z.string()),
  /** Words that are not shown because they tell of somebody. */
  hiddenWords: z.number().int(),
});
export type QuestionResult = z.infer<typeof questionResult>;
/** Below this, an area’s, a unit’s or a category’s answers could lead to somebody. */
export const fewestInArea = 10;

const part = { name: z.string(), answered: z.number().int() };
/** Null where fewer than ten answered, or where those not shown could be worked out. */
const partResults = z.array(questionResult).nullable();

export const surveyDetail = surveyRow.omit({ title: true, questions: true }).extend({
  content: surveyContent,
  asksArea: z.boolean(),
  occasionKinds: occasionFields.occasionKinds,
  version: z.number().int(),
  /** Citizens who opened it. */
  asked: z.number().int(),
  results: z.array(questionResult),
  areas: z.array(z.object({ code: z.string(), ...part, results: partResults })),
  /** By the unit that settled it, and by category or service, where it asks about an occasion. */
  groups: z.array(z.object({ by: z.enum(['unit', 'kind']), id: z.string(), ...part, results: partResults })),
  choices: occasionChoices,
  events: z.array(z.object({ type: z.string(), at: instant, actor: z.string() })),
  mayManage: z.boolean(),
  asOf: instant,
});
export type SurveyDetail = z.infer<typeof surveyDetail>;

/** Chosen options and stars by question; options count from 0, stars from 1. */
export const surveyPicks = z.record(
  z.string().max(4),
  z.array(z.number().int().min(0).max(mostOptions)).max(mostOptions),
);
/** POST /api/citizen/surveys/:id/answer. What is left out was skipped. */
export const surveyAnswer = z.object({
  picks: surveyPicks,
  words: z.record(z.string().max(4), z.string().trim().max(longestWords)),
  area: z.string().max(60).nullable(),
});
export type SurveyAnswer = z.infer<typeof surveyAnswer>;

export const citizenSurveyRow = z.object({
  id: z.string(),
  title: z.object({ vi: z.string(), en: z.string().nullable() }),
  purpose: z.object({ vi: z.string(), en: z.string().nullable() }),
  anonymous: z.boolean(),
  questions: z.number().int(),
  endsAt: instant,
  answered: z.boolean(),
  /** The citizen's own case or appointment it asks about; null for a survey to everybody. */
  about: z.object({ kind: z.enum(surveyOccasions), code: z.string() }).nullable(),
});
export type CitizenSurveyRow = z.infer<typeof citizenSurveyRow>;
/** GET /api/citizen/surveys: those open now, what is not answered yet first. */
export const citizenSurveyList = z.object({ items: z.array(citizenSurveyRow) });
export type CitizenSurveyList = z.infer<typeof citizenSurveyList>;

/** GET /api/citizen/surveys/:id */
export const citizenSurvey = citizenSurveyRow.omit({ questions: true }).extend({
  questions: z.array(surveyQuestion),
  /** To choose from; none when it is not asked where somebody lives. */
  areas: z.array(z.object({ code: z.string(), name: z.object({ vi: z.string(), en: z.string().nullable() }) })),
  /** What was answered, to be changed until the end; null for an anonymous survey. */
  mine: surveyAnswer.nullable(),
});
export type CitizenSurvey = z.infer<typeof citizenSurvey>;
