import { createHash } from 'node:crypto';
import { type AddressInfo, connect } from 'node:net';
import express from 'express';
import type { Pool } from 'pg';
import { sendProblems } from '../../../server/http/problems.ts';
import { giveRequestId } from '../../../server/http/request-id.ts';
import { createZaloWebhook } from '../../../server/zalo/webhook.ts';
import { silentLog } from '../../setup/template-database.ts';

export const appId = '1234567890';
export const oaSecret = 'oa-secret';
export const miniAppApiKey = 'api-key';
export const now = new Date('2026-11-20T03:00:00Z');
export const user = '3368637342326461234';

export type Posted = { status: number; body: Record<string, unknown>; headers: Headers };

/** The two webhooks on a port of their own. */
export async function startWebhookServer(pool: Pool) {
  const woken = { times: 0 };
  const app = express();
  app.use(giveRequestId);
  const about = { pool, clock: () => now, log: silentLog, appId, oaSecret, miniAppApiKey };
  app.use(createZaloWebhook({ ...about, onStored: () => (woken.times += 1) }));
  app.use(sendProblems(silentLog));
  const server = await new Promise<ReturnType<typeof app.listen>>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  async function post(path: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Posted> {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: new Uint8Array(Buffer.from(body)),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text), headers: response.headers };
  }

  return {
    url,
    woken,
    post,
    /** Posts an OA event, or any bytes, signed as Zalo does. */
    oa(event: object | string, headers: Record<string, string> = {}): Promise<Posted> {
      const body = typeof event === 'string' ? event : JSON.stringify(event);
      const timestamp = typeof event === 'object' && 'timestamp' in event ? String(event.timestamp) : '1';
      const mac = createHash('sha256')
        .update(appId + body + timestamp + oaSecret)
        .digest('hex');
      const signed = { 'x-zevent-signature': `mac=${mac}`, 'x-zevent-timestamp': timestamp };
      return post('/webhooks/zalo/oa', body, { ...signed, ...headers });
    },
    /** Writes raw bytes to the port, hangs up after them and returns what came back. */
    raw(bytes: string): Promise<string> {
      return new Promise((resolve, reject) => {
        let answer = '';
        const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
        socket.on('data', (chunk) => {
          answer += chunk.toString('latin1');
        });
        socket.on('close', () => resolve(answer));
        socket.on('error', reject);
      });
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const textEvent = (id: string, text: string, more: object = {}) => ({
  app_id: appId,
  user_id_by_app: '553',
  event_name: 'user_send_text',
  timestamp: String(now.getTime() - 1000),
  sender: { id: user },
  recipient: { id: '4318657068771012646' },
  message: { msg_id: id, text },
  ...more,
});
