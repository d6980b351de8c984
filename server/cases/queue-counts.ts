import { mostInQueue, type Queue, type QueueCounts, queues } from '../contract/queues.ts';
import { queueWhere } from './case-filters.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';

/** How many cases stand in each queue of this reader, counted as far as the contract says. */
export async function queueCounts(deps: ReadDeps, reader: CaseReader): Promise<QueueCounts> {
  const counted = await Promise.all(
    queues.map(async (queue) => {
      const where = { AND: [reader.where, queueWhere(queue, reader, deps.now)] };
      return [queue, await deps.prisma.case.count({ where, take: mostInQueue + 1 })] as const;
    }),
  );
  return { counts: Object.fromEntries(counted) as Record<Queue, number>, asOf: deps.now.toISOString() };
}
