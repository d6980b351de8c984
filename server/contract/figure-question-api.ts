import { z } from 'zod';
import { kpi } from './kpi-api.ts';

/** GET /api/staff/figure-question?q= : a question in words read as a measure, a window, a grouping and filters. */
export const figureQuestionQuery = z.object({ q: z.string().trim().min(1).max(300) });

/** What a question was read as. Every part comes from a closed set; a model has no hand in it. */
export const figureReading = z.object({
  kpi: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  by: kpi.shape.groups.element.nullable(),
  /** Which group is asked for. */
  order: z.enum(['most', 'least']).nullable(),
  unit: z.string().nullable(),
  area: z.string().nullable(),
  category: z.string().nullable(),
  channel: z.string().nullable(),
  /** The reading in words, to be read back. */
  said: z.string(),
});
export type FigureReading = z.infer<typeof figureReading>;

export const figureQuestion = z.object({
  /** read: sure enough · unsure: one of several, or something is missing · unread: about something else */
  outcome: z.enum(['read', 'unsure', 'unread']),
  /** Best first; of `read` the one that was understood, then what may be meant as well. */
  readings: z.array(figureReading),
  examples: z.array(z.string()),
});
export type FigureQuestion = z.infer<typeof figureQuestion>;
