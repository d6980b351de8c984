import express, { type Request, type Response, Router } from 'express';
import type { Pool } from 'pg';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { requestIdOf } from '../http/request-id.ts';
import type { Log } from '../log.ts';
import { oaEnvelope } from './event.ts';
import { oaRow } from './inbound-row.ts';
import { createInboundStore, type InboundStore } from './inbound-store.ts';
import { parseLossless } from './lossless-json.ts';
import { miniAppRow } from './mini-app-event.ts';
import { verifyMiniAppSignature, verifyOaSignature } from './signature.ts';
import { within } from './within.ts';

export type ZaloWebhookOptions = {
  pool: Pool;
  clock: Clock;
  log: Log;
  appId: string;
  oaSecret: string;
  /** Absent: the mini-app's webhook refuses everything. */
  miniAppApiKey: string | undefined;
  /** Called after a new event that waits for work has been stored. */
  onStored?: () => void;
};

/** Zalo waits 2 s for an answer; a refusal in time makes it try again, silence only counts against us. */
const answerWithin = 1_700;

/**
 * Zalo's webhooks, `POST /webhooks/zalo/oa` and `/webhooks/zalo/mini-app`. An event is durable before it is answered
 * with 200. Refusals go to the app's error handler as AppError: `bad_signature` (401), `bad_request` (400, signed but
 * not a JSON object), `unavailable` (503 with Retry-After, the database does not answer); a body above 256 KB as
 * Express's own error (413).
 *
 * A signed event is never refused for its age: repeats are recognised by their id, so an old one does no harm, whereas
 * a refusal loses what Zalo held back during an outage and in the end makes Zalo switch the webhook off.
 */
export function createZaloWebhook(options: ZaloWebhookOptions): Router {
  const store = createInboundStore({ pool: options.pool });
  const router = Router();
  const raw = express.raw({ type: () => true, limit: '256kb', inflate: false });
  router.get(['/webhooks/zalo/oa', '/webhooks/zalo/mini-app'], (_request, response) => {
    response.status(200).type('text').send('OK');
  });
  router.post('/webhooks/zalo/oa', raw, (request, response) => receiveOa(options, store, { request, response }));
  router.post('/webhooks/zalo/mini-app', raw, (request, response) =>
    receiveMiniApp(options, store, { request, response }),
  );
  return router;
}

type Exchange = { request: Request; response: Response };

async function receiveOa(options: ZaloWebhookOptions, store: InboundStore, { request, response }: Exchange) {
  const rawBody = bodyOf(request);
  const signature = request.header('x-zevent-signature');
  if (signature === undefined && isProbe(rawBody)) {
    acknowledge(response);
    return;
  }
  const payload = parseLossless(rawBody.toString('utf8'));
  const event = oaEnvelope.safeParse(payload).data;
  const matched = verifyOaSignature({
    appId: options.appId,
    oaSecret: options.oaSecret,
    rawBody,
    signature,
    bodyTimestamp: event?.timestamp,
    headerTimestamp: request.header('x-zevent-timestamp'),
  });
  const ours = event?.app_id === undefined || event.app_id === options.appId;
  if (!matched || !ours) {
    options.log.warn({ signed: signature !== undefined, ours }, 'OA webhook refused');
    throw new AppError('bad_signature');
  }
  if (!event) throw new AppError('bad_request', { detail: 'the body is not a JSON object' });
  options.log.debug({ event: event.event_name, signedTimestamp: matched }, 'OA webhook');
  const requestId = requestIdOf(response);
  const row = oaRow({ event, payload, receivedAt: options.clock(), requestId });
  const fresh = await within(store.store(row), answerWithin);
  acknowledge(response);
  if (fresh && row.state === 'pending') options.onStored?.();
}

async function receiveMiniApp(options: ZaloWebhookOptions, store: InboundStore, { request, response }: Exchange) {
  const rawBody = bodyOf(request);
  const signature = request.header('x-zevent-signature');
  if (signature === undefined && isProbe(rawBody)) {
    acknowledge(response);
    return;
  }
  const payload = parseLossless(rawBody.toString('utf8'));
  const apiKey = options.miniAppApiKey;
  const body = isRecord(payload) ? payload : undefined;
  if (!apiKey || !body || !verifyMiniAppSignature({ apiKey, body, signature })) {
    options.log.warn({ signed: signature !== undefined, configured: Boolean(apiKey) }, 'mini-app webhook refused');
    throw new AppError('bad_signature');
  }
  const requestId = requestIdOf(response);
  const row = miniAppRow({ body, receivedAt: options.clock(), requestId });
  const fresh = await within(store.store(row), answerWithin);
  acknowledge(response);
  if (fresh && row.state === 'pending') options.onStored?.();
}

function bodyOf(request: Request): Buffer {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** Saving the webhook's address in Zalo's console sends an unsigned `{}` that must get 200. */
function isProbe(body: Buffer): boolean {
  return body.length < 64 && /^\s*(?:\{\s*\})?\s*$/.test(body.toString('utf8'));
}

function acknowledge(response: Response): void {
  response.status(200).json({ error: 0 });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
