import { z } from 'zod';
import { caseChannel, caseState, instant, priority } from './case.ts';

/** GET /api/ioc/cases (bearer key with scope `cases:read`). */
export const iocCasesQuery = z.object({
  updatedSince: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(300).optional(),
});
export const iocCase = z.object({
  code: z.string(),
  state: caseState,
  category: z.string(),
  priority,
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  area: z.string().nullable(),
  unit: z.string(),
  channel: caseChannel,
  photos: z.number().int(),
  createdAt: instant,
  acceptedAt: instant.nullable(),
  updatedAt: instant,
  responseDueAt: instant.nullable(),
  resolutionDueAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  rating: z.number().int().nullable(),
});
export type IocCase = z.infer<typeof iocCase>;
export const iocCases = z.object({ items: z.array(iocCase), next: z.string().nullable() });

/** An instant with its offset, within the years a calendar can speak of. */
const plannedInstant = z.iso
  .datetime({ offset: true, abort: true })
  .refine((text) => text >= '2000' && text < '2100', 'phải từ năm 2000 đến năm 2099');

/** GET /api/ioc/deadlines (bearer key with scope `deadlines:read`). */
export const iocDeadlinesQuery = z.object({
  category: z.string().min(1).max(100).describe('identifier of a category'),
  priority,
  from: plannedInstant.describe('when the report would come in'),
  acceptedAt: plannedInstant.optional().describe('when it would be accepted; not before `from`'),
});
export type IocDeadlinesQuery = z.infer<typeof iocDeadlinesQuery>;
export const iocDeadlines = z.object({
  rule: z.string().describe('the service level that fits'),
  version: z.string().describe('version of the service levels'),
  responseDueAt: instant,
  resolutionDueAt: instant,
  periods: z
    .array(z.object({ from: instant, to: instant }))
    .describe('what the resolution clock counts: working periods, or the one whole period round the clock'),
});
export type IocDeadlines = z.infer<typeof iocDeadlines>;
