import type { Tx } from '../cases/deps.ts';
import type { Fee, PaymentOrder, Prisma } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { appendFeeEvent } from './fee-events.ts';
import { book, lockFee } from './ledger.ts';
import { nextOrderState, type OrderNews, type OrderState, orderStates } from './order-state.ts';

/** What Zalo says of an order, from a signed callback or in answer to our own question. */
export type ZaloNews = {
  /** Our own id of the attempt, which Zalo hands back. */
  paymentId: string;
  zaloOrderId: string;
  result: 'paid' | 'failed';
  amount: bigint;
  method: string | null;
  transId: string | null;
  at: Date;
};

/** booked: money was booked. known: nothing new. different: another amount than signed, which a person looks at. */
export type NewsOutcome = 'booked' | 'known' | 'failed' | 'different' | 'not_ours';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const system = { kind: 'zalo', id: null } as const;

/** Cash on delivery and bank transfer: Zalo only passes our own word on, so its word is no money. */
export const settledElsewhere = (method: string | null): boolean => /^(?:COD|BANK)(?:_SANDBOX)?$/.test(method ?? '');

/**
 * Takes news of an order in, in the caller's transaction. Late, doubled and contradicting news are harmless: money is
 * booked once for each order of Zalo's, and nothing takes it off again.
 */
export async function takeZaloNews(
  tx: Tx,
  { knowledge, news, now }: { knowledge: Knowledge; news: ZaloNews; now: Date },
): Promise<NewsOutcome> {
  const held = await hold(tx, news.paymentId);
  if (!held) return 'not_ours';
  const { fee, order } = held;
  const { zaloOrderId, method, transId, amount } = news;
  if (news.result === 'failed') {
    // Zalo may have made two orders of one attempt; the failure of the other says nothing of this one.
    if (order.zaloOrderId !== null && order.zaloOrderId !== zaloOrderId) return 'known';
    const moved = await move(tx, order, { news: 'failed', data: { zaloOrderId, method, nextPollAt: null } });
    if (moved) await appendFeeEvent(tx, { fee, type: 'failed', actor: system, now });
    return moved ? 'failed' : 'known';
  }
  if (settledElsewhere(method)) return 'known';
  if (amount !== order.amount || amount !== fee.amount) {
    if (order.disputed) return 'different';
    await tx.paymentOrder.update({ where: { id: order.id }, data: { disputed: true, zaloOrderId, transId, method } });
    await appendFeeEvent(tx, { fee, type: 'disputed', actor: system, now });
    return 'different';
  }
  const reference = `zalo:${zaloOrderId}`;
  const entry = { kind: 'payment', amount, channel: 'zalo', reference, occurredAt: news.at } as const;
  const booked = await book(tx, { knowledge, fee, entry, actor: system, now });
  await move(tx, order, { news: 'paid', data: { zaloOrderId, method, transId, settledAt: now, nextPollAt: null } });
  return booked ? 'booked' : 'known';
}

/** Somebody chose a method in Zalo. That is no payment: the fee stays due. */
export async function takeMethodChosen(
  tx: Tx,
  { paymentId, zaloOrderId, method, now }: Pick<ZaloNews, 'paymentId' | 'zaloOrderId'> & { method: string; now: Date },
): Promise<'chosen' | 'known' | 'not_ours'> {
  const held = await hold(tx, paymentId);
  if (!held) return 'not_ours';
  const { fee, order } = held;
  // Others than COD and bank transfer end within minutes, with a callback.
  const news = settledElsewhere(method) ? 'method_chosen' : undefined;
  const moved = news && (await move(tx, order, { news, data: { zaloOrderId, method } }));
  if (moved) await appendFeeEvent(tx, { fee, type: 'method_chosen', actor: system, now });
  return moved ? 'chosen' : 'known';
}

/** Money came to the unit itself while an attempt by COD or bank transfer waited for it: Zalo is told that it is paid. */
export async function settleChosen(tx: Tx, { feeId, now }: { feeId: string; now: Date }): Promise<void> {
  const order = await tx.paymentOrder.findFirst({ where: { feeId, state: 'chosen' }, orderBy: { createdAt: 'desc' } });
  if (!order) return;
  const data = { settledAt: now, tellZalo: 1, tellTries: 0, nextPollAt: now };
  await move(tx, order, { news: 'paid', data });
}

/** An attempt and its fee, held until the transaction ends. */
export async function hold(tx: Tx, paymentId: string): Promise<{ fee: Fee; order: PaymentOrder } | undefined> {
  if (!uuid.test(paymentId)) return undefined;
  const found = await tx.paymentOrder.findUnique({ where: { id: paymentId }, select: { feeId: true } });
  if (!found) return undefined;
  const fee = await lockFee(tx, found.feeId);
  return { fee, order: await tx.paymentOrder.findUniqueOrThrow({ where: { id: paymentId } }) };
}

/** Moves a held attempt on as the table of states allows; false when these news change nothing. */
export async function move(
  tx: Tx,
  order: PaymentOrder,
  { news, data }: { news: OrderNews; data: Prisma.PaymentOrderUpdateInput },
): Promise<boolean> {
  const state = nextOrderState(orderStateOf(order), news);
  if (!state) return false;
  await tx.paymentOrder.update({ where: { id: order.id }, data: { ...data, state } });
  return true;
}

export function orderStateOf({ state }: Pick<PaymentOrder, 'state'>): OrderState {
  return orderStates.find((one) => one === state) ?? 'created';
}
