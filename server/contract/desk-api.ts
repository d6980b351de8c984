import { z } from 'zod';
import { caseCode, caseState } from './case.ts';
import { assignmentRequest, noteRequest, revisionRequest, transitionRequest } from './case-acts.ts';
import { macroBlanks, macroId } from './macro-api.ts';
import { reachKind } from './reply-reach.ts';
import { caseListQuery } from './staff-api.ts';

/** What eases an officer's work at the desk, under `/api/staff`. */

export const cannedReply = z.object({
  id: z.string(),
  title: z.string(),
  /** Further words by which it is found. */
  words: z.array(z.string()),
  use: z.enum(['reply', 'note']),
  /** Filled in for the case; `[[…]]` are blanks for the person to fill in. */
  text: z.string(),
});
export type CannedReply = z.infer<typeof cannedReply>;

/** GET /api/staff/cases/:code/canned-replies; /api/staff/canned-replies has them as written. */
export const cannedReplyList = z.object({ items: z.array(cannedReply) });

/** What the inbox can be grouped by. */
export const groupings = ['unit', 'assignee', 'category', 'area', 'priority', 'state', 'channel'] as const;
export const grouping = z.enum(groupings);
export type Grouping = z.infer<typeof grouping>;

/** GET /api/staff/groups: how many cases of a list stand in each group, most first. */
export const caseGroupQuery = caseListQuery.omit({ cursor: true, limit: true, sort: true }).extend({ by: grouping });
export type CaseGroupQuery = z.infer<typeof caseGroupQuery>;
export const caseGroups = z.object({
  /** `key` fits the list's filter of the same name. */
  items: z.array(z.object({ key: z.string(), count: z.number().int() })),
});
export type CaseGroups = z.infer<typeof caseGroups>;

const listFilters = caseListQuery.omit({ cursor: true, limit: true }).extend({ group: grouping.optional() });

/** Filters as they stand in the inbox's address; anything the list would refuse is refused here too. */
export const viewFilters = z.record(z.string().max(20), z.string().max(200)).superRefine((filters, context) => {
  const read = listFilters.strict().safeParse(filters);
  for (const issue of read.error?.issues ?? []) {
    context.addIssue({ code: 'custom', message: issue.message, path: issue.path });
  }
});

/** POST /api/staff/views, and /api/staff/views/:id to change one's own */
export const savedViewRequest = z.object({
  name: z.string().trim().min(1).max(60),
  filters: viewFilters,
  /** Shared with the people of this unit; null: for oneself. */
  unitId: z.string().nullable(),
});
export type SavedViewRequest = z.infer<typeof savedViewRequest>;

/** GET /api/staff/views; every change answers the same. */
export const savedViews = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      filters: z.record(z.string(), z.string()),
      unitId: z.string().nullable(),
      /** False for a view that somebody else shares. */
      own: z.boolean(),
      owner: z.string(),
      /** Cases in it now, for this reader; null when its filters fit no longer. */
      count: z.number().int().nullable(),
    }),
  ),
});
export type SavedViews = z.infer<typeof savedViews>;

/** Cases that one request may act on. */
export const bulkLimit = 1000;

/** GET /api/staff/selection: the cases of a whole list to act on; none when they are more than the limit. */
export const selectionQuery = caseListQuery.omit({ cursor: true, limit: true, sort: true });
export const selection = z.object({
  items: z.array(z.object({ code: z.string(), version: z.number().int() })),
  total: z.number().int(),
});
export type Selection = z.infer<typeof selection>;

/** POST /api/staff/bulk: the same act on many cases, each in its own transaction; some may be done, others refused. */
export const bulkRequest = z.object({
  items: z
    .array(z.object({ code: caseCode, version: z.number().int().min(0).optional() }))
    .min(1, 'Anh/Chị chọn ít nhất một phản ánh.')
    .max(bulkLimit, `Mỗi lần làm được nhiều nhất ${bulkLimit} phản ánh.`),
  act: z.discriminatedUnion('kind', [
    assignmentRequest.omit({ version: true }).extend({ kind: z.literal('assign') }),
    transitionRequest.omit({ version: true, fileIds: true }).extend({ kind: z.literal('transition') }),
    noteRequest.omit({ fileIds: true }).extend({ kind: z.literal('note') }),
    z
      .object({ kind: z.literal('reply'), text: z.string().trim().min(1).max(5000) })
      .describe('variables such as `{code}` are filled in for each case; who cannot be reached is left out'),
    revisionRequest.pick({ categoryId: true, priority: true, reason: true }).extend({ kind: z.literal('revise') }),
    z.object({ kind: z.literal('macro'), id: macroId, stamp: z.string(), blanks: macroBlanks.default({}) }),
  ]),
});
export type BulkRequest = z.input<typeof bulkRequest>;
const bulkOutcome = z.object({
  code: z.string(),
  done: z.boolean(),
  /** Why not, in words for the person. */
  why: z.string().nullable(),
  state: caseState.nullable(),
});
export const bulkResult = z.object({
  results: z.array(bulkOutcome),
  undo: z
    .object({
      count: z.number().int().min(1),
      leftMs: z.number().int().describe('milliseconds until then when this was answered'),
    })
    .nullable()
    .describe('how many cases of this key can be taken back by it, all for the same time after the last of them'),
});
export type BulkResult = z.infer<typeof bulkResult>;

/** POST /api/staff/bulk/undo: takes back what was done under one key of one’s own, as far as nobody knows of it yet. */
export const bulkUndoRequest = z.object({ key: z.string().min(1).max(200) });
export const bulkUndone = z.object({ results: z.array(bulkOutcome) });
export type BulkUndone = z.infer<typeof bulkUndone>;

/** POST /api/staff/bulk/trial: to whom a reply to these cases would come, and its words for the first of them. */
export const bulkTrialRequest = z.object({
  codes: z.array(caseCode).min(1).max(bulkLimit),
  text: z.string().trim().max(5000),
});
export type BulkTrialRequest = z.input<typeof bulkTrialRequest>;
export const bulkTrial = z.object({
  /** The first case that is reached, and the words it gets; null: none is. */
  first: z.object({ code: z.string(), text: z.string() }).nullable(),
  reached: z.array(z.object({ how: reachKind, count: z.number().int() })),
  /** Cases left out, and why. */
  left: z.array(z.object({ code: z.string(), why: z.string() })),
});
export type BulkTrial = z.infer<typeof bulkTrial>;
