import { z } from 'zod';
import { instant } from './case.ts';
import { kpi } from './kpi-api.ts';

const figure = z.object({
  ...kpi.pick({ id: true, name: true, meaning: true, unit: true }).shape,
  value: z
    .number()
    .nullable()
    .describe('null where there was nothing, or too little to say it without telling of somebody'),
  n: z.number().int().nullable(),
  before: z.number().nullable(),
});

/** GET /api/public/results: what the ward did with what was reported to it. Groups of fewer than `minimum` are left out. */
export const publicResults = z.object({
  asOf: instant,
  from: z.iso.date(),
  to: z.iso.date(),
  zone: z.string(),
  minimum: z.number().int(),
  figures: z.array(figure),
  months: z.array(z.object({ month: z.iso.date(), received: z.number().nullable(), resolved: z.number().nullable() })),
  areas: z.array(z.object({ code: z.string(), name: z.string(), received: z.number().nullable() })),
  categories: z.array(z.object({ id: z.string(), name: z.string(), received: z.number() })),
});
export type PublicResults = z.infer<typeof publicResults>;
