import { z } from 'zod';
import { instant } from './case.ts';

/** The suggestions box: what citizens suggest or praise. No case and no deadline. */

export const suggestionKinds = ['suggestion', 'praise'] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];
export const suggestionStates = ['new', 'read', 'answered', 'hidden'] as const;
export const suggestionState = z.enum(suggestionStates);
export type SuggestionState = z.infer<typeof suggestionState>;
export const longestSuggestion = 2000;

/** POST /api/citizen/suggestions; needs the consent "suggestion". */
export const newSuggestion = z.object({
  kind: z.enum(suggestionKinds),
  text: z.string().trim().min(5).max(longestSuggestion),
  wantsAnswer: z.boolean(),
});

/** One’s own, newest first. */
export const citizenSuggestion = z.object({
  id: z.string(),
  kind: z.enum(suggestionKinds),
  text: z.string(),
  wantsAnswer: z.boolean(),
  reply: z.string().nullable(),
  createdAt: instant,
});
export type CitizenSuggestion = z.infer<typeof citizenSuggestion>;
export const citizenSuggestionList = z.object({
  items: z.array(citizenSuggestion),
  /** How many the ward has got in all. */
  received: z.number().int(),
});
export type CitizenSuggestionList = z.infer<typeof citizenSuggestionList>;

/** GET /api/staff/suggestions, newest first. */
export const suggestionListQuery = z.object({
  show: z.enum(['new', 'waiting', 'all', 'praise', 'hidden']).default('new'),
  unit: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type SuggestionListQuery = z.infer<typeof suggestionListQuery>;

export const suggestionRow = z.object({
  id: z.string(),
  kind: z.enum(suggestionKinds),
  state: suggestionState,
  /** First words, phones and identity numbers hidden. */
  excerpt: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  wantsAnswer: z.boolean(),
  channel: z.string(),
  createdAt: instant,
});
export type SuggestionRow = z.infer<typeof suggestionRow>;
export const suggestionList = z.object({
  items: z.array(suggestionRow),
  new: z.number().int(),
  /** Read or not: an answer is wanted and there is none. */
  waiting: z.number().int(),
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  asOf: instant,
});
export type SuggestionList = z.infer<typeof suggestionList>;

export const suggestionDetail = suggestionRow.omit({ excerpt: true }).extend({
  text: z.string(),
  reply: z.string().nullable(),
  /** An answer can still reach the citizen. */
  reachable: z.boolean(),
  events: z.array(z.object({ type: z.string(), at: instant, actor: z.string() })),
  may: z.object({ handle: z.boolean(), answer: z.boolean() }),
  version: z.number().int(),
});
export type SuggestionDetail = z.infer<typeof suggestionDetail>;

const version = z.number().int().min(0).describe('the version the person was looking at');
/** POST /api/staff/suggestions/:id/acts → suggestionDetail */
export const suggestionAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('read'), version }),
  /** Abuse: nobody sees it in the usual lists, nor in the export. */
  z.object({ act: z.literal('hide'), version }),
  z.object({ act: z.literal('show'), version }),
  z.object({ act: z.literal('tag'), version, unit: z.string().max(60).nullable() }),
  /** Once; the citizen is told. */
  z.object({ act: z.literal('answer'), version, reply: z.string().trim().min(5).max(2000) }),
]);
export type SuggestionAct = z.infer<typeof suggestionAct>;
