import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { openStates } from '../contract/case.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { addText } from './case-texts.ts';
import { changeCase, findCase } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { sendHeldReply } from './held-reply.ts';
import { tellCitizens } from './tell-citizen.ts';

export type Assignment = {
  code: string;
  version?: number | undefined;
  staff: StaffActor;
  unitId?: string | undefined;
  /** Null takes the case from whoever has it. */
  assigneeId?: string | null | undefined;
  /** Needed when the unit changes. */
  reason?: string | undefined;
};

/** @throws AppError bad_request when the person is not an active member of staff */
async function checkAssignee(tx: Tx, assigneeId: string): Promise<void> {
  const person = await tx.user.findUnique({ where: { id: assigneeId }, select: { deactivatedAt: true } });
  if (!person || person.deactivatedAt) {
    throw new AppError('bad_request', {
      fields: [{ path: 'assigneeId', message: 'Người này không còn nhận việc được.' }],
    });
  }
}

/**
 * Gives an open case to another unit or person. Deadlines stay; the rule that had chosen the first unit stays on the
 * case, and the event keeps the unit before and after.
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
  if (moves && !input.reason?.trim()) {
    throw new AppError('missing_input', { fields: [{ path: 'reason', message: 'Cần nêu lý do đổi đơn vị.' }] });
  }
  const assigneeId = input.assigneeId === undefined ? (moves ? null : row.assigneeId) : input.assigneeId;
  if (assigneeId !== null && assigneeId !== row.assigneeId) await checkAssignee(tx, assigneeId);
  if (!moves && assigneeId === row.assigneeId) return row;

  if (moves) await sendHeldReply(tx, deps, row.id);
  const actor = { kind: 'staff' as const, staff: input.staff };
  const details: Record<string, Prisma.InputJsonValue> = {
    fromUnitId: row.unitId,
    fromAssigneeId: row.assigneeId ?? '',
    routing: row.routing ?? {},
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
  if (moves) {
    const { sequence } = changed;
    await tellCitizens(tx, { knowledge, row: changed.row, key: 'case.transferred', sequence, actor, now });
  }
  return changed.row;
}
