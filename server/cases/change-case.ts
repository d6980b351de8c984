import type { Case, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { actorId, type CaseActor } from './actor.ts';
import type { Tx } from './deps.ts';

export type NewEvent = { type: string; details?: Prisma.InputJsonObject };

/** The case with this code. @throws AppError not_found */
export async function findCase(tx: Tx, code: string): Promise<Case> {
  const row = await tx.case.findUnique({ where: { code } });
  if (!row) throw new AppError('not_found');
  return row;
}

/** The after-values an event keeps: enough to rebuild the case's place in any list on any day. */
export function afterValues(row: Case): Prisma.InputJsonObject {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  return {
    state: row.state,
    unitId: row.unitId,
    assigneeId: row.assigneeId,
    areaCode: row.areaCode,
    categoryId: row.categoryId,
    priority: row.priority,
    responseDueAt: instant(row.responseDueAt),
    resolutionDueAt: instant(row.resolutionDueAt),
    pausedAt: instant(row.pausedAt),
    version: row.version,
  };
}

/** Appends events to a case whose row this transaction has already written (which is what orders the sequence). */
export async function appendEvents(
  tx: Tx,
  { row, actor, now, events }: { row: Case; actor: CaseActor; now: Date; events: NewEvent[] },
): Promise<number> {
  const last = await tx.caseEvent.findFirst({
    where: { caseId: row.id },
    orderBy: { sequence: 'desc' },
    select: { sequence: true },
  });
  const first = (last?.sequence ?? 0) + 1;
  const after = afterValues(row);
  await tx.caseEvent.createMany({
    data: events.map((event, index) => ({
      id: newId(),
      caseId: row.id,
      sequence: first + index,
      type: event.type,
      actorKind: actor.kind,
      actorId: actorId(actor),
      occurredAt: now,
      recordedAt: now,
      after,
      details: event.details ?? {},
    })),
  });
  return first + events.length - 1;
}

/**
 * Writes a change and its events. With `newVersion` the row's version grows, and whoever looked at the older one
 * gets `version_conflict`; without it (notes, ratings, warnings) the change disturbs nobody.
 * @throws AppError version_conflict when somebody else was faster.
 */
export async function changeCase(
  tx: Tx,
  change: {
    row: Case;
    data: Prisma.CaseUncheckedUpdateManyInput;
    events: NewEvent[];
    actor: CaseActor;
    now: Date;
    newVersion: boolean;
  },
): Promise<{ row: Case; sequence: number }> {
  const { row, actor, now, events, newVersion } = change;
  const { count } = await tx.case.updateMany({
    where: newVersion ? { id: row.id, version: row.version } : { id: row.id },
    data: { ...change.data, updatedAt: now, ...(newVersion ? { version: row.version + 1 } : {}) },
  });
  if (count === 0) throw new AppError('version_conflict');
  const fresh = await tx.case.findUniqueOrThrow({ where: { id: row.id } });
  const sequence = await appendEvents(tx, { row: fresh, actor, now, events });
  return { row: fresh, sequence };
}
