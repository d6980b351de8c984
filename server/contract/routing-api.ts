import { z } from 'zod';
import { instant } from './case.ts';

/** What other routing rules would have done to the cases that came last. Kept and published as a setting, `routing`. */

export const mostTried = 5000;

/** POST /api/staff/routing/trial: `data` is the whole setting as it would be saved. */
export const routingTrialRequest = z.object({
  data: z.record(z.string(), z.unknown()),
  last: z.number().int().min(1).max(mostTried).describe('how many of the newest cases to look at'),
});

/** Where rules send a case. */
export const destination = z.object({
  unitId: z.string(),
  /** Name of the person the rule names. */
  person: z.string().nullable(),
  rule: z.string(),
});
export type Destination = z.infer<typeof destination>;

export const routingTrial = z.object({
  /** Cases looked at, fewer than asked where there are fewer. */
  looked: z.number().int(),
  /** Cases that would go to another unit, or to another person named by a rule. */
  moved: z.number().int(),
  movements: z.array(z.object({ from: z.string(), to: z.string(), count: z.number().int() })),
  /** The newest of those that would move. */
  items: z.array(
    z.object({
      code: z.string(),
      categoryId: z.string(),
      areaCode: z.string().nullable(),
      createdAt: instant,
      from: destination,
      to: destination,
    }),
  ),
  /** How many of the cases each rule takes, by its identifier, with the rules as they are and as they would be. */
  rules: z.array(z.object({ rule: z.string(), now: z.number().int(), next: z.number().int() })),
});
export type RoutingTrial = z.infer<typeof routingTrial>;
