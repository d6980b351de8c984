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

/** A queue with more cases than this is not counted to its end. */
export const mostInQueue = 1000;

/** GET /api/staff/queues; a count above {@link mostInQueue} means only that there are more than that. */
export const queueCounts = z.object({ counts: z.record(queue, z.number().int()), asOf: instant });
export type QueueCounts = z.infer<typeof queueCounts>;
