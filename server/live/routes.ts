import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { createLiveFeed } from './live-feed.ts';
import { createSessionWatch } from './session-watch.ts';

const heartbeatMs = 15_000;
/** A stream ends after this long; the browser comes back at once. */
const streamMs = 10 * 60_000;

/** Live changes for the console, as server-sent events. */
export function liveRoutes({ prisma, clock, log }: AppDeps): Route[] {
  const feed = createLiveFeed({ prisma, clock, log });
  const sessions = createSessionWatch({ prisma, log });
  return [
    defineRoute({
      method: 'get',
      path: '/api/staff/live',
      summary: 'Changes of cases and talks this person may see',
      tag: 'staff',
      access: { kind: 'staff', action: 'live:read' },
      response: { raw: 'text/event-stream', description: 'events `case`, `conversation` and `presence`' },
      handle({ caller: { actor, session }, res }) {
        res.status(200).set({
          'Content-Type': 'text/event-stream; charset=utf-8',
          'Cache-Control': 'no-store, no-transform',
          'X-Accel-Buffering': 'no',
        });
        res.write('retry: 2000\n: listening\n\n');
        const stop = feed.listen(actor, (event) => {
          res.write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
        });
        const leave = () => {
          stop();
          unwatch();
          clearInterval(beat);
          clearTimeout(end);
        };
        // Nothing may be written behind the end, which a slow client can take long to receive.
        const finish = () => {
          leave();
          res.end();
        };
        const unwatch = sessions.watch(session, finish);
        const beat = setInterval(() => res.write(': alive\n\n'), heartbeatMs);
        const end = setTimeout(finish, streamMs);
        res.once('close', leave);
        // Whoever went away while their session was looked up has closed already, and will not do so again.
        if (res.destroyed) leave();
      },
    }),
  ];
}
