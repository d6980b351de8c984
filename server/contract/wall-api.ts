import { z } from 'zod';
import { caseState, instant, priority } from './case.ts';
import { kpi } from './kpi-api.ts';

const number = z.object({ id: z.string(), name: z.string(), value: z.number().nullable(), unit: kpi.shape.unit });

/**
 * GET /api/staff/wall: what a screen on the wall shows. Nothing personal, no words of a case, no restricted case; places
 * to some 100 m.
 */
export const wall = z.object({
  asOf: instant,
  zone: z.string(),
  today: z.array(number).describe('of the local day so far'),
  now: z.array(number).describe('at this moment'),
  units: z.array(z.object({ id: z.string(), name: z.string(), late: z.number().int() })).describe('most late first'),
  newest: z.array(
    z.object({
      code: z.string(),
      categoryId: z.string(),
      areaCode: z.string().nullable(),
      unitId: z.string(),
      state: caseState,
      priority,
      createdAt: instant,
      late: z.boolean(),
    }),
  ),
  points: z
    .array(
      z.object({
        latitude: z.number(),
        longitude: z.number(),
        open: z.number().int(),
        late: z.number().int(),
        urgent: z.number().int(),
      }),
    )
    .describe('open cases by cells of about 100 m, each once'),
});
export type Wall = z.infer<typeof wall>;
