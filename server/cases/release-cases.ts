import { openStates } from '../contract/case.ts';
import type { Case, Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { CaseActor } from './actor.ts';
import { changeCase } from './change-case.ts';
import type { CaseDeps } from './deps.ts';
import { handOut } from './hand-out.ts';
import { notifyPeople } from './notify-people.ts';

const batch = 100;

type Release = {
  /** Which cases; only open ones that somebody has are taken. */
  where: Prisma.CaseWhereInput;
  why: 'away' | 'no_right';
  actor: CaseActor;
};

/**
 * Takes open cases from people who are away or may no longer work on them and gives them back to their unit: to the
 * stand-in of whoever is away, another of its officers where it gives its cases out, else to its queue. Each in a transaction of its own; deadlines and
 * states stay. Safe to run in several processes, and again after a stop in the middle.
 * @returns the cases given back
 */
export async function releaseCases(
  prisma: PrismaClient,
  { clock, knowledge }: CaseDeps,
  { where, why, actor }: Release,
): Promise<Case[]> {
  const released: Case[] = [];
  const held: Prisma.CaseWhereInput = {
    AND: [where, { assigneeId: { not: null }, state: { in: [...openStates] } }],
  };
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
        const row = await tx.case.findFirst({ where: { AND: [{ id }, held] } });
        if (!row) return undefined;
        const now = clock();
        const given = await handOut(tx, {
          knowledge: knowledge(),
          target: row,
          awayId: why === 'away' ? row.assigneeId : null,
          now,
        });
        const details = {
          fromUnitId: row.unitId,
          fromAssigneeId: row.assigneeId ?? '',
          why,
          ...(given.assigneeId ? { handOut: given.record.by } : {}),
        };
        const events = [{ type: 'assigned', details }];
        const data = { assigneeId: given.assigneeId };
        const changed = await changeCase(tx, { row, data, events, actor, now, newVersion: true });
        const { sequence } = changed;
        const to = [given.assigneeId];
        await notifyPeople(tx, { caseId: id, kind: 'assigned', sequence, to, actor, byRule: true, now });
        return changed.row;
      });
    } catch (error) {
      // Somebody acted on it a moment ago; the next round looks again.
      if (error instanceof AppError && error.code === 'version_conflict') return undefined;
      throw error;
    }
  }
}
