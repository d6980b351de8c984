import { AppError } from '../errors.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { HomeDeps } from './home-deps.ts';
import { watchDevices } from './live-devices.ts';

const heartbeatMs = 15_000;
/** A stream ends after this long; the page comes back at once, with a session that is looked at again. */
const streamMs = 5 * 60_000;
const mostStreams = { all: 300, each: 2 };

/** Live states of the citizen's allowed devices, as server-sent events, while the page is open. */
export function liveDevicesRoute(deps: HomeDeps): Route {
  const open = new Map<string, number>();
  let all = 0;
  return defineRoute({
    method: 'get',
    path: '/api/citizen/devices/live',
    summary: 'Changes of allowed devices while the page is open: events `device` and `home`',
    tag: 'citizen',
    access: { kind: 'citizen' },
    response: {
      raw: 'text/event-stream',
      description: 'events `device` (a device as it is now) and `home` (one that is lost)',
    },
    limit: 'home_read',
    async handle({ caller: { citizenId }, res }) {
      const own = open.get(citizenId) ?? 0;
      if (all >= mostStreams.all || own >= mostStreams.each)
        throw new AppError('overloaded', { retryAfterSeconds: 10 });
      all += 1;
      open.set(citizenId, own + 1);
      res.status(200).set({
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      });
      res.write('retry: 3000\n: listening\n\n');
      const write = (event: string, data: object) => {
        if (!res.writableEnded) res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      };
      const stop = await watchDevices(deps, citizenId, {
        device: (device) => write('device', device),
        home: (home) => write('home', home),
      });
      let left = false;
      const leave = () => {
        if (left) return;
        left = true;
        stop();
        clearInterval(beat);
        clearTimeout(end);
        all -= 1;
        const others = (open.get(citizenId) ?? 1) - 1;
        if (others > 0) open.set(citizenId, others);
        else open.delete(citizenId);
      };
      const beat = setInterval(() => res.write(': alive\n\n'), heartbeatMs);
      const end = setTimeout(() => {
        leave();
        res.end();
      }, streamMs);
      res.once('close', leave);
      // Whoever went away meanwhile has closed already, and will not do so again.
      if (res.destroyed) leave();
    },
  });
}
