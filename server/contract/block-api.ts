import { z } from 'zod';
import { instant } from './case.ts';

/** Citizens who may not send reports and messages to staff for a time. */

const words = z.string().trim().min(5).max(500);

/** POST /api/staff/cases/:code/block → caseDetail, POST /api/staff/conversations/:id/block → conversationDetail */
export const blockRequest = z.object({
  reason: words.describe('the citizen is told these words'),
  until: instant,
});
export type BlockRequest = z.input<typeof blockRequest>;

/** A block in force, beside a case or talk of its citizen. */
export const blockShown = z.object({
  id: z.string(),
  reason: z.string(),
  from: instant,
  until: instant,
  by: z.string(),
  version: z.number().int(),
});
export type BlockShown = z.infer<typeof blockShown>;

export const blockItem = blockShown.extend({
  active: z.boolean(),
  /** Null where the reader's role does not need it. */
  citizenName: z.string().nullable(),
  /** Of the case it was decided from, where the reader may read that. */
  caseCode: z.string().nullable(),
  conversationId: z.string().nullable(),
  lifted: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
});
export type BlockItem = z.infer<typeof blockItem>;

/** GET /api/staff/blocks: those in force first, then the latest 200 that are over. */
export const blockList = z.object({ items: z.array(blockItem), longestDays: z.number().int() });
export type BlockList = z.infer<typeof blockList>;

/** POST /api/staff/blocks/:id/lifting → blockList */
export const liftRequest = z.object({ version: z.number().int().min(0), reason: words });
export type LiftRequest = z.input<typeof liftRequest>;
