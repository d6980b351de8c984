import type { CaseDeps, Tx } from './deps.ts';
import { sendHeldReply } from './held-reply.ts';
import { settleAct } from './undoable-act.ts';

/** Whatever of a case still waits for an undo is told now: the citizen is to hear things in the order they were done. */
export async function settleHeld(tx: Tx, deps: CaseDeps, caseId: string): Promise<void> {
  await settleAct(tx, deps, caseId);
  await sendHeldReply(tx, deps, caseId);
}
