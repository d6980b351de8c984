import WebSocket from 'ws';
import { z } from 'zod';
import { type Deferred, deferred } from '../deferred.ts';
import { guardedLookup, type HomeAddress, type LocalHosts, mayReach } from '../home-address.ts';
import { asHomeFault, HomeFault } from '../home-fault.ts';

export type HomeSocket = {
  /** Sends a command and gives its result. @throws HomeFault declined, unreachable */
  command(command: { type: string } & Record<string, unknown>): Promise<unknown>;
  close(): void;
};

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('auth_required') }),
  z.object({ type: z.literal('auth_ok') }),
  z.object({ type: z.literal('auth_invalid') }),
  z.object({ type: z.literal('pong'), id: z.number() }),
  z.object({ type: z.literal('result'), id: z.number(), success: z.boolean(), result: z.unknown() }),
  z.object({ type: z.literal('event'), id: z.number(), event: z.unknown() }),
]);

const answerWithin = 6_000;
const mostBytes = 8 * 1024 * 1024;
/** Home Assistant lets a silent connection live; routers on the way do not. */
const pingEvery = 25_000;

/**
 * Home Assistant's WebSocket API (`/api/websocket`): connects, says who it is, then commands by number and events. A
 * connection on which two pings running were not answered is given up. `onEnd` is told once, of any end.
 * @throws HomeFault refused, unreachable, not_allowed, strange
 */
export async function openHomeSocket(given: {
  address: HomeAddress;
  local: LocalHosts;
  token: string;
  onEvent?: (event: unknown) => void;
  onEnd?: () => void;
}): Promise<HomeSocket> {
  const { address, local, token, onEvent, onEnd } = given;
  if (!mayReach(address, local)) throw new HomeFault('not_allowed');
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  const socket = new WebSocket(`${address.tls ? 'wss' : 'ws'}://${host}:${address.port}/api/websocket`, {
    lookup: guardedLookup(address, local),
    followRedirects: false,
    handshakeTimeout: answerWithin,
    maxPayload: mostBytes,
    perMessageDeflate: false,
  });
  const signedIn = deferred<void>();
  const waiting = new Map<number, Deferred<unknown>>();
  let last = 0;
  let silent = 0;
  let over: HomeFault | undefined;

  function end(fault: HomeFault): void {
    if (over) return;
    over = fault;
    clearInterval(beat);
    socket.terminate();
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
    signedIn.reject(fault);
    onEnd?.();
  }

  function command(asked: { type: string } & Record<string, unknown>): Promise<unknown> {
    if (over) return Promise.reject(over);
    last += 1;
    const id = last;
    const answer = deferred<unknown>();
    const timer = setTimeout(() => answer.reject(new HomeFault('unreachable')), answerWithin);
    waiting.set(id, answer);
    socket.send(JSON.stringify({ id, ...asked }), (error) => error && end(asHomeFault(error)));
    return answer.promise.finally(() => {
      clearTimeout(timer);
      waiting.delete(id);
    });
  }

  const beat = setInterval(() => {
    silent += 1;
    if (silent > 2) end(new HomeFault('unreachable'));
    else
      void command({ type: 'ping' }).then(
        () => {
          silent = 0;
        },
        () => undefined,
      );
  }, pingEvery).unref();

  const late = setTimeout(() => end(new HomeFault('unreachable')), answerWithin);

  function hear(text: string): void {
    const parsed = message.safeParse(readJson(text));
    // Newer versions say more than is asked of them here.
    if (!parsed.success) return;
    const heard = parsed.data;
    if (heard.type === 'auth_required') socket.send(JSON.stringify({ type: 'auth', access_token: token }));
    else if (heard.type === 'auth_ok') signedIn.resolve();
    else if (heard.type === 'auth_invalid') end(new HomeFault('refused'));
    else if (heard.type === 'event') onEvent?.(heard.event);
    else if (heard.type === 'pong') waiting.get(heard.id)?.resolve(undefined);
    else if (heard.success) waiting.get(heard.id)?.resolve(heard.result);
    else waiting.get(heard.id)?.reject(new HomeFault('declined'));
  }

  socket.on('message', (data) => hear(String(data)));
  socket.on('error', (error) => end(asHomeFault(error)));
  socket.on('close', () => end(new HomeFault('unreachable')));
  socket.on('unexpected-response', (_, response) => {
    end(
      new HomeFault(
        response.statusCode === 401 ? 'refused' : (response.statusCode ?? 0) >= 500 ? 'unreachable' : 'strange',
      ),
    );
  });
  try {
    await signedIn.promise;
  } finally {
    clearTimeout(late);
  }
  return { command, close: () => end(new HomeFault('unreachable')) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
