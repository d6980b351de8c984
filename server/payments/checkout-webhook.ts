import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { Log } from '../log.ts';
import { parseLossless } from '../zalo/lossless-json.ts';
import { sameMac, signCallback, signNotify, signWholeCallback } from './checkout-mac.ts';
import type { CheckoutSettings } from './checkout-settings.ts';
import { takeMethodChosen, takeZaloNews } from './zalo-news.ts';

export type CheckoutWebhookOptions = {
  prisma: PrismaClient;
  clock: Clock;
  knowledge: KnowledgeSource;
  log: Log;
  checkout: CheckoutSettings;
  /** Called after something was queued for a citizen. */
  onStored?: () => void;
};

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const text = z.union([z.string(), z.number()]).transform(String);
const callback = z.object({
  data: z.record(z.string(), z.union([scalar, z.record(z.string(), z.unknown())])),
  mac: z.string(),
  overallMac: z.string(),
});
const callbackData = z.object({
  appId: text,
  orderId: text.pipe(z.string().min(1).max(100)),
  transId: text.pipe(z.string().max(100)),
  method: text.pipe(z.string().max(60)).optional(),
  transTime: z.coerce.number().optional(),
  amount: z.union([z.number(), z.string()]),
  description: text,
  resultCode: z.union([z.number(), z.string()]),
  message: text,
  extradata: z.unknown(),
});
const notify = z.object({
  data: z.object({
    appId: text,
    orderId: text.pipe(z.string().min(1).max(100)),
    method: text.pipe(z.string().max(60)),
  }),
  mac: z.string(),
});

type Answer = { returnCode: 0 | 1; returnMessage: string };
const taken: Answer = { returnCode: 1, returnMessage: 'Success' };
const refused = (returnMessage: string): Answer => ({ returnCode: 0, returnMessage });

/**
 * Zalo Checkout's `POST /webhooks/zalo/checkout` (an order was paid, or not) and `/webhooks/zalo/checkout-notify` (a
 * method was chosen, which is no payment). What is booked is committed before it is answered with `returnCode` 1; what
 * is not signed by Zalo, not ours or of another amount gets 0 and changes no money. A database that does not answer
 * makes Zalo come again (503).
 */
export function createCheckoutWebhook(options: CheckoutWebhookOptions): Router {
  const router = Router();
  const raw = express.raw({ type: () => true, limit: '64kb', inflate: false });
  const route = (path: string, take: (body: unknown) => Promise<Answer>) =>
    router.post(path, raw, async (request: Request, response: Response) => {
      const answer = await take(bodyOf(request));
      if (answer.returnCode === 0) options.log.warn({ path, why: answer.returnMessage }, 'checkout call refused');
      response.status(200).json(answer);
    });
  route('/webhooks/zalo/checkout', (body) => takeCallback(options, body));
  route('/webhooks/zalo/checkout-notify', (body) => takeNotify(options, body));
  return router;
}

async function takeCallback(options: CheckoutWebhookOptions, body: unknown): Promise<Answer> {
  const { prisma, checkout, clock, knowledge } = options;
  const sent = callback.safeParse(body).data;
  const data = callbackData.safeParse(sent?.data).data;
  if (!sent || !data) return refused('malformed');
  const { privateKey, appId } = checkout;
  const signed =
    sameMac(sent.mac, signCallback(privateKey, data)) &&
    sameMac(sent.overallMac, signWholeCallback(privateKey, sent.data));
  if (!signed) return refused('invalid mac');
  const amount = wholeAmount(data.amount);
  const paymentId = paymentOf(data.extradata);
  if (data.appId !== appId || paymentId === undefined) return refused('not our order');
  if (amount === undefined) return refused('amount is not whole');
  const now = clock();
  const news = {
    paymentId,
    zaloOrderId: data.orderId,
    result: Number(data.resultCode) === 1 ? 'paid' : 'failed',
    amount,
    method: data.method ?? null,
    transId: data.transId,
    at: momentOf(data.transTime, now),
  } as const;
  const outcome = await prisma.$transaction((tx) => takeZaloNews(tx, { knowledge: knowledge(), news, now }));
  if (outcome === 'booked') options.onStored?.();
  if (outcome === 'not_ours') return refused('not our order');
  return outcome === 'different' ? refused('another amount than ordered') : taken;
}

async function takeNotify({ prisma, checkout, clock }: CheckoutWebhookOptions, body: unknown): Promise<Answer> {
  const sent = notify.safeParse(body).data;
  if (!sent) return refused('malformed');
  const { appId, orderId, method } = sent.data;
  if (!sameMac(sent.mac, signNotify(checkout.privateKey, sent.data))) return refused('invalid mac');
  if (appId !== checkout.appId) return refused('not our order');
  const now = clock();
  const outcome = await prisma.$transaction(async (tx) => {
    // A notify carries no extradata: the order is the one that the phone told us of.
    const known = await tx.paymentOrder.findFirst({ where: { zaloOrderId: orderId }, select: { id: true } });
    return known ? takeMethodChosen(tx, { paymentId: known.id, zaloOrderId: orderId, method, now }) : 'not_ours';
  });
  return outcome === 'not_ours' ? refused('not our order') : taken;
}

function bodyOf(request: Request): unknown {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? parseLossless(body.toString('utf8')) : undefined;
}

/** Whole đồng; undefined for anything else. */
export function wholeAmount(value: string | number): bigint | undefined {
  const written = String(value);
  return /^\d{1,15}$/.test(written) ? BigInt(written) : undefined;
}

const extra = z.object({ payment: z.string() });

/** Our own id in what Zalo hands back: JSON, percent-encoded or not, once or twice in quotes. */
export function paymentOf(extradata: unknown): string | undefined {
  if (typeof extradata === 'object') return extra.safeParse(extradata).data?.payment;
  if (typeof extradata !== 'string') return undefined;
  const read = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };
  let plain = extradata;
  try {
    plain = decodeURIComponent(extradata);
  } catch {
    // It was not encoded.
  }
  const first = read(plain) ?? read(extradata);
  return extra.safeParse(typeof first === 'string' ? read(first) : first).data?.payment;
}

/** Zalo's own time of a transaction; the present where it tells none that can be. */
function momentOf(transTime: number | undefined, now: Date): Date {
  const past = transTime !== undefined && transTime > 1_500_000_000_000 && transTime <= now.getTime();
  return past ? new Date(transTime) : now;
}
