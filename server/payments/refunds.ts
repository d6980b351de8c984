import type { Tx } from '../cases/deps.ts';
import type { Fee, Refund } from '../database/client/client.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { appendFeeEvent } from './fee-events.ts';
import { balanceOf, book } from './ledger.ts';

type Decided = {
  fee: Fee;
  amount: bigint;
  decisionNumber: string;
  decidedOn: Date;
  reason: string;
  staffId: string;
  now: Date;
};

/**
 * Records the unit's decision to give money back on a fee this transaction holds. No money moves yet.
 * @throws AppError bad_request when there is less to give back, not_allowed_now when this decision is recorded already
 */
export async function decideRefund(tx: Tx, given: Decided): Promise<Refund> {
  const { fee, amount, decisionNumber, decidedOn, reason, staffId, now } = given;
  const pending = await tx.refund.aggregate({ where: { feeId: fee.id, state: 'decided' }, _sum: { amount: true } });
  const there = (await balanceOf(tx, fee.id)) - (pending._sum.amount ?? 0n);
  if (amount > there)
    throw new AppError('bad_request', {
      fields: [{ path: 'amount', message: `chỉ còn ${there} đồng có thể hoàn` }],
    });
  try {
    const refund = await tx.refund.create({
      data: {
        id: newId(),
        feeId: fee.id,
        amount,
        decisionNumber,
        decidedOn,
        reason,
        decidedById: staffId,
        recordedAt: now,
      },
    });
    const after = await tx.fee.update({ where: { id: fee.id }, data: { version: { increment: 1 }, updatedAt: now } });
    await appendFeeEvent(tx, { fee: after, type: 'refund_decided', actor: { kind: 'staff', id: staffId }, now });
    return refund;
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('not_allowed_now', { detail: 'the decision is recorded already' });
    throw error;
  }
}

type PaidOut = { knowledge: Knowledge; fee: Fee; refundId: string; transferNumber: string; staffId: string; now: Date };

/**
 * Books a decided refund once the unit has sent the money; doing it twice is doing it once.
 * @throws AppError not_found, not_allowed_now when there is no such money any more
 */
export async function payOutRefund(tx: Tx, given: PaidOut): Promise<void> {
  const { knowledge, fee, refundId, transferNumber, staffId, now } = given;
  const refund = await tx.refund.findFirst({ where: { id: refundId, feeId: fee.id } });
  if (!refund) throw new AppError('not_found');
  if (refund.state === 'paid_out') return;
  if (refund.state !== 'decided' || refund.amount > (await balanceOf(tx, fee.id)))
    throw new AppError('not_allowed_now');
  await tx.refund.update({
    where: { id: refund.id },
    data: { state: 'paid_out', paidOutAt: now, paidOutById: staffId, transferNumber, version: { increment: 1 } },
  });
  const reference = `refund:${refund.id}`;
  const entry = { kind: 'refund', amount: refund.amount, channel: 'bank', reference, occurredAt: now } as const;
  const after = await book(tx, { knowledge, fee, entry, actor: { kind: 'staff', id: staffId }, now });
  // Orders by COD or bank transfer: Zalo knows only what we tell it.
  if (after?.state !== 'refunded') return;
  await tx.paymentOrder.updateMany({
    where: {
      feeId: fee.id,
      state: 'paid',
      zaloOrderId: { not: null },
      OR: [{ method: { startsWith: 'COD' } }, { method: { startsWith: 'BANK' } }],
    },
    data: { tellZalo: 2, tellTries: 0, nextPollAt: now },
  });
}
