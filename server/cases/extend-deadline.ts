import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { DeadlineChoices } from '../contract/deadline-api.ts';
import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { addText } from './case-texts.ts';
import { changeCase, findCase } from './change-case.ts';
import { runningDue } from './deadline-state.ts';
import { addClock, type ClockValue, countedPeriods, type Rules, serviceLevelOf } from './deadlines.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { settleHeld } from './settle-held.ts';
import { tellCitizens } from './tell-citizen.ts';
import { keepUndoable, newsOnly, standingBefore } from './undoable-act.ts';

type Row = Pick<Case, 'state' | 'acceptedAt' | 'responseDueAt' | 'resolutionDueAt' | 'pausedAt' | 'serviceLevelId'>;

const longestDays = 366;
const dayLength = 86_400_000;
const steps = { 'working-day': [1, 2, 3, 5, 10], 'working-hour': [4, 8, 16, 24, 40], hour: [4, 12, 24, 48, 72] };

/** The resolution deadline that runs: of an accepted open case that is not waiting for the citizen. Null otherwise. */
export function extensibleDue(row: Row): Date | null {
  if (row.acceptedAt === null || row.pausedAt !== null || row.state === 'waiting_citizen') return null;
  return runningDue(row);
}

/** New deadlines to choose from, counted on from the present one (from now when that has passed) by the case's clock. */
export function deadlineChoices(rules: Rules, row: Row, now: Date): DeadlineChoices {
  const due = extensibleDue(row);
  if (!due) throw new AppError('not_allowed_now');
  const { unit } = serviceLevelOf(rules, row.serviceLevelId).resolution;
  const from = due > now ? due : now;
  return {
    dueAt: due.toISOString(),
    choices: steps[unit].map((value) => ({
      value,
      unit,
      dueAt: addClock(rules.calendar, rules.tenant.zone, from, { value, unit }).toISOString(),
    })),
  };
}

/** @throws AppError bad_request when the new deadline is not later, too far away or outside working time */
function checkNewDue(rules: Rules, { due, dueAt, unit, now }: Record<'due' | 'dueAt' | 'now', Date> & Unit): void {
  const refuse = (message: string): never => {
    throw new AppError('bad_request', { fields: [{ path: 'dueAt', message }] });
  };
  if (dueAt <= due) refuse('Hạn mới phải muộn hơn hạn hiện tại.');
  if (dueAt <= now) refuse('Hạn mới phải ở phía trước.');
  if (dueAt.getTime() > now.getTime() + longestDays * dayLength) refuse('Hạn mới không được xa hơn một năm.');
  // A deadline at night or on a holiday would be one at the end of the working day before.
  const lastMoment = { unit, from: new Date(dueAt.getTime() - 1), to: dueAt };
  if (countedPeriods(rules, lastMoment).length === 0) refuse('Hạn mới phải nằm trong giờ làm việc.');
}
type Unit = { unit: ClockValue['unit'] };

/**
 * Gives an accepted case more time, for a reason that the citizen is told together with the new deadline. Warning and
 * escalation begin anew.
 * @throws AppError not_found, forbidden, version_conflict, not_allowed_now while no resolution clock runs,
 * missing_input, bad_request
 */
export async function extendDeadline(
  tx: Tx,
  deps: CaseDeps,
  input: { code: string; version: number; staff: StaffActor; dueAt: Date; reason: string; holdMilliseconds?: number },
): Promise<Case> {
  const now = deps.clock();
  const knowledge = deps.knowledge();
  const { dueAt, reason } = input;
  const row = await findCase(tx, input.code);
  if (!can(input.staff, 'case:extend', row)) throw new AppError('forbidden');
  if (input.version !== row.version) throw new AppError('version_conflict');
  const due = extensibleDue(row);
  if (!due) throw new AppError('not_allowed_now', { detail: 'no resolution clock is running' });
  if (!reason.trim()) {
    throw new AppError('missing_input', { fields: [{ path: 'reason', message: 'Cần nêu lý do gia hạn.' }] });
  }
  const { unit } = serviceLevelOf(knowledge, row.serviceLevelId).resolution;
  checkNewDue(knowledge, { due, dueAt, unit, now });

  await settleHeld(tx, deps, row.id);
  const milliseconds = row.priority === 'urgent' ? 0 : (input.holdMilliseconds ?? 0);
  const before = milliseconds > 0 ? await standingBefore(tx, row) : undefined;
  const actor = { kind: 'staff' as const, staff: input.staff };
  const textId = await addText(tx, { caseId: row.id, kind: 'reply', text: reason, actor, now });
  const details = { textId, fromDueAt: due.toISOString(), toDueAt: dueAt.toISOString() };
  const changed = await changeCase(tx, {
    row,
    data: { resolutionDueAt: dueAt, warnedAt: null, escalationLevel: 0 },
    events: [{ type: 'deadline_extended', details }],
    actor,
    now,
    newVersion: true,
  });
  const { sequence } = changed;
  if (before) {
    const telling = { ...newsOnly('case.extended'), textId, texts: [{ id: textId, kind: 'reply' }] };
    const kept = { row: changed.row, sequence, act: 'extend', staffId: input.staff.id, before } as const;
    await keepUndoable(tx, { ...kept, telling, milliseconds, now });
    return changed.row;
  }
  await tellCitizens(tx, { knowledge, row: changed.row, key: 'case.extended', text: reason, sequence, actor, now });
  return changed.row;
}
