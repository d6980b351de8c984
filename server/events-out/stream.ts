import { once } from 'node:events';
import type { Response } from 'express';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import { cloudEventOf, type Sender } from './cloud-event.ts';
import type { EventFeed } from './feed.ts';
import { personalPart } from './personal-part.ts';
import { type Wish, wants } from './wants.ts';

export type StreamDeps = { prisma: PrismaClient; clock: Clock; cipher: FieldCipher; log: Log; feed: EventFeed };

export type StreamTimes = {
  heartbeatMs: number;
  /** A stream ends after this long; its reader comes back and goes on where it was. */
  streamMs: number;
  /** A reader that takes nothing for so long is cut off. */
  slowMs: number;
};
export const usualTimes: StreamTimes = { heartbeatMs: 15_000, streamMs: 60 * 60_000, slowMs: 20_000 };

export type Stream = {
  res: Response;
  sender: Sender;
  wish: Wish;
  /** Whose sharing agreements count: the key's id. */
  consumer: string;
  /** The place after which to begin. */
  after: bigint;
  /** Whether the key still opens this; asked at every heartbeat. */
  stillAllowed: () => Promise<boolean>;
};

const batch = 200;

/**
 * Sends a reader the stream as server-sent events, from where it was on: each with its place as `id`, so that a broken
 * connection loses nothing. Resolves when it is over. The next batch is read once the last one was taken, so a slow
 * reader takes no memory here, and is cut off when it takes nothing at all.
 */
export async function runStream(deps: StreamDeps, stream: Stream, times: StreamTimes = usualTimes): Promise<void> {
  const { res } = stream;
  res.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  res.write('retry: 2000\n: listening\n\n');
  let wake: () => void = () => undefined;
  const state = { over: false, after: stream.after };
  const finish = () => {
    state.over = true;
    wake();
  };
  const beat = setInterval(() => {
    if (!res.writableNeedDrain) res.write(': alive\n\n');
    stream.stillAllowed().then(
      (allowed) => allowed || finish(),
      (error: unknown) => deps.log.warn({ err: error }, 'a key could not be looked at'),
    );
  }, times.heartbeatMs);
  const end = setTimeout(finish, times.streamMs);
  let more = true;
  const unlisten = deps.feed.listen(() => {
    more = true;
    wake();
  });
  res.once('close', finish);
  if (res.destroyed) finish();
  try {
    while (!state.over) {
      if (more) {
        more = false;
        more = (await sendNext(deps, stream, { state, slowMs: times.slowMs })) || more;
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (more || state.over) resolve();
      });
    }
    res.end();
  } catch (error) {
    deps.log.warn({ err: error }, 'a stream of events broke off');
    res.destroy();
  } finally {
    clearInterval(beat);
    clearTimeout(end);
    unlisten();
  }
}

type Cursor = { state: { over: boolean; after: bigint }; slowMs: number };

/** Sends the next batch; whether there may be more. */
async function sendNext(deps: StreamDeps, stream: Stream, { state, slowMs }: Cursor): Promise<boolean> {
  const { prisma, clock } = deps;
  const { res, wish, sender, consumer } = stream;
  const rows = await prisma.eventOut.findMany({
    where: { position: { gt: state.after } },
    orderBy: { position: 'asc' },
    take: batch,
  });
  const caseIds = [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))];
  const cases = await prisma.case.findMany({
    where: { id: { in: caseIds } },
    select: { id: true, restricted: true, denunciation: true },
  });
  const classes = new Map(cases.map((row) => [row.id, row]));
  for (const row of rows) {
    if (state.over) return false;
    if (wants(wish, { ...row, row: row.caseId ? classes.get(row.caseId) : undefined })) {
      const personal = await personalPart(deps, { consumer, caseId: row.caseId, at: clock() });
      const event = cloudEventOf(sender, row, personal);
      const taken = res.write(`id: ${row.position}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      if (!taken && !(await drained(res, slowMs))) {
        res.destroy();
        return false;
      }
    }
    state.after = row.position ?? state.after;
  }
  return rows.length === batch;
}

async function drained(res: Response, slowMs: number): Promise<boolean> {
  return once(res, 'drain', { signal: AbortSignal.timeout(slowMs) }).then(
    () => true,
    () => false,
  );
}
