import type { StaffActor } from '../access/actor.ts';
import { type CaseResource, can } from '../access/can.ts';
import { openStates } from '../contract/case.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { candidate } from './at-work.ts';
import { addText } from './case-texts.ts';
import { changeCase, findCase } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { handOut } from './hand-out.ts';
import { notifyPeople } from './notify-people.ts';
import { sayTime } from './say.ts';
import { settleHeld } from './settle-held.ts';
import { tellCitizens } from './tell-citizen.ts';
import { keepUndoable, newsOnly, settleAct, standingBefore } from './undoable-act.ts';

export type Assignment = {
  code: string;
  version?: number | undefined;
  staff: StaffActor;
  unitId?: string | undefined;
  /** Null takes the case from whoever has it; another unit then gives it out in its own way. */
  assigneeId?: string | null | undefined;
  /** Needed when the unit changes. */
  reason?: string | undefined;
  /** So long the person may undo it, and so long the citizen is not told; final at once when absent or 0. */
  holdMilliseconds?: number | undefined;
};

/** @throws AppError bad_request when the person is gone, away, or without rights to such a case */
async function checkAssignee(
  tx: Tx,
  { knowledge, target, id, now }: { knowledge: Knowledge; target: CaseResource; id: string; now: Date },
): Promise<void> {
  const found = await candidate(tx, { knowledge, target, now, who: { id } });
  if (found.fit) return;
  const who = found.name ?? 'Người này';
  const until = found.until ? ` đến ${sayTime(knowledge, 'vi', found.until)}` : '';
  const messages = {
    gone: `${who} không còn nhận việc được.`,
    no_right: `${who} không có quyền xử lý phản ánh này ở đơn vị đó.`,
    away: `${who} nghỉ${until} nên chưa nhận việc được.`,
  };
  throw new AppError('bad_request', { fields: [{ path: 'assigneeId', message: messages[found.why] }] });
}

/**
 * Gives an open case to another unit or person, who is told. Deadlines stay; the rule that had chosen the first unit
 * stays on the case, and the event keeps the unit before and after.
 * @throws AppError not_found, forbidden, version_conflict, not_allowed_now, bad_request, missing_input
 */
export async function assignCase(tx: Tx, deps: CaseDeps, input: Assignment): Promise<Case> {
  const now = deps.clock();
  const knowledge = deps.knowledge();
  const row = await findCase(tx, input.code);
  if (!can(input.staff, 'case:assign', row)) throw new AppError('forbidden');
  if (input.version !== undefined && input.version !== row.version) throw new AppError('version_conflict');
  if (!openStates.some((state) => state === row.state)) throw new AppError('not_allowed_now');
  const unitId = input.unitId ?? row.unitId;
  const moves = unitId !== row.unitId;
  if (moves && !knowledge.units.has(unitId)) {
    throw new AppError('bad_request', { fields: [{ path: 'unitId', message: 'Đơn vị không tồn tại.' }] });
  }
  if (moves && knowledge.units.get(unitId)?.retired) {
    const message = 'Đơn vị này đã ngừng nhận việc; Anh/Chị chọn đơn vị khác.';
    throw new AppError('bad_request', { fields: [{ path: 'unitId', message }] });
  }
  if (moves && !input.reason?.trim()) {
    throw new AppError('missing_input', { fields: [{ path: 'reason', message: 'Cần nêu lý do đổi đơn vị.' }] });
  }
  const target = { ...row, unitId };
  const wanted = input.assigneeId === undefined && !moves ? row.assigneeId : (input.assigneeId ?? null);
  if (wanted !== null && (moves || wanted !== row.assigneeId))
    await checkAssignee(tx, { knowledge, target, id: wanted, now });
  // Another unit that is sent nobody by name gives the case out as it does all its cases.
  const given = moves && wanted === null ? await handOut(tx, { knowledge, target, now }) : undefined;
  const assigneeId = given?.assigneeId ?? wanted;
  if (!moves && assigneeId === row.assigneeId) return row;

  if (moves) await settleHeld(tx, deps, row.id);
  else await settleAct(tx, deps, row.id);
  const milliseconds = moves && row.priority === 'urgent' ? 0 : (input.holdMilliseconds ?? 0);
  const before = milliseconds > 0 ? await standingBefore(tx, row) : undefined;
  const actor = { kind: 'staff' as const, staff: input.staff };
  const details: Record<string, Prisma.InputJsonValue> = {
    fromUnitId: row.unitId,
    fromAssigneeId: row.assigneeId ?? '',
    routing: row.routing ?? {},
    ...(given?.assigneeId ? { handOut: given.record.by } : {}),
  };
  if (input.reason) {
    details.reasonTextId = await addText(tx, { caseId: row.id, kind: 'reason', text: input.reason, actor, now });
  }
  const changed = await changeCase(tx, {
    row,
    data: { unitId, assigneeId },
    events: [{ type: 'assigned', details }],
    actor,
    now,
    newVersion: true,
  });
  const { sequence } = changed;
  if (assigneeId !== row.assigneeId) {
    const byRule = given !== undefined;
    await notifyPeople(tx, { caseId: row.id, kind: 'assigned', sequence, to: [assigneeId], actor, byRule, now });
  }
  if (before) {
    const telling = moves ? newsOnly('case.transferred') : undefined;
    const kept = { row: changed.row, sequence, act: 'assign', staffId: input.staff.id, before } as const;
    await keepUndoable(tx, { ...kept, telling, milliseconds, now });
  } else if (moves) {
    await tellCitizens(tx, { knowledge, row: changed.row, key: 'case.transferred', sequence, actor, now });
  }
  return changed.row;
}
