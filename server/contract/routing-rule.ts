import { z } from 'zod';
import { priority } from './case.ts';

/** The shape of a routing rule, the same in `knowledge/routing.yaml` and in the console's editor. */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'phải viết thường không dấu, nối bằng gạch ngang');
const text = z.string().trim().min(1).max(300);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'phải là giờ dạng 07:30');

/** All that is given must be met; within one list one is enough. */
export const routingConditions = z.strictObject({
  categories: z.array(id).optional(),
  /** Codes of wards, or of the neighbourhoods (`parts`) within them. */
  areas: z.array(text).optional(),
  priorities: z.array(priority).optional(),
  channels: z.array(text).optional(),
  /** Local hours; `to` earlier than `from` runs over midnight, and then belongs to the day on which it began. */
  hours: z.strictObject({ from: clockTime, to: clockTime }).optional(),
  /** 1 Monday … 7 Sunday. */
  days: z.array(z.number().int().min(1).max(7)).optional(),
  /** Words or phrases of which one stands in the report; diacritics do not matter. */
  words: z.array(text).optional(),
});
export type RoutingConditions = z.infer<typeof routingConditions>;

export const routingRule = z.strictObject({
  id,
  /** Told to staff on every case the rule sent. */
  why: text,
  when: routingConditions.default({}),
  unit: id,
  /** E-mail of the person who gets it at once, while they are there and may work on it. */
  person: z.email('phải là địa chỉ e-mail').max(254).optional(),
});
export type RoutingRule = z.infer<typeof routingRule>;

/** How a unit gives new cases to its officers: nobody until somebody takes it, in turn, or whoever has fewest open. */
export const handOutWays = ['queue', 'round_robin', 'least_loaded'] as const;
export const handOutWay = z.enum(handOutWays);
export type HandOutWay = z.infer<typeof handOutWay>;

export const handOutWaysByUnit = z.record(id, handOutWay);

/** Who got a case when it came to its unit, and why the person a rule names did not. */
export const handOutRecord = z.object({
  by: z.enum(['rule', 'stand_in', ...handOutWays]),
  missed: z
    .enum(['away', 'gone', 'no_right'])
    .optional()
    .describe('the person the rule names: away, without an active account, or without rights to such a case'),
});
export type HandOutRecord = z.infer<typeof handOutRecord>;
