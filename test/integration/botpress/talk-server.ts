import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Pool } from 'pg';
import { createBotpressWebhook } from '../../../server/botpress/webhook.ts';
import { sendProblems } from '../../../server/http/problems.ts';
import { giveRequestId } from '../../../server/http/request-id.ts';
import { silentLog } from '../../setup/template-database.ts';

export const secret = 'a secret between two servers';
export const botId = '1c0f5c4e-6a3a-4d51-9d38-b0a3c0ffee01';

export const sign = (body: string | Buffer, key = secret) => createHmac('sha256', key).update(body).digest('hex');

/** A message as a bot of Botpress is told of it; what is not said is as usual. */
export function messageEvent(
  id: string,
  payload: object,
  more: { type?: string; user?: string; conversation?: string; createdAt?: string; direction?: string } = {},
) {
  const { type = 'text', user = 'user_1', conversation = 'conv_1', direction = 'incoming', createdAt } = more;
  return {
    event: {
      type: 'message_created',
      payload: {
        user: { id: user, tags: {} },
        conversation: { id: conversation, integration: 'webchat', channel: 'channel', tags: {} },
        message: { id, type, direction, payload, createdAt, userId: user, conversationId: conversation, tags: {} },
        states: {},
      },
    },
  };
}

/** The headers with which a bot is told of a message, but for the signature. */
export const messageHeaders = {
  'content-type': 'application/json',
  'x-bot-id': botId,
  'x-bp-operation': 'event_received',
  'x-bp-type': 'message_created',
};

/** The webhook on a port of its own. */
export async function startTalkServer(given: { pool: Pool; clock: () => Date }) {
  const woken = { times: 0 };
  const app = express();
  app.use(giveRequestId);
  app.use(createBotpressWebhook({ ...given, log: silentLog, secret, botId, onStored: () => (woken.times += 1) }));
  app.use(sendProblems(silentLog));
  const server = await new Promise<ReturnType<typeof app.listen>>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/botpress`;

  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers: { ...messageHeaders, ...headers }, body: new Uint8Array(Buffer.from(body)) });

  return {
    woken,
    post,
    /** Posts an event, or any text, signed. */
    signed(event: object | string, headers: Record<string, string> = {}): Promise<Response> {
      const body = typeof event === 'string' ? event : JSON.stringify(event);
      return post(body, { 'x-bp-signature': sign(body), ...headers });
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
