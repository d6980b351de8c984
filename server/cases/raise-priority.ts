import type { Case, Prisma } from '../database/client/client.ts';
import type { CaseActor } from './actor.ts';
import { changeCase } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { handOut } from './hand-out.ts';
import { notifyPeople } from './notify-people.ts';
import { revisedDeadlines } from './revised-deadlines.ts';
import { revisedRouting } from './revised-routing.ts';
import { routingRecord } from './routing.ts';
import { settleHeld } from './settle-held.ts';

/**
 * Makes an open case urgent without a person's hand, as a rule says: unit and deadlines are worked out again as if it
 * had been so all along, a deadline never becoming later by it. What is urgent already is left alone.
 */
export async function raisePriority(
  tx: Tx,
  deps: CaseDeps,
  { row, actor, details }: { row: Case; actor: CaseActor; details: Prisma.InputJsonObject },
): Promise<Case> {
  if (row.priority === 'urgent') return row;
  const knowledge = deps.knowledge();
  const now = deps.clock();
  await settleHeld(tx, deps, row.id);
  const next: Case = { ...row, priority: 'urgent' };
  const texts = await tx.caseText.findMany({
    where: { caseId: row.id, kind: 'description', protected: false },
    orderBy: { createdAt: 'asc' },
    take: 1,
    select: { text: true },
  });
  const { unitId, routing } = revisedRouting(knowledge, { row, next, text: texts[0]?.text ?? '' });
  const deadlines = await revisedDeadlines(tx, knowledge, { row, next, now });
  const sooner = (due: Date | null, before: Date | null) => (due && before && due > before ? before : due);
  const target = { ...row, unitId };
  const given =
    unitId === row.unitId ? undefined : await handOut(tx, { knowledge, target, person: routing.person, now });
  const changed = await changeCase(tx, {
    row,
    data: {
      priority: 'urgent',
      ...deadlines,
      responseDueAt: sooner(deadlines.responseDueAt, row.responseDueAt),
      resolutionDueAt: sooner(deadlines.resolutionDueAt, row.resolutionDueAt),
      routing: routingRecord(routing, given?.record),
      unitId,
      ...(given ? { assigneeId: given.assigneeId } : {}),
    },
    events: [
      {
        type: 'priority_changed',
        details: {
          fromPriority: row.priority,
          fromUnitId: row.unitId,
          fromServiceLevelId: row.serviceLevelId,
          ...details,
        },
      },
    ],
    actor,
    now,
    newVersion: true,
  });
  if (given) {
    const { sequence } = changed;
    const to = [given.assigneeId];
    await notifyPeople(tx, { caseId: row.id, kind: 'assigned', sequence, to, actor, byRule: true, now });
  }
  return changed.row;
}
