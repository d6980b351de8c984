import type { Priority } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import { clockSoFar, dueAsIf } from './clock-so-far.ts';
import { addClock, type Rules, serviceLevelFor } from './deadlines.ts';
import type { Tx } from './deps.ts';

export type RevisedDeadlines = Pick<
  Case,
  | 'serviceLevelId'
  | 'serviceLevelVersion'
  | 'calendarVersion'
  | 'responseDueAt'
  | 'resolutionDueAt'
  | 'warnedAt'
  | 'escalationLevel'
>;

/**
 * The deadlines of a case as if it had been of its new category and priority all along: response from the report (left
 * alone once accepted), resolution from the start of its present clock with its pauses. One that a person extended
 * with a reason never gets shorter by this. Warnings begin anew only when the new deadline is still ahead.
 */
export async function revisedDeadlines(
  tx: Tx,
  rules: Rules,
  { row, next, now }: { row: Case; next: Case; now: Date },
): Promise<RevisedDeadlines> {
  const level = serviceLevelFor(rules, { categoryId: next.categoryId, priority: next.priority as Priority });
  const kept = {
    serviceLevelId: level.id,
    serviceLevelVersion: rules.serviceLevels.version,
    calendarVersion: rules.calendar.version,
    responseDueAt: row.responseDueAt,
    resolutionDueAt: row.resolutionDueAt,
    warnedAt: row.warnedAt,
    escalationLevel: row.escalationLevel,
  };
  if (level.id === row.serviceLevelId) {
    // Nothing is worked out anew: the rules it was worked out by stay named.
    const { serviceLevelVersion, calendarVersion } = row;
    return { ...kept, serviceLevelVersion, calendarVersion };
  }
  const soFar = await clockSoFar(tx, row);
  const worked = dueAsIf(rules, level.resolution, soFar);
  const promised = soFar.extended ? row.resolutionDueAt : null;
  const resolutionDueAt = promised && promised > worked ? promised : worked;
  const responseDueAt = row.acceptedAt
    ? row.responseDueAt
    : addClock(rules.calendar, rules.tenant.zone, row.createdAt, level.response);
  const running = row.acceptedAt ? resolutionDueAt : responseDueAt;
  const afresh = running !== null && running > now ? { warnedAt: null, escalationLevel: 0 } : {};
  return { ...kept, responseDueAt, resolutionDueAt, ...afresh };
}
