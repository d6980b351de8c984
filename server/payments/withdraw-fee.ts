import type { Tx } from '../cases/deps.ts';
import type { Fee } from '../database/client/client.ts';
import { appendFeeEvent, type FeeActor } from './fee-events.ts';

type Given = { fee: Fee; reason: string; actor: FeeActor; now: Date };

/** A fee this transaction holds is due no more. Attempts under way are told to Zalo as failed; money that comes late is kept apart. */
export async function withdrawFee(tx: Tx, { fee, reason, actor, now }: Given): Promise<Fee> {
  const after = await tx.fee.update({
    where: { id: fee.id },
    data: { state: 'withdrawn', withdrawReason: reason, version: { increment: 1 }, updatedAt: now },
  });
  await tx.paymentOrder.updateMany({
    where: { feeId: fee.id, state: 'chosen', zaloOrderId: { not: null } },
    data: { tellZalo: -1, tellTries: 0, nextPollAt: now },
  });
  await appendFeeEvent(tx, { fee: after, type: 'withdrawn', actor, now });
  return after;
}
