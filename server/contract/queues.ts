import { z } from 'zod';
import { instant } from './case.ts';

/** The inbox's queues. */
export const queues = [
  'all_open',
  'mine',
  'mentions',
  'my_unit',
  'unassigned',
  'waiting_citizen',
  'to_approve',
  'duplicates',
  'late',
  'done',
  'all',
] as const;
export const queue = z.enum(queues);
export type Queue = z.infer<typeof queue>;

/** GET /api/staff/queues */
export const queueCounts = z.object({ counts: z.record(queue, z.number().int()), asOf: instant });
export type QueueCounts = z.infer<typeof queueCounts>;
