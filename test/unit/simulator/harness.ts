import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { SimulatorOptions } from '../../../server/simulator/options.ts';
import { type RunningSimulator, startSimulator } from '../../../server/simulator/start-simulator.ts';

export type Received = {
  name: string;
  body: string;
  event: Record<string, unknown>;
  headers: NodeJS.Dict<string | string[]>;
};
export type Answer = { error: number; message: string; data: Record<string, unknown> };

/** Waits until it holds, however busy the machine. */
export const soon = (holds: () => unknown): Promise<unknown> => vi.waitFor(holds, { timeout: 20_000 });

/** A product that only listens: keeps what it was sent and answers with `status`. */
export async function startReceiver() {
  const received: Received[] = [];
  const control = { status: 200 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const event = JSON.parse(body);
      received.push({ name: event.event_name, body, event, headers: request.headers });
      response.writeHead(control.status).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received, control };
}

export const secrets = {
  appId: '1234567890',
  appSecret: 'app-secret',
  oaId: '4318657068771012646',
  oaSecret: 'oa-secret',
};

/** A running simulator, a listening product, a clock that tests move, and short ways to call it. */
export async function startPair(extra: Partial<SimulatorOptions> = {}) {
  const receiver = await startReceiver();
  const stateDir = await mkdtemp(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rm(stateDir, { recursive: true, force: true }));
  const clock = { now: Date.UTC(2026, 10, 20, 3) };
  let running: RunningSimulator | undefined;
  const start = async () => {
    running = await startSimulator({
      ...secrets,
      oaRefreshToken: 'first-refresh',
      miniAppId: '0000000000000000001',
      webhookUrl: receiver.url,
      stateDir,
      now: () => clock.now,
      retryDelays: [30, 60],
      ...extra,
    });
    return running;
  };
  const stop = async () => {
    await running?.close();
    running = undefined;
  };
  await start();
  onTestFinished(stop);

  const call = async (path: string, init: RequestInit = {}) => fetch(`${running?.url}${path}`, init);
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await call(`/simulator/api${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return response.json();
  };
  const refresh = async (token: string, secret = secrets.appSecret) => {
    const response = await call('/v4/oa/access_token', {
      method: 'POST',
      headers: { secret_key: secret },
      body: new URLSearchParams({ grant_type: 'refresh_token', app_id: secrets.appId, refresh_token: token }),
    });
    return (await response.json()) as {
      access_token: string;
      refresh_token: string;
      expires_in: string;
      error?: number;
    };
  };
  return { receiver, clock, start, stop, call, post, control, refresh };
}
export type Pair = Awaited<ReturnType<typeof startPair>>;

/** An access token and a citizen who has just written, with helpers to answer that citizen. */
export async function openChat(pair: Pair) {
  const tokens = await pair.refresh('first-refresh');
  const { users } = await pair.control<{ users: { id: string; idByApp: string; phone: string }[] }>('GET', '/users');
  const user = users[0];
  if (!user) throw new Error('a fresh simulator has citizens');
  await pair.control('POST', `/users/${user.id}/text`, { text: 'chào phường' });
  const headers = { access_token: tokens.access_token };
  const send = (message: unknown, token = tokens.access_token) =>
    pair.post('/v3.0/oa/message/cs', { recipient: { user_id: user.id }, message }, { access_token: token });
  return { tokens, user, headers, send };
}

/** The signature as the platform's documentation states it. */
export function expectedMac(body: string, timestamp: string): string {
  const { appId, oaSecret } = secrets;
  return `mac=${createHash('sha256')
    .update(appId + body + timestamp + oaSecret)
    .digest('hex')}`;
}
