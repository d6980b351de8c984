import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Case } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { linkFiles } from './case-files.ts';
import { addText } from './case-texts.ts';
import { changeCase, findCase } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { refuseWhenChanged } from './refuse-when-changed.ts';
import { tellCitizens } from './tell-citizen.ts';

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
};

/**
 * Writes to the citizen and the followers from the case. The state and the deadlines stay as they are.
 * @throws AppError not_found, forbidden, version_conflict
 */
export async function replyToCitizen(tx: Tx, deps: CaseDeps, input: Reply): Promise<Case> {
  const now = deps.clock();
  const row = await findCase(tx, input.code);
  if (!can(input.staff, 'case:reply', row)) throw new AppError('forbidden');
  if (!input.anyway) {
    const { seen } = input;
    if (seen !== undefined)
      await refuseWhenChanged(tx, { caseId: row.id, sequence: seen, staffId: input.staff.id, now });
    else if (input.version !== undefined && input.version !== row.version) throw new AppError('version_conflict');
  }
  const actor = { kind: 'staff' as const, staff: input.staff };
  const fileIds = input.fileIds ?? [];
  await linkFiles(tx, { caseId: row.id, fileIds, purpose: 'chat', actor });
  const textId = await addText(tx, { caseId: row.id, kind: 'reply', text: input.text, actor, now });
  const changed = await changeCase(tx, {
    row,
    data: row.firstResponseAt ? {} : { firstResponseAt: now },
    events: [{ type: 'replied', details: { textId, ...(fileIds.length > 0 ? { fileIds: [...fileIds] } : {}) } }],
    actor,
    now,
    newVersion: true,
  });
  const { sequence } = changed;
  const told = { knowledge: deps.knowledge(), row: changed.row, key: 'case.reply', text: input.text };
  await tellCitizens(tx, { ...told, sequence, actor, fileIds, now });
  return changed.row;
}

/**
 * Adds words the citizen never sees. Each person named in `mentions` (who must be able to read the case) has them in
 * their queue until dealt with.
 * @throws AppError not_found, forbidden
 */
export async function addNote(
  tx: Tx,
  deps: CaseDeps,
  input: { code: string; staff: StaffActor; text: string; mentions?: readonly string[] },
): Promise<Case> {
  const now = deps.clock();
  const row = await findCase(tx, input.code);
  if (!can(input.staff, 'case:note', row)) throw new AppError('forbidden');
  const actor = { kind: 'staff' as const, staff: input.staff };
  const textId = await addText(tx, { caseId: row.id, kind: 'note', text: input.text, actor, now });
  const events = [{ type: 'noted', details: { textId } }];
  const changed = await changeCase(tx, { row, data: {}, events, actor, now, newVersion: false });
  const { sequence } = changed;
  await tx.caseMention.createMany({
    data: [...new Set(input.mentions)].map((staffId) => ({
      id: newId(),
      caseId: row.id,
      staffId,
      sequence,
      byId: input.staff.id,
      createdAt: now,
    })),
  });
  return changed.row;
}
