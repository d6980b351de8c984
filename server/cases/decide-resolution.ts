import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { CaseActor } from './actor.ts';
import { addText } from './case-texts.ts';
import { changeCase, findCase } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { notifyPeople } from './notify-people.ts';
import { readProposal } from './pending-resolution.ts';
import { transitionCase } from './transition-case.ts';

export type Decision = {
  code: string;
  version?: number | undefined;
  staff: StaffActor;
  decision: 'approve' | 'send_back';
  /** Needed to send it back. */
  reason?: string | undefined;
  /** So long an approval may be undone and nobody is told; final at once when absent or 0. */
  holdMilliseconds?: number | undefined;
};

/**
 * Decides on a resolution that waits: approved, it is carried out as it was written, told to the citizen and measured
 * against the deadline of this moment; sent back, it is gone and the case goes on, the reason beside it. Whoever
 * proposed it is told of either.
 * @throws AppError not_found, forbidden, version_conflict, not_allowed_now when none waits, missing_input
 */
export async function decideResolution(tx: Tx, deps: CaseDeps, input: Decision): Promise<Case> {
  const now = deps.clock();
  const row = await findCase(tx, input.code);
  const { staff, reason } = input;
  if (!can(staff, 'case:approve', row)) throw new AppError('forbidden');
  if (input.version !== undefined && input.version !== row.version) throw new AppError('version_conflict');
  const proposal = await readProposal(tx, row.id);
  if (!proposal) throw new AppError('not_allowed_now');
  const actor: CaseActor = { kind: 'staff', staff };
  if (input.decision === 'approve') {
    const { proposedAt: _, ...said } = proposal;
    const act = { code: row.code, version: row.version, actor, transition: 'resolve' as const };
    return transitionCase(tx, deps, { ...act, ...said, holdMilliseconds: input.holdMilliseconds });
  }
  if (!reason?.trim()) {
    throw new AppError('missing_input', { fields: [{ path: 'reason', message: 'Cần nêu lý do trả lại.' }] });
  }
  await tx.pendingResolution.delete({ where: { caseId: row.id } });
  const reasonTextId = await addText(tx, { caseId: row.id, kind: 'reason', text: reason, actor, now });
  const events = [{ type: 'resolution_sent_back', details: { reasonTextId } }];
  const changed = await changeCase(tx, { row, data: {}, events, actor, now, newVersion: true });
  const { sequence } = changed;
  await notifyPeople(tx, { caseId: row.id, kind: 'sent_back', sequence, to: [proposal.proposedBy], actor, now });
  return changed.row;
}
