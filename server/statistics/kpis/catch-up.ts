import type { Tx } from '../../cases/deps.ts';
import type { PrismaClient } from '../../database/client/client.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { keepMoments } from './keep-moments.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; now: Date };

const name = 'cases';
/** So many cases are worked out in one transaction. */
const batch = 300;
/** The embedded database serves one transaction at a time, and others wait meanwhile. */
const patience = { maxWait: 20_000, timeout: 60_000 };

/**
 * Works out the moments of cases that changed, and of those that were there before there were moments, some at a time.
 * One writer at a time, whatever number of processes calls it: the row of KpiProgress is locked meanwhile, and a killed
 * process leaves nothing half done. Whether there may be more to do.
 */
async function catchUpSome({ prisma, knowledge, now }: Deps): Promise<boolean> {
  if (!(await hasWork(prisma))) return false;
  await prisma.kpiProgress.createMany({ data: [{ name }], skipDuplicates: true });
  return prisma.$transaction(async (tx) => {
    const [progress] = await tx.$queryRaw<{ after: string | null; doneAt: Date | null }[]>`
      SELECT "after"::text AS after, "doneAt" FROM "KpiProgress" WHERE "name" = ${name} FOR UPDATE`;
    const changed = await tx.kpiChange.findMany({ orderBy: { id: 'asc' }, take: batch });
    const earlier = progress && !progress.doneAt ? await earlierCases(tx, progress.after) : undefined;
    const ids = new Set([...changed.map(({ caseId }) => caseId), ...(earlier ?? [])]);
    if (ids.size > 0) await keepMoments(tx, { knowledge, caseIds: [...ids] });
    if (changed.length > 0) await tx.kpiChange.deleteMany({ where: { id: { in: changed.map(({ id }) => id) } } });
    if (earlier) {
      const data = {
        ...(earlier.length < batch && { doneAt: now }),
        ...(earlier.length > 0 && { after: earlier.at(-1) }),
      };
      await tx.kpiProgress.updateMany({ where: { name }, data });
    }
    return changed.length === batch || earlier?.length === batch;
  }, patience);
}

async function earlierCases(tx: Tx, after: string | null): Promise<string[]> {
  const where = after ? { id: { gt: after } } : {};
  const rows = await tx.case.findMany({ where, orderBy: { id: 'asc' }, take: batch, select: { id: true } });
  return rows.map(({ id }) => id);
}

async function hasWork(prisma: PrismaClient): Promise<boolean> {
  const [progress, change] = await Promise.all([
    prisma.kpiProgress.findUnique({ where: { name } }),
    prisma.kpiChange.findFirst({ select: { id: true } }),
  ]);
  return change !== null || !progress?.doneAt;
}

/**
 * Catches up with what has just changed, so that a number says what a list says now; whoever waits for it does not wait
 * for a long backlog. Whether nothing is left.
 */
export async function catchUp(deps: Deps, { batches = 4 } = {}): Promise<boolean> {
  for (let done = 0; done < batches; done++) {
    if (!(await catchUpSome(deps))) return true;
  }
  return false;
}
