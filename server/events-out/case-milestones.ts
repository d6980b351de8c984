import type { CaseActor } from '../cases/actor.ts';
import type { Tx } from '../cases/deps.ts';
import { publicPoint } from '../cases/public-point.ts';
import { eventCodes, eventDetails } from '../cases/timeline.ts';
import { type CaseEventData, caseEventData } from '../contract/event-out.ts';
import type { Case } from '../database/client/client.ts';
import { type Milestone, recordEvents } from './record-event.ts';

// What is not told: who read it, photos looked through, replies taken back, results that wait for approval.
const names: Record<string, string> = {
  created: 'case.created',
  accepted: 'case.accepted',
  returned: 'case.returned',
  assigned: 'case.assigned',
  recalled: 'case.recalled',
  unmerged: 'case.unmerged',
  reopened: 'case.reopened',
  merged_in: 'case.joined',
  merged_out: 'case.joined',
  merged_on: 'case.merged',
  split: 'case.split',
  category_changed: 'case.recategorised',
  place_changed: 'case.relocated',
  priority_changed: 'case.reprioritised',
  deadline_extended: 'case.extended',
  warned: 'case.warned',
  breached: 'case.breached',
  escalated: 'case.escalated',
  replied: 'case.answered',
  noted: 'case.commented',
  citizen_message: 'case.supplemented',
  chased: 'case.chased',
  followed: 'case.followed',
  rated: 'case.rated',
};
const namesOfTransitions: Record<string, string> = {
  start: 'case.started',
  ask_citizen: 'case.waiting',
  resume: 'case.resumed',
  resolve: 'case.resolved',
  take_answer: 'case.resolved',
  close: 'case.closed',
  reject: 'case.rejected',
  refer: 'case.referred',
  merge: 'case.merged',
  withdraw: 'case.withdrawn',
};

/** How the case stands, as other systems are told it. */
function standing(row: Case) {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  return {
    state: row.state,
    version: row.version,
    unit: row.unitId,
    area: row.areaCode,
    category: row.categoryId,
    priority: row.priority,
    channel: row.channel,
    ...publicPoint(row),
    createdAt: row.createdAt.toISOString(),
    acceptedAt: instant(row.acceptedAt),
    responseDueAt: instant(row.responseDueAt),
    resolutionDueAt: instant(row.resolutionDueAt),
    resolvedAt: instant(row.resolvedAt),
    resolutionKind: row.resolutionKind,
    reopened: row.reopenedCount,
    rating: row.rating,
  };
}

type CaseHappening = { type: string; sequence: number; details: unknown };

function milestoneOf(
  row: Case,
  { event, actor, now }: { event: CaseHappening; actor: CaseActor; now: Date },
): Milestone[] {
  const details = Object(event.details);
  const told = eventDetails({ details });
  const name = event.type === 'state_changed' ? namesOfTransitions[told.transition ?? ''] : names[event.type];
  if (name === undefined) return [];
  const data: CaseEventData = caseEventData.parse({
    code: row.code,
    sequence: event.sequence,
    by: actor.kind,
    ...standing(row),
    fromState: told.fromState ?? null,
    fromUnit: told.fromUnitId ?? null,
    relatedCodes: eventCodes({ details }),
    deadline: details.deadline ?? null,
    onTime: details.onTime ?? null,
  });
  const { code, id: caseId, unitId, areaCode } = row;
  return [{ name, subject: code, sequence: event.sequence, caseId, unitId, areaCode, data, now }];
}

/**
 * Records what other systems are told of a case's events, of a row this transaction has written. Of a denunciation
 * nobody outside is told anything.
 */
export async function recordCaseEvents(
  tx: Tx,
  { row, actor, now, events }: { row: Case; actor: CaseActor; now: Date; events: readonly CaseHappening[] },
): Promise<void> {
  if (row.denunciation) return;
  await recordEvents(
    tx,
    events.flatMap((event) => milestoneOf(row, { event, actor, now })),
  );
}

/**
 * An act was undone before anybody outside was told of it: its event goes, and those that waited behind it tell how the
 * case stands now.
 */
export async function takeBackCaseEvent(tx: Tx, { row, undoes }: { row: Case; undoes: number }): Promise<void> {
  const untold = { subject: row.code, position: null };
  await tx.eventOut.deleteMany({ where: { ...untold, sequence: undoes } });
  const behind = await tx.eventOut.findMany({ where: { ...untold, sequence: { gt: undoes } } });
  for (const { id, data } of behind) {
    const mended = { ...caseEventData.parse(data), ...standing(row) };
    await tx.eventOut.update({ where: { id }, data: { data: mended, unitId: row.unitId }, select: { id: true } });
  }
}
