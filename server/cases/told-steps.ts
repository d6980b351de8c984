import type { PrismaClient } from '../database/client/client.ts';
import { undoneSequence, undoneTypes } from './undone.ts';

type Step = { caseId: string; sequence: number };

/**
 * Which events of these cases are nobody's business outside: what was undone, the undoing, and what its person may
 * still take back.
 */
export async function untoldSteps(
  prisma: Pick<PrismaClient, 'caseEvent' | 'undoableAct'>,
  caseIds: readonly string[],
): Promise<(step: Step) => boolean> {
  const caseId = { in: [...caseIds] };
  const [undoings, acts] = await Promise.all([
    prisma.caseEvent.findMany({
      where: { caseId, type: { in: [...undoneTypes] } },
      select: { caseId: true, sequence: true, type: true, details: true },
    }),
    prisma.undoableAct.findMany({ where: { caseId }, select: { caseId: true, sequence: true } }),
  ]);
  const key = ({ caseId: id, sequence }: Step) => `${id} ${sequence}`;
  const untold = new Set([
    ...acts.map(key),
    ...undoings.map(key),
    ...undoings.map((event) => key({ caseId: event.caseId, sequence: undoneSequence(event) ?? -1 })),
  ]);
  return (step) => untold.has(key(step));
}
