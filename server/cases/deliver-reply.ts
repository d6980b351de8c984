import type { Case } from '../database/client/client.ts';
import type { CaseActor } from './actor.ts';
import { addText } from './case-texts.ts';
import { changeCase } from './change-case.ts';
import type { CaseDeps, Tx } from './deps.ts';
import { tellCitizens } from './tell-citizen.ts';

export type ReplyWords = {
  row: Case;
  staffId: string;
  text: string;
  /** Tied to the case already. */
  fileIds: readonly string[];
  /** The held reply it was until now, which has raised the case's version. */
  heldId?: string;
};

/** Makes a reply part of the case and queues it to the citizen and the followers: the words, the event, the clock. */
export async function deliverReply(tx: Tx, deps: CaseDeps, reply: ReplyWords): Promise<Case> {
  const now = deps.clock();
  const { row, staffId, text, fileIds, heldId } = reply;
  // Of a person who writes, the case keeps the id only.
  const actor: CaseActor = { kind: 'staff', staff: { id: staffId, name: '', email: '', memberships: [] } };
  const textId = await addText(tx, { caseId: row.id, kind: 'reply', text, actor, now });
  const details = { textId, ...(fileIds.length > 0 && { fileIds: [...fileIds] }), ...(heldId && { heldId }) };
  const changed = await changeCase(tx, {
    row,
    data: row.firstResponseAt ? {} : { firstResponseAt: now },
    events: [{ type: 'replied', details }],
    actor,
    now,
    newVersion: heldId === undefined,
  });
  const { sequence } = changed;
  const told = { knowledge: deps.knowledge(), row: changed.row, key: 'case.reply', text };
  await tellCitizens(tx, { ...told, sequence, actor, fileIds, now });
  return changed.row;
}
