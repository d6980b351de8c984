import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { changeBy, firstStates, type SimulatedState } from './devices.ts';
import { serveSocket } from './home-socket.ts';

/** What happens to a request before it is answered. */
export type HomeFaults = {
  /** Milliseconds before any answer. */
  delay: number;
  /** Instead of any answer of the home: an outage of the tunnel, a redirect. */
  status: number | undefined;
  headers: Record<string, string>;
  /** Services are taken and nothing is done. */
  deaf: boolean;
};

export type SimulatedHome = {
  url: string;
  host: string;
  /** A long-lived access token that is good until it is revoked. */
  token: string;
  faults: HomeFaults;
  states: Map<string, SimulatedState>;
  /** Service calls in order: `lock/unlock lock.cua_chinh`. */
  called: string[];
  /** Method and path of every request. */
  asked: string[];
  /** Tokens that are good now. */
  tokens: Set<string>;
  /** How many are connected to the WebSocket. */
  listeners(): number;
  /** Makes the whole home forget a token; its connections end. */
  revoke(token: string): void;
  set(entity: string, state: string, attributes?: Record<string, unknown>): void;
  remove(entity: string): void;
  close(): Promise<void>;
};

const json = { 'content-type': 'application/json' };

/**
 * A home that speaks Home Assistant's REST and WebSocket API, with devices that do what they are told. Its state lives as
 * long as it runs. Whatever Home Assistant would refuse, it refuses.
 */
export async function startSimulatedHome({
  port = 0,
  token = randomBytes(24).toString('hex'),
} = {}): Promise<SimulatedHome> {
  const states = new Map(firstStates().map((one) => [one.entity_id, one]));
  const faults: HomeFaults = { delay: 0, status: undefined, headers: {}, deaf: false };
  const tokens = new Set([token]);
  const listeners = new Set<{
    token: string;
    told: (entity: string, state: SimulatedState | null) => void;
    end: () => void;
  }>();
  const called: string[] = [];
  const asked: string[] = [];
  const sockets = new Set<Socket>();

  function put(entity: string, state: SimulatedState | null): void {
    if (state) states.set(entity, state);
    else states.delete(entity);
    for (const { told } of listeners) told(entity, state);
  }
  const home: Omit<SimulatedHome, 'url' | 'host' | 'close'> = {
    ...{ token, faults, states, called, asked, tokens },
    listeners: () => listeners.size,
    revoke(gone) {
      tokens.delete(gone);
      for (const one of listeners) if (one.token === gone) one.end();
    },
    set(entity, state, attributes = {}) {
      const before = states.get(entity);
      put(entity, { entity_id: entity, state, attributes: { ...before?.attributes, ...attributes } });
    },
    remove: (entity) => put(entity, null),
  };

  function callService(domain: string, service: string, data: Record<string, unknown>): SimulatedState[] | undefined {
    const change = changeBy(domain, service, data);
    if (!change || typeof data.entity_id !== 'string') return undefined;
    called.push(`${domain}/${service} ${data.entity_id}`);
    const before = states.get(data.entity_id);
    if (!before || faults.deaf || before.state === 'unavailable') return [];
    home.set(before.entity_id, change.state ?? before.state, change.attributes);
    return [states.get(before.entity_id) ?? before];
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    asked.push(`${req.method} ${req.url}`);
    if (faults.delay > 0) await sleep(faults.delay);
    const reply = (status: number, body?: unknown) =>
      void res.writeHead(status, json).end(body === undefined ? '' : JSON.stringify(body));
    if (faults.status !== undefined) {
      res.writeHead(faults.status, faults.headers).end();
      return;
    }
    const { authorization = '' } = req.headers;
    if (!tokens.has(authorization.replace(/^Bearer /, ''))) return reply(401, { message: '401: Unauthorized' });
    const [, api, room, ...rest] = (req.url ?? '').split('/');
    if (api !== 'api') return reply(404, { message: 'Not found' });
    if (req.method === 'GET' && room === '') return reply(200, { message: 'API running.' });
    if (req.method === 'GET' && room === 'states' && rest.length === 0) return reply(200, [...states.values()]);
    if (req.method === 'GET' && room === 'states') {
      const state = states.get(rest[0] ?? '');
      return state ? reply(200, state) : reply(404, { message: 'Entity not found.' });
    }
    if (req.method !== 'POST' || room !== 'services') return reply(404, { message: 'Not found' });
    const data = await readBody(req);
    const done = data && callService(rest[0] ?? '', rest[1] ?? '', data);
    return done ? reply(200, done) : reply(400, { message: 'Bad request' });
  }

  const server = createServer((req, res) => void answer(req, res));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const live = new WebSocketServer({ noServer: true });
  server.on('upgrade', (req, socket, head) => {
    asked.push(`UPGRADE ${req.url}`);
    if (req.url !== '/api/websocket' || faults.status !== undefined) {
      socket.end(`HTTP/1.1 ${faults.status ?? 404} Not Found\r\n\r\n`);
      return;
    }
    live.handleUpgrade(req, socket, head, (client) => serveSocket(client, { home, listeners, callService }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...home,
    host,
    url: `http://${host}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      live.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(req: IncomingMessage): Promise<Record<string, unknown> | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(Buffer.from(chunk as Buffer));
  if (!(req.headers['content-type'] ?? '').startsWith('application/json')) return undefined;
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}
