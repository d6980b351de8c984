import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { CaseActor } from './actor.ts';
import { linkFiles } from './case-files.ts';
import { addText } from './case-texts.ts';
import { changeCase, findCase } from './change-case.ts';
import { deliverReply } from './deliver-reply.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { holdReply } from './held-reply.ts';
import { notifyPeople } from './notify-people.ts';
import { refuseWhenChanged } from './refuse-when-changed.ts';
import { settleHeld } from './settle-held.ts';

export type Reply = {
  code: string;
  version?: number | undefined;
  /** Sequence of the last event the person saw: told more exactly than by the version what they did not see. */
  seen?: number | undefined;
  /** Sent although others did something meanwhile. */
  anyway?: boolean | undefined;
  staff: StaffActor;
  text: string;
  fileIds?: readonly string[];
  /** So long it may be undone; sent at once when absent or 0. */
  holdMilliseconds?: number;
};

/**
 * Writes to the citizen and the followers from the case, or holds that back for an undo. The state and the deadlines
 * stay as they are. An urgent case is answered at once. What was held before goes first.
 * @throws AppError not_found, forbidden, version_conflict
 */
export async function replyToCitizen(tx: Tx, deps: CaseDeps, input: Reply): Promise<Case> {
  const now = deps.clock();
  const row = await findCase(tx, input.code);
  if (!can(input.staff, 'case:reply', row)) throw new AppError('forbidden');
  if (!input.anyway) await refuseUnseen(tx, { input, row, now });
  const fileIds = [...new Set(input.fileIds)];
  const actor = { kind: 'staff' as const, staff: input.staff };
  await linkFiles(tx, { caseId: row.id, fileIds, purpose: 'chat', actor });
  await settleHeld(tx, deps, row.id);
  const words = { row: await findCase(tx, input.code), staffId: input.staff.id, text: input.text, fileIds };
  const milliseconds = row.priority === 'urgent' ? 0 : (input.holdMilliseconds ?? 0);
  return milliseconds > 0 ? holdReply(tx, deps, { ...words, milliseconds }) : deliverReply(tx, deps, words);
}

/** @throws AppError version_conflict when others acted, or are about to be heard, without this person having seen it */
async function refuseUnseen(tx: Tx, { input, row, now }: { input: Reply; row: Case; now: Date }): Promise<void> {
  const { seen, staff } = input;
  const held = await tx.heldReply.findUnique({ where: { caseId: row.id }, select: { staffId: true } });
  if (held && held.staffId !== staff.id) {
    const by = await tx.user.findUnique({ where: { id: held.staffId }, select: { name: true } });
    throw new AppError('version_conflict', { detail: `${by?.name ?? 'Đồng nghiệp'} đang gửi trả lời cho người dân` });
  }
  if (seen !== undefined) await refuseWhenChanged(tx, { caseId: row.id, sequence: seen, staffId: staff.id, now });
  else if (input.version !== undefined && input.version !== row.version) throw new AppError('version_conflict');
}

/**
 * Adds words, photos and documents the citizen never sees. Each person named in `mentions` (who must be able to read the case) has them in
 * their queue until dealt with, and is told.
 * @throws AppError not_found, forbidden, bad_request for files
 */
export async function addNote(
  tx: Tx,
  deps: CaseDeps,
  input: {
    code: string;
    staff: StaffActor;
    /** Who writes, where that is another system with these rights. */
    actor?: CaseActor;
    text: string;
    fileIds?: readonly string[];
    mentions?: readonly string[];
  },
): Promise<Case> {
  const now = deps.clock();
  const row = await findCase(tx, input.code);
  if (!can(input.staff, 'case:note', row)) throw new AppError('forbidden');
  const actor = input.actor ?? { kind: 'staff' as const, staff: input.staff };
  const textId = await addText(tx, { caseId: row.id, kind: 'note', text: input.text, actor, now });
  const fileIds = [...new Set(input.fileIds)];
  await linkFiles(tx, { caseId: row.id, fileIds, purpose: 'case_note', actor });
  const events = [{ type: 'noted', details: { textId, ...(fileIds.length > 0 && { fileIds }) } }];
  const changed = await changeCase(tx, { row, data: {}, events, actor, now, newVersion: false });
  const { sequence } = changed;
  const to = [...new Set(input.mentions)];
  if (to.length === 0) return changed.row;
  await tx.caseMention.createMany({
    data: to.map((staffId) => ({
      id: newId(),
      caseId: row.id,
      staffId,
      sequence,
      byId: input.staff.id,
      createdAt: now,
    })),
  });
  await notifyPeople(tx, { caseId: row.id, kind: 'mentioned', sequence, to, actor, now });
  return changed.row;
}
