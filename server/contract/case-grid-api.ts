import { z } from 'zod';
import { instant } from './case.ts';

/** GET /api/staff/case-grid: local calendar days, both ends included; empty filters mean all. */
export const caseGridQuery = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    unit: z.string().optional(),
    category: z.string().optional(),
    area: z.string().optional(),
    channel: z.string().optional(),
  })
  .refine((query) => query.from <= query.to, { message: 'from phải trước to', path: ['from'] });
export type CaseGridQuery = z.infer<typeof caseGridQuery>;

/**
 * Cases received in the window by a grid of about 200 m, and how many of them were open at its end; at most 2,000
 * cells, those with most cases.
 */
export const caseGrid = z.object({
  asOf: instant,
  cells: z.array(
    z.object({
      latitude: z.number().describe('of the middle of the cell'),
      longitude: z.number(),
      count: z.number().int(),
      open: z.number().int(),
    }),
  ),
});
export type CaseGrid = z.infer<typeof caseGrid>;
