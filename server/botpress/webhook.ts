import { createHmac, timingSafeEqual } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
import type { Pool } from 'pg';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { requestIdOf } from '../http/request-id.ts';
import type { Log } from '../log.ts';
import { createInboundStore, type InboundStore } from '../zalo/inbound-store.ts';
import { parseLossless } from '../zalo/lossless-json.ts';
import { within } from '../zalo/within.ts';
import { botpressEvent, botpressRow } from './event.ts';

export type BotpressWebhookOptions = {
  pool: Pool;
  clock: Clock;
  log: Log;
  secret: string;
  /** What is said in its name is our own. */
  botId: string;
  /** Called after a new message that waits for work has been stored. */
  onStored?: () => void;
};

const answerWithin = 1_700;

/** The header with the signature: HMAC-SHA-256 of the raw body with the shared secret, in hexadecimal. */
export const signatureHeader = 'x-bp-signature';

/**
 * `POST /webhooks/botpress`: messages of a Botpress conversation, as its bot receives them, durable before 200 is
 * answered. Refusals go to the app's error handler as AppError: `bad_signature` (401), `bad_request` (400, signed but
 * not such an event), `unavailable` (503, the database does not answer); a body above 256 KB as Express's own (413).
 */
export function createBotpressWebhook(options: BotpressWebhookOptions): Router {
  const store = createInboundStore({ pool: options.pool });
  const router = Router();
  const raw = express.raw({ type: () => true, limit: '256kb', inflate: false });
  router.post('/webhooks/botpress', raw, (request, response) => receive(options, store, { request, response }));
  return router;
}

async function receive(
  options: BotpressWebhookOptions,
  store: InboundStore,
  { request, response }: { request: Request; response: Response },
): Promise<void> {
  const body: unknown = request.body;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  if (!isSigned(bytes, request.header(signatureHeader), options.secret)) {
    options.log.warn({ signed: request.header(signatureHeader) !== undefined }, 'Botpress webhook refused');
    throw new AppError('bad_signature');
  }
  // Botpress asks so whether anybody is there, and sends events of other kinds than messages.
  const operation = request.header('x-bp-operation') ?? 'event_received';
  const kind = request.header('x-bp-type') ?? 'message_created';
  if (operation !== 'event_received' || kind !== 'message_created') {
    response.status(200).json({ ok: true });
    return;
  }
  const event = botpressEvent.safeParse(parseLossless(bytes.toString('utf8'))).data;
  if (!event) throw new AppError('bad_request', { detail: 'the body is not an event of a message' });
  const requestId = requestIdOf(response);
  const row = botpressRow({ event, botId: options.botId, receivedAt: options.clock(), requestId });
  const fresh = await within(store.store(row), answerWithin);
  response.status(200).json({ ok: true });
  if (fresh && row.state === 'pending') options.onStored?.();
}

function isSigned(body: Buffer, signature: string | undefined, secret: string): boolean {
  const given = Buffer.from((signature ?? '').replace(/^sha256=/, '').toLowerCase());
  const right = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'));
  return given.length === right.length && timingSafeEqual(given, right);
}
