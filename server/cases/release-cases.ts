import { openStates } from '../contract/case.ts';
import type { Case, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { CaseActor } from './actor.ts';
import { changeCase } from './change-case.ts';
import type { CaseDeps } from './deps.ts';

const batch = 100;

/**
 * Gives the open cases of people who are away back to the queue of their unit, each in a transaction of its own;
 * deadlines and states stay. Safe to run in several processes, and again after a stop in the middle.
 * @returns the cases given back
 */
export async function releaseCases(
  prisma: PrismaClient,
  { clock }: Pick<CaseDeps, 'clock'>,
  { assigneeIds, actor }: { assigneeIds: string[]; actor: CaseActor },
): Promise<Case[]> {
  const released: Case[] = [];
  if (assigneeIds.length === 0) return released;
  const held = { assigneeId: { in: assigneeIds }, state: { in: [...openStates] } };
  for (;;) {
    const ids = await prisma.case.findMany({ where: held, select: { id: true }, take: batch, orderBy: { id: 'asc' } });
    for (const { id } of ids) {
      const row = await release(id);
      if (row) released.push(row);
    }
    if (ids.length < batch) return released;
  }

  async function release(id: string): Promise<Case | undefined> {
    try {
      return await prisma.$transaction(async (tx) => {
        const row = await tx.case.findFirst({ where: { id, ...held } });
        if (!row) return undefined;
        const details = { fromUnitId: row.unitId, fromAssigneeId: row.assigneeId ?? '', why: 'away' };
        const events = [{ type: 'assigned', details }];
        const data = { assigneeId: null };
        return (await changeCase(tx, { row, data, events, actor, now: clock(), newVersion: true })).row;
      });
    } catch (error) {
      // Somebody acted on it a moment ago; the next round looks again.
      if (error instanceof AppError && error.code === 'version_conflict') return undefined;
      throw error;
    }
  }
}
