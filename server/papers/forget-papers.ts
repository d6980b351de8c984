import type { Tx } from '../cases/deps.ts';
import { detachEverywhere } from './attachments.ts';
import { gone } from './gone.ts';

type Whose = { citizenId: string; now: Date };

/** Nobody but their citizen sees the papers any more: every address ends, and no dossier has one. */
export async function closePapers(tx: Tx, { citizenId, now }: Whose): Promise<void> {
  await tx.paperShare.updateMany({ where: { paper: { citizenId }, revokedAt: null }, data: { revokedAt: now } });
  await detachEverywhere(tx, { paper: { citizenId }, now });
}

/** A citizen's papers are nobody's any more: their keys and names go at once, their bytes by `sweepPapers`. */
export async function forgetPapers(tx: Tx, { citizenId, now }: Whose): Promise<void> {
  await closePapers(tx, { citizenId, now });
  await tx.paper.updateMany({ where: { citizenId }, data: gone });
}
