import { z } from 'zod';

/** What somebody else did to a thing after the version that the caller had seen. */
export const conflictChange = z.object({
  type: z.string().describe('what was done, as in the timeline'),
  at: z.iso.datetime(),
  by: z.object({ kind: z.string(), name: z.string().nullable(), roles: z.array(z.string()) }),
  fields: z.array(z.string()).describe('values that became others by it'),
  code: z.string().optional().describe('the case it was done to, where that is another than the one acted on'),
});
export type ConflictChange = z.infer<typeof conflictChange>;

/** RFC 9457 problem details: what every JSON API answers when it cannot do what was asked. */
export const problem = z.object({
  /** Stable identifier of the kind of problem, e.g. `/problems/version-conflict`. */
  type: z.string(),
  title: z.string().describe('Vietnamese message for the person'),
  titleEn: z.string().describe('English message'),
  status: z.number().int(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  changes: z
    .array(conflictChange)
    .optional()
    .describe('with version-conflict on a case or a photo of it: what changed since'),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
