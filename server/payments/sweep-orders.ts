import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { PaymentOrder, PrismaClient } from '../database/client/client.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { Log } from '../log.ts';
import { callZalo } from '../zalo/call-zalo.ts';
import { signStatusQuery, signStatusUpdate } from './checkout-mac.ts';
import type { CheckoutSettings } from './checkout-settings.ts';
import { paymentOf, wholeAmount } from './checkout-webhook.ts';
import { appendFeeEvent } from './fee-events.ts';
import { hold, move, takeZaloNews } from './zalo-news.ts';

type Deps = {
  prisma: PrismaClient;
  clock: Clock;
  knowledge: KnowledgeSource;
  log: Log;
  checkout: CheckoutSettings | undefined;
};

const minute = 60_000;
const hour = 60 * minute;
/** After an attempt began, when Zalo is asked how it went; Zalo itself advises 20 minutes at the latest. */
const askedAfter = [2 * minute, 5 * minute, 20 * minute, hour, 6 * hour, 12 * hour, 24 * hour];
const tellAgainAfter = [minute, 10 * minute, hour, 6 * hour, 24 * hour];
const batch = 40;

const status = z.object({
  data: z.object({
    transId: z.union([z.string(), z.number()]).transform(String).nullish(),
    method: z.string().nullish(),
    returnCode: z.coerce.number(),
    amount: z.union([z.number(), z.string()]).nullish(),
    transTime: z.coerce.number().nullish(),
    extradata: z.unknown(),
  }),
});

/** Asks Zalo for attempts it has been silent about, and tells it how those ended that were paid elsewhere. */
export async function sweepOrders(deps: Deps): Promise<number> {
  const { prisma, clock } = deps;
  const now = clock();
  const due = await prisma.paymentOrder.findMany({
    where: { nextPollAt: { lte: now } },
    orderBy: { nextPollAt: 'asc' },
    take: batch,
  });
  let booked = 0;
  for (const order of due) {
    // The claim: another process finds it not due any more.
    const next = nextTime(order, now);
    const { count } = await prisma.paymentOrder.updateMany({
      where: { id: order.id, nextPollAt: order.nextPollAt, polls: order.polls },
      data: {
        nextPollAt: next,
        ...(order.tellZalo === null ? { polls: { increment: 1 } } : { tellTries: { increment: 1 } }),
      },
    });
    if (count === 0) continue;
    if (order.tellZalo !== null) await tellZalo(deps, order);
    else if ((await ask(deps, { order, last: next === null, now })) === 'booked') booked += 1;
  }
  return booked;
}

/** When to look at an attempt again; null: never. */
function nextTime({ createdAt, tellZalo, tellTries, state }: PaymentOrder, now: Date): Date | null {
  if (tellZalo !== null) {
    const wait = tellAgainAfter[tellTries];
    return wait === undefined ? null : new Date(now.getTime() + wait);
  }
  if (state === 'paid') return null;
  const age = now.getTime() - createdAt.getTime();
  const next = askedAfter.find((after) => after > age);
  return next === undefined ? null : new Date(createdAt.getTime() + next);
}

async function ask(
  deps: Deps,
  { order, last, now }: { order: PaymentOrder; last: boolean; now: Date },
): Promise<string> {
  const outcome = await askZalo(deps, { order, now });
  if (!last || outcome === 'booked' || outcome === 'failed') return outcome;
  await deps.prisma.$transaction(async (tx) => {
    const held = await hold(tx, order.id);
    if (!held || !(await move(tx, held.order, { news: 'silence', data: {} }))) return;
    await appendFeeEvent(tx, { fee: held.fee, type: 'expired', actor: { kind: 'system', id: null }, now });
  });
  return outcome;
}

async function askZalo(deps: Deps, { order, now }: { order: PaymentOrder; now: Date }): Promise<string> {
  const { checkout, prisma, knowledge, log } = deps;
  const { zaloOrderId: orderId } = order;
  if (!checkout || orderId === null) return 'nothing to ask';
  const { appId, privateKey, paymentUrl } = checkout;
  const query = new URLSearchParams({ orderId, appId, mac: signStatusQuery(privateKey, { appId, orderId }) });
  const answer = await callZalo({
    url: `${paymentUrl}/api/transaction/get-status?${query}`,
    method: 'GET',
    headers: {},
  });
  if (!answer.ok) {
    log.warn({ reason: answer.failure.reason }, 'Zalo did not tell the status of an order');
    return 'silent';
  }
  const read = status.safeParse(answer.data).data?.data;
  // The phone said which order it is; only Zalo's word that it was made for this attempt counts.
  if (!read || paymentOf(read.extradata) !== order.id) return 'not ours';
  if (read.returnCode !== 1 && read.returnCode !== -1) return 'pending';
  const amount = read.amount === null || read.amount === undefined ? undefined : wholeAmount(read.amount);
  if (read.returnCode === 1 && amount === undefined) return 'no amount';
  const news = {
    paymentId: order.id,
    zaloOrderId: orderId,
    result: read.returnCode === 1 ? 'paid' : 'failed',
    amount: amount ?? 0n,
    method: read.method ?? null,
    transId: read.transId ?? null,
    at: now,
  } as const;
  return prisma.$transaction((tx) => takeZaloNews(tx, { knowledge: knowledge(), news, now }));
}

async function tellZalo({ checkout, prisma, log }: Deps, order: PaymentOrder): Promise<void> {
  const { zaloOrderId: orderId, tellZalo: resultCode, method } = order;
  if (!checkout || orderId === null || resultCode === null) return;
  const { appId, privateKey, paymentUrl } = checkout;
  const way = method?.startsWith('COD') ? 'cod' : 'bank';
  const mac = signStatusUpdate(privateKey, { appId, orderId, resultCode });
  const answer = await callZalo({
    url: `${paymentUrl}/api/transaction/${encodeURIComponent(appId)}/${way}-callback-payment`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ appId, orderId, resultCode, mac }),
  });
  if (!answer.ok || Number(answer.data.err ?? 0) !== 0) {
    log.warn(
      { reason: answer.ok ? String(answer.data.msg) : answer.failure.reason },
      'Zalo did not take an order’s end',
    );
    return;
  }
  await prisma.paymentOrder.updateMany({
    where: { id: order.id, tellZalo: resultCode },
    data: { tellZalo: null, nextPollAt: null },
  });
}
