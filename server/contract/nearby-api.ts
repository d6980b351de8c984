import { z } from 'zod';
import { caseState, instant } from './case.ts';

/** How far around a case others are looked for, in metres. */
export const nearbyMetres = 300;

/** GET /api/staff/cases/:code/nearby: what else is reported around a case, nearest first; nothing for one without a point. */
export const nearbyCases = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      state: caseState,
      categoryId: z.string(),
      metres: z.number().int().describe('from the case, as the crow flies'),
      rough: z.boolean().describe('one of the two places is known by its words only, so the distance is not sure'),
      latitude: z.number(),
      longitude: z.number(),
      settledAt: instant.nullable().describe('when it was resolved; null for an open case'),
    }),
  ),
  more: z.boolean().describe('there are more around, farther away than the last of these'),
});
export type NearbyCases = z.infer<typeof nearbyCases>;
