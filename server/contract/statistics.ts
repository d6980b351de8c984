import { z } from 'zod';
import { instant } from './case.ts';

/** GET /api/staff/statistics: local calendar days, both ends included; empty filters mean all. */
export const statisticsQuery = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    unit: z.string().optional(),
    category: z.string().optional(),
    area: z.string().optional(),
    channel: z.string().optional(),
  })
  .refine((query) => query.from <= query.to, { message: 'from phải trước to', path: ['from'] });
export type StatisticsQuery = z.infer<typeof statisticsQuery>;

/** The measures of one window. Shares are 0–1 and null where nothing was counted. */
export const measures = z.object({
  received: z.number().int(),
  /** Resolved in the window, whenever received. */
  resolved: z.number().int(),
  /** Open at the end of the window. */
  open: z.number().int(),
  /** Open at the end of the window and past the resolution deadline. */
  openLate: z.number().int(),
  /** Resolved in time ÷ resolved, in the window. */
  onTimeShare: z.number().nullable(),
  /** Median hours from received to accepted, of those accepted in the window. */
  medianResponseHours: z.number().nullable(),
  /** Median and 90th percentile hours from received to resolved, of those resolved in the window. */
  medianResolutionHours: z.number().nullable(),
  p90ResolutionHours: z.number().nullable(),
  reopened: z.number().int(),
  /** Of those received, how many came again after the same had been settled there. */
  recurred: z.number().int(),
  satisfaction: z.number().nullable().describe('mean of 1–5 of the ratings given in the window'),
  ratings: z.number().int(),
});
export type Measures = z.infer<typeof measures>;

const group = z.object({
  key: z.string(),
  received: z.number().int(),
  resolved: z.number().int(),
  open: z.number().int(),
  openLate: z.number().int(),
  onTimeShare: z.number().nullable(),
  medianResolutionHours: z.number().nullable(),
  satisfaction: z.number().nullable(),
  ratings: z.number().int(),
});
export type StatisticsGroup = z.infer<typeof group>;

export const statistics = z.object({
  asOf: instant,
  from: z.iso.date(),
  to: z.iso.date(),
  zone: z.string(),
  now: measures,
  /** The window of equal length just before. */
  before: measures,
  byCategory: z.array(group),
  byUnit: z.array(group),
  byArea: z.array(group),
  byChannel: z.array(group),
  /** One row a local day; weeks when the window is longer than 92 days. */
  trend: z.array(z.object({ day: z.iso.date(), received: z.number().int(), resolved: z.number().int() })),
  trendStep: z.enum(['day', 'week']),
  /** Cases received in the window by a grid of about 200 m, for the map; at most 2,000 cells. */
  map: z.array(
    z.object({ latitude: z.number(), longitude: z.number(), count: z.number().int(), open: z.number().int() }),
  ),
});
export type Statistics = z.infer<typeof statistics>;
