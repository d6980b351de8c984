import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { type UndoableActName, undoableAct } from '../contract/undoable-act.ts';
import type { Case } from '../database/client/client.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { changeCase, findCase } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { type Before, beforeOf, takeAct } from './undoable-act.ts';
import { undoneSequence } from './undone.ts';

type Asked = { code: string; sequence: number; staff: StaffActor };

const rightOf = (act: UndoableActName) =>
  act === 'assign' || act === 'extend' ? (`case:${act}` as const) : (`case:do:${act}` as const);

const eventOf = (act: UndoableActName) =>
  act === 'assign' ? 'assignment_undone' : act === 'extend' ? 'extension_undone' : 'state_undone';

// What may happen to a case after an act without the act's values having become somebody else's ground.
const quiet = ['noted', 'read', 'reply_undone', 'followed', 'told_apart', 'chased', 'citizen_blocked'];
const aboutPhotos = ['photo_unchecked', 'photo_fit', 'photo_covered', 'photo_withheld'];

/**
 * Takes one's own last act on a case back: everything the act changed is as it was, clock and deadlines to the
 * millisecond, and nobody is ever told of it. Act and undo stay in the history. The rights are those of the act, on the
 * case as it was. Again it changes nothing.
 * @throws AppError not_found, forbidden for another's, already_sent, moved_on once something else was done to the case,
 * undo_over
 */
export async function undoAct(tx: Tx, deps: CaseDeps, { code, sequence, staff }: Asked): Promise<void> {
  const now = deps.clock();
  const row = await findCase(tx, code);
  const kept = await tx.undoableAct.findUnique({ where: { caseId: row.id, sequence } });
  if (kept && kept.staffId !== staff.id) throw new AppError('forbidden');
  if (!kept) return refuseUnlessUndone(tx, { row, sequence, staff });
  const act = undoableAct.parse(kept.act);
  const before = beforeOf(kept);
  if (!can(staff, rightOf(act), { ...row, ...before.row })) throw new AppError('forbidden');
  if (await movedOn(tx, { row, sequence })) throw new AppError('moved_on');
  if (kept.until <= now) throw new AppError('undo_over');
  if (!(await takeAct(tx, kept))) return refuseUnlessUndone(tx, { row, sequence, staff });
  await putBack(tx, { row, before, doneAt: kept.doneAt });
  // Whoever was given it, or whose result was approved, and has not looked yet, never hears of it.
  if (act === 'assign' || before.pending) {
    await tx.staffNotice.deleteMany({ where: { caseId: row.id, sequence, readAt: null } });
  }
  const events = [{ type: eventOf(act), details: { undoes: sequence, act } }];
  const actor = { kind: 'staff' as const, staff };
  await changeCase(tx, { row, data: before.row, events, actor, now, newVersion: true });
}

/** Whether an event after an act leaves it undoable. */
export const leavesUndo = (type: string) => quiet.includes(type) || aboutPhotos.includes(type);

async function movedOn(tx: Tx, { row, sequence }: { row: Case; sequence: number }): Promise<boolean> {
  const type = { notIn: [...quiet, ...aboutPhotos] };
  return (await tx.caseEvent.count({ where: { caseId: row.id, sequence: { gt: sequence }, type }, take: 1 })) > 0;
}

/** Pictures, a result that waited for approval and notices are again what they were. */
async function putBack(tx: Tx, { row, before, doneAt }: { row: Case; before: Before; doneAt: Date }): Promise<void> {
  for (const { id, purpose, caseId } of before.files) {
    await tx.file.updateMany({ where: { id, caseId: row.id }, data: { purpose, caseId } });
  }
  if (before.pending) {
    await tx.pendingResolution.createMany({ data: [{ caseId: row.id, ...before.pending }], skipDuplicates: true });
  }
  await tx.staffNotice.updateMany({ where: { caseId: row.id, readAt: doneAt }, data: { readAt: null } });
}

/** @throws AppError unless this person had undone it before */
async function refuseUnlessUndone(
  tx: Tx,
  { row, sequence, staff }: { row: Case; sequence: number; staff: StaffActor },
): Promise<void> {
  const later = await tx.caseEvent.findMany({
    where: { caseId: row.id, sequence: { gte: sequence } },
    select: { sequence: true, type: true, actorKind: true, actorId: true, details: true },
  });
  const own = later.find((event) => event.sequence === sequence);
  if (!own) throw new AppError('not_found');
  if (own.actorKind !== 'staff' || own.actorId !== staff.id) throw new AppError('forbidden');
  if (later.some((event) => undoneSequence(event) === sequence)) return;
  const sent = await tx.outboxMessage.count({
    where: { caseId: row.id, dedupeKey: { startsWith: `case:${row.id}:${sequence}:` } },
    take: 1,
  });
  const moved = await movedOn(tx, { row, sequence });
  const why: ErrorCode = sent > 0 ? 'already_sent' : moved ? 'moved_on' : 'undo_over';
  throw new AppError(why);
}
