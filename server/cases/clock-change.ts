import type { Priority } from '../contract/case.ts';
import type { Case } from '../database/client/client.ts';
import { addClock, dueAfterPause, type Rules, serviceLevelOf } from './deadlines.ts';
import type { ClockEffect } from './state-table.ts';

export type CaseClock = Pick<
  Case,
  'serviceLevelId' | 'acceptedAt' | 'responseDueAt' | 'resolutionDueAt' | 'pausedAt' | 'categoryId'
> & { priority: Priority | string };
export type ClockChange = {
  acceptedAt?: Date;
  resolutionDueAt?: Date | null;
  pausedAt?: Date | null;
  warnedAt?: null;
  escalationLevel?: number;
};

/**
 * What a transition does to the clock of a case, by the service level it was filed with: accepting it the first time
 * starts the resolution clock, a second time (after a return) changes nothing; reopening starts a new one. A case that
 * an outside authority sends back goes on with the time it had left, or is accepted by that.
 */
export function clockChange(
  rules: Rules,
  { row, effect, now }: { row: CaseClock; effect: ClockEffect; now: Date },
): ClockChange {
  const { zone } = rules.tenant;
  const clock = serviceLevelOf(rules, row.serviceLevelId).resolution;
  const fresh = () => ({
    resolutionDueAt: addClock(rules.calendar, zone, now, clock),
    warnedAt: null,
    escalationLevel: 0,
  });
  const resumed = (): ClockChange => {
    const { pausedAt, resolutionDueAt: dueAt } = row;
    if (!pausedAt || !dueAt) return { pausedAt: null };
    return {
      pausedAt: null,
      resolutionDueAt: dueAfterPause(rules, { unit: clock.unit, dueAt, pausedAt, resumedAt: now }),
    };
  };
  switch (effect) {
    case 'accept':
      return row.acceptedAt ? {} : { acceptedAt: now, ...fresh() };
    case 'pause':
      return { pausedAt: now };
    case 'resume':
      return resumed();
    case 'take_back':
      return row.acceptedAt ? resumed() : { ...fresh(), acceptedAt: now, pausedAt: null };
    case 'restart':
      // One that was passed on and answered before anybody accepted it counts as accepted now.
      return { ...fresh(), pausedAt: null, ...(row.acceptedAt ? {} : { acceptedAt: now }) };
    case 'stop':
      return { pausedAt: null };
    case 'runs':
    case 'as_before':
      return {};
  }
}
