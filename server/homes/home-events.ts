import type { Tx } from '../cases/deps.ts';
import { newId } from '../ids.ts';

/** Why a home was unlinked. */
export type UnlinkReason = 'chat' | 'app' | 'consent' | 'erasure' | 'unused';
type Noted =
  | { type: 'linked' | 'allowed' | 'refused' | 'revoked' | 'not_revoked' }
  | { type: 'unlinked'; reason: UnlinkReason };

/** Notes what was done with a home, by its id alone. */
export async function noteHome(tx: Pick<Tx, 'homeEvent'>, homeId: string, noted: Noted & { now: Date }): Promise<void> {
  const { type, now } = noted;
  const reason = noted.type === 'unlinked' ? noted.reason : null;
  await tx.homeEvent.create({ data: { id: newId(), homeId, type, reason, at: now }, select: { id: true } });
}
