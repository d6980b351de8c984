import { z } from 'zod';
import { instant } from './case.ts';

/** GET /api/staff/retention: how long each kind is kept, and what the last run removed. */
export const retentionOverview = z.object({
  nextAt: instant,
  kinds: z.array(
    z.object({
      kind: z.string(),
      days: z.number().int(),
      why: z.string(),
      swept: z.boolean().describe('false: nothing removes it by itself'),
      last: z
        .object({
          day: z.string(),
          removed: z.number().int(),
          startedAt: instant,
          finishedAt: instant.nullable(),
          oldestLeft: instant.nullable(),
        })
        .nullable(),
    }),
  ),
  /** The last days on which something was done, newest first. */
  runs: z.array(z.object({ day: z.string(), removed: z.number().int(), through: z.boolean(), startedAt: instant })),
  asOf: instant,
});
export type RetentionOverview = z.infer<typeof retentionOverview>;
