import { openStates } from '../contract/case.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { recordCaseEvents, takeBackCaseEvent } from '../events-out/case-milestones.ts';
import { newId } from '../ids.ts';
import { actorId, type CaseActor } from './actor.ts';
import type { Tx } from './deps.ts';
import { undoneSequence } from './undone.ts';

const isOpen = (state: string) => openStates.some((open) => open === state);

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

/**
 * Appends events to a case whose row this transaction has already written (which is what orders the sequence), and
 * records what other systems are told of them. Gives the sequence of the last one.
 */
export async function appendEvents(
  tx: Tx,
  { row, actor, now, events }: { row: Case; actor: CaseActor; now: Date; events: NewEvent[] },
): Promise<number> {
  const at = now.toISOString();
  const ids = events.map(() => newId());
  const types = events.map(({ type }) => type);
  const details = events.map((event) => JSON.stringify(event.details ?? {}));
  const [last] = await tx.$queryRaw<{ sequence: number }[]>`
    /* by key */ WITH written AS (
      INSERT INTO "CaseEvent"
        ("id", "caseId", "sequence", "type", "actorKind", "actorId", "occurredAt", "recordedAt", "after", "details")
      SELECT e.id, ${row.id}::uuid, before.last + e.place, e.type, ${actor.kind}, ${actorId(actor)}::text,
        ${at}::timestamptz, ${at}::timestamptz, ${JSON.stringify(afterValues(row))}::jsonb, e.details::jsonb
      FROM unnest(${ids}::uuid[], ${types}::text[], ${details}::text[]) WITH ORDINALITY AS e(id, type, details, place),
        (SELECT coalesce(max("sequence"), 0) AS last FROM "CaseEvent" WHERE "caseId" = ${row.id}::uuid) AS before
      RETURNING "sequence"
    )
    SELECT max("sequence") AS sequence FROM written`;
  const sequence = last?.sequence ?? 0;
  const first = sequence - events.length + 1;
  const numbered = events.map((event, index) => ({
    type: event.type,
    sequence: first + index,
    details: event.details ?? {},
  }));
  await recordCaseEvents(tx, { row, actor, now, events: numbered });
  for (const event of numbered) {
    const undoes = undoneSequence(event);
    if (undoes !== undefined) await takeBackCaseEvent(tx, { row, undoes });
  }
  return sequence;
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
  const [fresh] = await tx.case.updateManyAndReturn({
    where: newVersion ? { id: row.id, version: row.version } : { id: row.id },
    data: { ...change.data, updatedAt: now, ...(newVersion ? { version: row.version + 1 } : {}) },
  });
  if (!fresh) throw new AppError('version_conflict');
  const sequence = await appendEvents(tx, { row: fresh, actor, now, events });
  // What is settled needs nobody's eye any more.
  if (isOpen(row.state) && !isOpen(fresh.state))
    await tx.staffNotice.updateMany({ where: { caseId: row.id, readAt: null }, data: { readAt: now } });
  return { row: fresh, sequence };
}
