import { setTimeout as wait } from 'node:timers/promises';
import type { Request, RequestHandler } from 'express';
import { newZaloId } from '../ids.ts';
import { zaloError } from '../protocol.ts';
import type { World } from '../state/world.ts';
import { ZaloRefusal } from './zalo-refusal.ts';

const keptCalls = 300;
const minute = 60_000;

export type ZaloRoute = (handle: (request: Request) => Promise<object> | object) => RequestHandler;

/** Makes Express handlers that answer as Zalo's hosts do, count calls, log them and obey the faults. */
export function createZaloRoute(world: World): ZaloRoute {
  const recent: number[] = [];

  function refuseWhenTooFast(): number {
    const now = Date.now();
    while ((recent[0] ?? now) <= now - minute) recent.shift();
    if (world.core.faults.rateLimit || recent.length >= world.options.callsPerMinute) {
      throw new ZaloRefusal(zaloError.rateLimit, 'Your application reached limit call api');
    }
    recent.push(now);
    return world.options.callsPerMinute - recent.length;
  }

  function record(request: Request, outcome: { error: number; message: string; started: number }): void {
    const { error, message, started } = outcome;
    const call = {
      id: newZaloId(),
      at: world.options.now(),
      method: request.method,
      path: request.path,
      error,
      message,
      milliseconds: Date.now() - started,
    };
    world.calls.push(call);
    if (world.calls.length > keptCalls) world.calls.shift();
    world.changes.tell({ kind: 'call', callId: call.id });
    if (error !== 0) world.options.log(`${call.method} ${call.path}: ${error} ${message}`);
  }

  return (handle) => async (request, response) => {
    const started = Date.now();
    const { faults } = world.core;
    if (faults.slow > 0) await wait(faults.slow);
    if (faults.serverError === 'status') {
      record(request, { error: 502, message: 'HTTP 502', started });
      response.status(502).type('html').send('<html><body><h1>502 Bad Gateway</h1></body></html>');
      return;
    }
    if (faults.serverError === 'garbage') {
      record(request, { error: 200, message: 'half an answer', started });
      response.type('json').send('{"data":{"message_id":"12');
      return;
    }
    try {
      response.setHeader('x-ratelimit-limit', String(world.options.callsPerMinute));
      response.setHeader('x-ratelimit-remain', String(refuseWhenTooFast()));
      const answer = await handle(request);
      record(request, { error: 0, message: 'Success', started });
      response.json(answer);
    } catch (error) {
      if (!(error instanceof ZaloRefusal)) throw error;
      record(request, { error: error.code, message: error.message, started });
      response.json({ error: error.code, message: error.message });
    }
  };
}

/** The envelope of a successful answer. */
export function success(data: unknown): { data: unknown; error: 0; message: 'Success' } {
  return { data, error: 0, message: 'Success' };
}
