import type { Tx } from '../cases/deps.ts';
import type { Fee } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { appendFeeEvent, type FeeActor } from './fee-events.ts';
import { type FeeState, feeStateAt } from './fee-state.ts';
import { tellPayers } from './tell-payers.ts';

export type Channel = 'zalo' | 'bank' | 'counter';
export type Entry = {
  kind: 'payment' | 'refund';
  /** Đồng, positive. */
  amount: bigint;
  channel: Channel;
  /** What it is known by: the same reference is the same money. */
  reference: string;
  occurredAt: Date;
};

/** Holds a fee until the transaction ends: whoever changes it or its attempts at the same time waits. */
export async function lockFee(tx: Tx, id: string): Promise<Fee> {
  await tx.$queryRaw`SELECT 1 FROM "Fee" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.fee.findUniqueOrThrow({ where: { id } });
}

/** What the ledger holds of a fee: payments less refunds, in đồng. */
export async function balanceOf(tx: Pick<Tx, 'ledgerEntry'>, feeId: string): Promise<bigint> {
  const { _sum } = await tx.ledgerEntry.aggregate({ where: { feeId }, _sum: { amount: true } });
  return _sum.amount ?? 0n;
}

type Booking = { knowledge: Knowledge; fee: Fee; entry: Entry; actor: FeeActor; now: Date };

/**
 * Books money on a fee this transaction holds, puts the fee's state right and tells its payers. Money that is booked
 * already is left alone.
 * @returns the fee as it is now, or undefined when nothing was booked
 */
export async function book(tx: Tx, { knowledge, fee, entry, actor, now }: Booking): Promise<Fee | undefined> {
  const { kind, amount, channel, reference, occurredAt } = entry;
  const known = await tx.ledgerEntry.findUnique({ where: { reference }, select: { id: true } });
  if (known) return undefined;
  await tx.ledgerEntry.create({
    data: {
      id: newId(),
      feeId: fee.id,
      unitId: fee.unitId,
      kind,
      amount: kind === 'payment' ? amount : -amount,
      channel,
      reference,
      occurredAt,
      recordedAt: now,
    },
  });
  const balance = await balanceOf(tx, fee.id);
  const state = feeStateAt({ state: stateOf(fee), amount: fee.amount }, balance);
  const after = await tx.fee.update({
    where: { id: fee.id },
    data: {
      state,
      version: { increment: 1 },
      updatedAt: now,
      ...(state === 'paid' && fee.paidAt === null && { paidAt: occurredAt }),
    },
  });
  await appendFeeEvent(tx, { fee: after, type: kind === 'payment' ? 'paid' : 'refunded', actor, balance, now });
  await tellPayers(tx, { knowledge, fee: after, entry, balance, now });
  return after;
}

/** The state of a stored fee. */
export function stateOf({ state }: Pick<Fee, 'state'>): FeeState {
  return state === 'paid' || state === 'withdrawn' || state === 'refunded' ? state : 'due';
}
