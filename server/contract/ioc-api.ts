import { z } from 'zod';
import { caseChannel, caseCode, caseState, instant, priority, resolutionKind, transitionName } from './case.ts';
import { personalPart } from './event-out.ts';

/** GET /api/ioc/cases (bearer key with scope `cases:read`). */
export const iocCasesQuery = z.object({
  updatedSince: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(300).optional(),
});
export const iocCase = z.object({
  code: z.string(),
  state: caseState,
  category: z.string(),
  priority,
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  area: z.string().nullable(),
  unit: z.string(),
  channel: caseChannel,
  photos: z.number().int(),
  createdAt: instant,
  acceptedAt: instant.nullable(),
  updatedAt: instant,
  responseDueAt: instant.nullable(),
  resolutionDueAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  rating: z.number().int().nullable(),
});
export type IocCase = z.infer<typeof iocCase>;
export const iocCases = z.object({ items: z.array(iocCase), next: z.string().nullable() });

/** An instant with its offset, within the years a calendar can speak of. */
const plannedInstant = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => text >= '2000' && text < '2100', 'phải từ năm 2000 đến năm 2099');

/** GET /api/ioc/deadlines (bearer key with scope `deadlines:read`). */
export const iocDeadlinesQuery = z.object({
  category: z.string().min(1).max(100).describe('identifier of a category'),
  priority,
  from: plannedInstant.describe('when the report would come in'),
  acceptedAt: plannedInstant.optional().describe('when it would be accepted; not before `from`'),
});
export type IocDeadlinesQuery = z.infer<typeof iocDeadlinesQuery>;
export const iocDeadlines = z.object({
  rule: z.string().describe('the service level that fits'),
  version: z.string().describe('version of the service levels'),
  responseDueAt: instant,
  resolutionDueAt: instant,
  periods: z
    .array(z.object({ from: instant, to: instant }))
    .describe('what the resolution clock counts: working periods, or the one whole period round the clock'),
});
export type IocDeadlines = z.infer<typeof iocDeadlines>;

/** GET /api/ioc/cases/:code (scope `cases:read`); its version also stands in ETag. */
export const iocCaseParams = z.object({ code: caseCode });
export const iocCaseDetail = iocCase.extend({
  version: z.number().int().describe('to be sent back with an act'),
  resolutionKind: resolutionKind.nullable(),
  referredTo: z.boolean().describe('whether an outside authority has it, or had'),
  mergedInto: z.string().nullable(),
  transitions: z.array(transitionName).describe('what the state table and the rights allow now'),
  history: z.array(
    z.object({
      sequence: z.number().int(),
      type: z.string(),
      at: instant,
      actor: z.object({
        kind: z.string(),
        key: z.string().nullable().describe('of another system: the id of its key; persons are not named'),
      }),
      state: caseState.nullable(),
      unit: z.string().nullable(),
    }),
  ),
  personal: personalPart,
});
export type IocCaseDetail = z.infer<typeof iocCaseDetail>;

const longText = z.string().trim().min(1).max(5000);

/** POST /api/ioc/cases/:code/comments (scope `cases:comment`): a note for staff, which no citizen sees. */
export const iocComment = z.object({ text: longText });

/** POST /api/ioc/cases/:code/transitions (scope `cases:transition`), by the same state table as the console. */
export const iocTransition = z.object({
  version: z.number().int().min(0).optional().describe('the version that was read; or as If-Match: "7"'),
  transition: transitionName,
  reason: longText.optional(),
  reply: longText.optional().describe('words to the citizen'),
  resolutionKind: resolutionKind.optional(),
  referredTo: z.string().trim().min(2).max(200).optional(),
  answer: longText.optional(),
  mergedInto: caseCode.optional(),
});
