import type { Clock } from '../../clock.ts';
import type { PrismaClient } from '../../database/client/client.ts';
import type { KnowledgeSource } from '../../knowledge/knowledge.ts';
import { catchUp } from './catch-up.ts';
import { writeEvenings } from './evenings.ts';
import { keepTalks } from './talks.ts';

type Deps = { prisma: PrismaClient; clock: Clock; knowledge: KnowledgeSource };

/**
 * One round of the worker: catches up with cases that changed and, once nothing is left of that, writes down the
 * evenings and talks of the days that are over. Returns 1 while there is more of a backlog.
 */
export async function keepFigures({ prisma, clock, knowledge }: Deps): Promise<number> {
  const deps = { prisma, knowledge: knowledge(), now: clock() };
  if (!(await catchUp(deps, { batches: 1 }))) return 1;
  const days = await writeEvenings(deps);
  await keepTalks(deps);
  return days > 0 ? 1 : 0;
}
