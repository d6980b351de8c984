import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InboundEvent } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { nextTurn, waitingKeys } from './claim.ts';
import { handleTurn, type TurnDeps } from './handle-turn.ts';
import { dropLease, ensureConversation, keepLease, readKey, takeLease } from './lease.ts';
import { handleLooseEvents } from './loose-events.ts';
import { noteAttempt } from './note-attempt.ts';
import { isPassingFault } from './passing-fault.ts';

const conversationsAtOnce = 4;
/** With a language model turns mostly wait for it, and hold no connection meanwhile. */
const conversationsAtOnceWaiting = 24;
const attemptsAllowed = 3;
/** Real milliseconds before the second and the third try: a database that restarts must not park anything. */
const usualPauses = [2_000, 30_000];

export type ConversationWorker = {
  /**
   * Works through what waits, several conversations side by side; returns how many turns were handled since the last
   * round. With `patience` a round ends after so many milliseconds though some turns still wait for a language model:
   * they go on by themselves, and the next round takes up what has come in meanwhile.
   */
  runOnce(): Promise<number>;
  /** Resolves when no turn is in hand any more. */
  settled(): Promise<void>;
};

/**
 * Turns stored inbound events into conversation turns. Any number of processes may run one: a conversation is claimed
 * by a lease on its row, its events are handled in order, and an event that fails three times is parked with an
 * apology so that it does not block those behind it.
 */
export function createConversationWorker(
  options: TurnDeps & { log: Log; pausesAfterFailure?: number[]; patience?: number },
): ConversationWorker {
  const { prisma, clock, log, pausesAfterFailure = usualPauses, patience } = options;
  const atOnce = patience === undefined ? conversationsAtOnce : conversationsAtOnceWaiting;
  const owner = randomUUID();
  const busy = new Set<string>();
  const queue: string[] = [];
  const lanes = new Set<Promise<void>>();
  let handled = 0;
  const restUntil = new Map<string, number>();

  async function work(key: string): Promise<boolean> {
    const waiting = await nextTurn(prisma, key, clock());
    if (waiting.events.length === 0) return false;
    const { id } = await ensureConversation(prisma, readKey(key), clock());
    const conversation = await takeLease(prisma, { id, owner, now: clock() });
    if (!conversation) return false;
    let events: InboundEvent[] = [];
    let rest = 0;
    try {
      // Read again under the lease: another worker may have handled them in between.
      const next = await nextTurn(prisma, key, clock());
      events = next.events;
      if (events.length > 0) await handleTurn(options, { conversation, heard: next.heard, owner });
      restUntil.delete(key);
    } catch (error) {
      const tried = Math.max(0, ...events.map((event) => event.attempts));
      rest = pausesAfterFailure[tried] ?? 0;
      restUntil.set(key, Date.now() + rest);
      log.error({ conversationId: id, events: events.length, err: error }, 'a turn failed');
      // A slow or absent database must not cost citizens their messages.
      if (!isPassingFault(error)) await noteFailure(events, id, error);
    } finally {
      // While it rests the lease stays, or another process would use up the tries at once.
      if (rest > 0) await keepLease(prisma, { id, owner, until: new Date(clock().getTime() + rest) });
      else await dropLease(prisma, { id, owner });
    }
    return events.length > 0;
  }

  async function noteFailure(events: InboundEvent[], conversationId: string, error: unknown): Promise<void> {
    for (const event of events) {
      const parked = await noteAttempt(prisma, { event, error, attemptsAllowed }, async (tx) => {
        const { replies, tenant } = options.knowledge();
        const text = (replies.vi['failure.apology'] ?? '').replace('{phone}', tenant.contacts.phone);
        const payload = { text, buttons: [] };
        await enqueue(tx, { conversationId, dedupeKey: `parked:${event.id}`, payload, author: 'bot', now: clock() });
      });
      if (parked) log.error({ eventId: event.id }, 'an inbound event was parked');
    }
  }

  async function tend(key: string): Promise<boolean> {
    busy.add(key);
    try {
      return await work(key);
    } catch (error) {
      // Before or after the turn itself: those beside it go on all the same.
      restUntil.set(key, Date.now() + (pausesAfterFailure.at(-1) ?? 0));
      log.error({ err: error }, 'a conversation could not be worked on');
      return false;
    } finally {
      busy.delete(key);
    }
  }

  async function drive(): Promise<void> {
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) if (await tend(key)) handled += 1;
  }

  return {
    async runOnce() {
      await handleLooseEvents(options);
      const now = Date.now();
      for (const [key, until] of restUntil) if (until <= now) restUntil.delete(key);
      // Left out by the query itself: however much waits there, it must not hide the others.
      const except = [...busy, ...queue, ...restUntil.keys()];
      queue.push(...(await waitingKeys(prisma, { limit: 50, except })));
      for (let left = Math.min(atOnce - lanes.size, queue.length); left > 0; left--) {
        const lane: Promise<void> = drive().finally(() => lanes.delete(lane));
        lanes.add(lane);
      }
      const all = Promise.all(lanes);
      await (patience === undefined ? all : Promise.race([all, sleep(patience, undefined, { ref: false })]));
      const done = handled;
      handled = 0;
      return done;
    },
    async settled() {
      queue.length = 0;
      await Promise.all(lanes);
    },
  };
}
