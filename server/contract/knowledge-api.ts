import { z } from 'zod';
import { instant } from './case.ts';

/** What the bot did not know, and how a knowledge editor answers it. Nothing personal stands here. */

export const groupStates = ['open', 'answered', 'not_ours'] as const;
export const groupState = z.enum(groupStates);
export type GroupState = z.infer<typeof groupState>;
export const unansweredReason = z.enum(['not_understood', 'no_procedure', 'unclear', 'not_helpful']);
export type UnansweredReason = z.infer<typeof unansweredReason>;

/** GET /api/staff/questions */
export const questionListQuery = z.object({
  state: groupState.default('open'),
  q: z.string().trim().max(200).optional(),
  sort: z.enum(['count', 'newest']).default('count'),
  page: z.coerce.number().int().min(1).max(200).default(1),
});

export const questionGroup = z.object({
  id: z.string(),
  state: groupState,
  title: z.string(),
  count: z.number().int(),
  /** Asked again so often since it was answered. */
  countSince: z.number().int(),
  firstAt: instant,
  lastAt: instant,
  /** How often in each of the last eight weeks, the present one last. */
  weeks: z.array(z.number().int()).length(8),
  reasons: z.array(z.object({ reason: unansweredReason, count: z.number().int() })),
  version: z.number().int(),
});
export type QuestionGroup = z.infer<typeof questionGroup>;
export const questionList = z.object({
  items: z.array(questionGroup),
  total: z.number().int(),
  counts: z.record(groupState, z.number().int()),
  asOf: instant,
});
export type QuestionList = z.infer<typeof questionList>;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const line = z.string().trim().min(2).max(300);

/** Further words for a thing the bot knows. */
export const aliasDraft = z.object({
  kind: z.literal('alias'),
  target: z.enum(['procedure', 'place', 'category']),
  key: z.string().min(1).max(120),
  words: z.array(line).min(1).max(40),
});
/** An answered question. With `key` it takes the place of one that is there. */
export const answerDraft = z.object({
  kind: z.literal('qa'),
  key: z.string().max(120).nullable(),
  questions: z.array(line).min(1).max(40),
  answer: z.object({ vi: z.string().trim().min(5).max(1500), en: z.string().trim().max(1500).nullable() }),
  source: z.string().trim().min(2).max(200),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  procedure: z
    .string()
    .regex(/^\d\.\d{6}$/)
    .nullable(),
});
export const knowledgeDraft = z.discriminatedUnion('kind', [aliasDraft, answerDraft]);
export type KnowledgeDraft = z.infer<typeof knowledgeDraft>;
export type AnswerDraft = z.infer<typeof answerDraft>;

/** GET /api/staff/questions/:id */
export const questionDetail = questionGroup.extend({
  /** How it was asked, the most frequent first. */
  samples: z.array(
    z.object({
      text: z.string(),
      reason: unansweredReason,
      language: z.string(),
      count: z.number().int(),
      lastAt: instant,
    }),
  ),
  answeredBy: z.object({ kind: z.enum(['qa', 'alias']), key: z.string(), name: z.string() }).nullable(),
  handledBy: z.string().nullable(),
  handledAt: instant.nullable(),
});
export type QuestionDetail = z.infer<typeof questionDetail>;

/** What the bot says to a question. */
export const botAnswer = z.object({
  /** question: an answered question · procedure · place · report · door · unclear: it asks back · none · other */
  by: z.enum(['question', 'procedure', 'place', 'report', 'door', 'unclear', 'none', 'other']),
  text: z.string(),
});
export type BotAnswer = z.infer<typeof botAnswer>;

/** POST /api/staff/questions/preview: the bot's answers now and with the draft; nothing is kept. */
export const previewRequest = z.object({ draft: knowledgeDraft, questions: z.array(line).min(1).max(8) });
export const preview = z.object({
  answers: z.array(z.object({ question: z.string(), now: botAnswer, after: botAnswer })),
  /** Other questions that would be answered otherwise than now: at most five. */
  disturbed: z.array(z.string()),
});
export type Preview = z.infer<typeof preview>;

const version = z.number().int().min(0).describe('the version the person was looking at');

/**
 * POST /api/staff/questions/:id/answer → questionDetail. Words join those added to the same thing before; an answer
 * with a key takes the place of the one that was shown, whose version is `entryVersion`.
 */
export const answerRequest = z.object({ version, draft: knowledgeDraft, entryVersion: version.nullable() });
/** POST /api/staff/questions/:id/state → questionDetail: not ours (kept out from then on), or open again. */
export const stateRequest = z.object({ version, state: z.enum(['open', 'not_ours']) });

/** GET /api/staff/knowledge/targets: what words can be added to. */
export const targetQuery = z.object({
  target: z.enum(['procedure', 'place', 'category']),
  q: z.string().trim().max(200).default(''),
});
export const targetList = z.object({
  items: z.array(z.object({ key: z.string(), name: z.string(), words: z.array(z.string()) })),
});
export type TargetList = z.infer<typeof targetList>;

/** GET /api/staff/knowledge/entries: answered questions, and words added in the console. */
export const entryListQuery = z.object({
  kind: z.enum(['qa', 'alias']).default('qa'),
  q: z.string().trim().max(200).optional(),
});
export const entryItem = z.object({
  kind: z.enum(['qa', 'alias']),
  key: z.string(),
  name: z.string(),
  words: z.array(z.string()),
  origin: z.string(),
  active: z.boolean(),
  conflict: z.boolean(),
  version: z.number().int(),
  updatedAt: instant,
});
export type EntryItem = z.infer<typeof entryItem>;
export const entryList = z.object({ items: z.array(entryItem) });

/** GET /api/staff/knowledge/entries/:kind/:key */
export const entryDetail = entryItem.extend({
  draft: knowledgeDraft,
  checked: day.nullable(),
  history: z.array(
    z.object({
      version: z.number().int(),
      at: instant,
      by: z.string().nullable(),
      active: z.boolean(),
      words: z.array(z.string()),
      answer: z.string().nullable(),
    }),
  ),
});
export type EntryDetail = z.infer<typeof entryDetail>;

/** POST /api/staff/knowledge/entries → entryDetail (201): a new one, or another version of one. */
export const entryRequest = z.object({ version: version.nullable(), draft: knowledgeDraft });
/** POST /api/staff/knowledge/entries/:kind/:key/restoration → entryDetail: an earlier version again, or none (0). */
export const restorationRequest = z.object({ version, to: z.number().int().min(0) });
