import type { Tx } from '../cases/deps.ts';
import type { Payment } from '../contract/fee-api.ts';
import { paymentState } from '../contract/fee-api.ts';
import type { Fee, PaymentOrder } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { signOrder } from './checkout-mac.ts';
import type { CheckoutSettings } from './checkout-settings.ts';
import { appendFeeEvent } from './fee-events.ts';
import { lockFee } from './ledger.ts';
import { openFees, openFeeTo } from './readers.ts';

const minute = 60_000;
/** A second tap within this time is the same attempt. */
const sameAttempt = 15 * minute;
/** Zalo is first asked how an attempt ended after this time without news. */
export const firstPoll = 2 * minute;
/** What Zalo shows of an order. */
const longestDescription = 200;

type Whose = { citizenId: string; now: Date };

/**
 * Begins to pay a fee that is open to the citizen. Amount and description are those of our record; nothing of them comes
 * from the phone.
 * @throws AppError not_found, fee_settled, fee_withdrawn, checkout_unavailable
 */
export async function beginPayment(tx: Tx, { code, citizenId, now }: Whose & { code: string }): Promise<PaymentOrder> {
  const open = await openFees(tx, { citizenId, now });
  const found = await tx.fee.findFirst({ where: { AND: [{ code }, open] }, select: { id: true } });
  if (!found) throw new AppError('not_found');
  const fee = await lockFee(tx, found.id);
  if (fee.state === 'withdrawn') throw new AppError('fee_withdrawn');
  if (fee.state !== 'due') throw new AppError('fee_settled');
  const account = await tx.payeeAccount.findUnique({ where: { unitId: fee.unitId }, select: { unitId: true } });
  if (!account) throw new AppError('checkout_unavailable');
  await openFeeTo(tx, { feeId: fee.id, citizenId, now, keep: true });
  const since = new Date(now.getTime() - sameAttempt);
  const same = await tx.paymentOrder.findFirst({
    where: { feeId: fee.id, citizenId, state: 'created', zaloOrderId: null, createdAt: { gt: since } },
    orderBy: { createdAt: 'desc' },
  });
  if (same) return same;
  const order = await tx.paymentOrder.create({
    data: {
      id: newId(),
      feeId: fee.id,
      citizenId,
      amount: fee.amount,
      description: describe(fee),
      nextPollAt: new Date(now.getTime() + firstPoll),
      createdAt: now,
    },
  });
  await appendFeeEvent(tx, { fee, type: 'ordered', actor: { kind: 'citizen', id: citizenId }, now });
  return order;
}

const describe = ({ code, title }: Fee) => `${code} ${title}`.replace(/\s+/g, ' ').slice(0, longestDescription).trim();

/** Takes down which order Zalo made of an attempt. It only says what to ask Zalo for: no money follows from it. */
export async function linkOrder(
  tx: Tx,
  { id, orderId, citizenId }: { id: string; orderId: string; citizenId: string },
): Promise<PaymentOrder> {
  const found = await tx.paymentOrder.findFirst({ where: { id, citizenId }, select: { feeId: true } });
  if (!found) throw new AppError('not_found');
  await lockFee(tx, found.feeId);
  await tx.paymentOrder.updateMany({
    where: { id, state: 'created' },
    data: { zaloOrderId: orderId },
  });
  return tx.paymentOrder.findUniqueOrThrow({ where: { id } });
}

/** An attempt as the phone is told it, with what to hand to `createOrder` while it can still be paid. */
export function presentPayment(
  { fee, order }: { fee: Pick<Fee, 'code' | 'state'>; order: PaymentOrder },
  checkout: CheckoutSettings | undefined,
): Payment {
  const payable = fee.state === 'due' && order.state === 'created' && checkout !== undefined;
  return {
    id: order.id,
    fee: fee.code,
    state: paymentState.parse(order.state),
    order: payable ? signedOrder(order, fee.code, checkout.privateKey) : null,
  };
}

function signedOrder(order: PaymentOrder, code: string, privateKey: string): NonNullable<Payment['order']> {
  const amount = Number(order.amount);
  const fields = {
    amount,
    desc: order.description,
    extradata: JSON.stringify({ payment: order.id }),
    item: [{ id: code, amount }],
  };
  return { ...fields, mac: signOrder(privateKey, fields) };
}
