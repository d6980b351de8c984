import { newZaloId } from '../ids.ts';
import type { ZaloEvent } from '../protocol.ts';
import { updateMessage } from '../state/chats.ts';
import type { Delivery } from '../state/schemas.ts';
import type { World } from '../state/world.ts';
import { postEvent } from './post.ts';

const keptDeliveries = 300;

type DeliverExtras = { messageId?: string; fromZns?: boolean };

export type Deliverer = {
  /** Sends an event to the product: at least once, first attempts in order per user, then retries. */
  deliver: (event: ZaloEvent, userId: string | null, extras?: DeliverExtras) => Delivery;
  /** Sends one again at a person's wish; false when it is not known. */
  resend: (deliveryId: string) => boolean;
  /** Takes up what a stop of the simulator interrupted. */
  resume: () => void;
  close: () => void;
};

/** Makes the outgoing side of the webhook. */
export function createDeliverer(world: World): Deliverer {
  const { options } = world;
  const lanes = new Map<string, Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  const held = new Map<string, Delivery>();
  let closed = false;

  function later(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, milliseconds);
    timers.add(timer);
  }

  function changed(delivery: Delivery): void {
    world.saveDeliveries();
    world.changes.tell({ kind: 'delivery', deliveryId: delivery.id });
  }

  function settle(delivery: Delivery): void {
    const last = delivery.attempts.at(-1);
    const delay = options.retryDelays[delivery.attempts.length - 1];
    if (last?.status === 200) delivery.state = 'delivered';
    else if (delay === undefined) delivery.state = 'failed';
    delivery.nextAttemptAt = delivery.state === 'pending' && delay !== undefined ? options.now() + delay : null;
    if (delivery.nextAttemptAt !== null) later(delay ?? 0, () => void attempt(delivery));
    if (last?.status !== 200) options.log(`webhook ${delivery.eventName}: ${last?.error ?? 'failed'}`);
    const { userId, messageId, eventName } = delivery;
    if (userId && messageId && eventName.startsWith('user_send_') && delivery.state !== 'pending') {
      updateMessage(world, { userId, messageId }, { state: delivery.state === 'failed' ? 'failed' : 'received' });
    }
  }

  async function attempt(delivery: Delivery): Promise<void> {
    if (closed || delivery.state !== 'pending') return;
    const copies = world.core.faults.webhookDuplicate ? 2 : 1;
    const results = await Promise.all(Array.from({ length: copies }, () => postEvent(world, delivery)));
    if (closed) return;
    delivery.attempts.push(...results.sort((a, b) => Number(a.status === 200) - Number(b.status === 200)));
    settle(delivery);
    changed(delivery);
  }

  function enqueue(delivery: Delivery): void {
    const lane = laneOf(delivery);
    const next = (lanes.get(lane) ?? Promise.resolve()).then(() => attempt(delivery));
    lanes.set(lane, next);
    void next.finally(() => {
      if (lanes.get(lane) === next) lanes.delete(lane);
    });
  }

  function release(lane: string): void {
    const waiting = held.get(lane);
    held.delete(lane);
    if (waiting) enqueue(waiting);
  }

  function start(delivery: Delivery): void {
    const lane = laneOf(delivery);
    if (held.has(lane) || !world.core.faults.webhookReorder) {
      enqueue(delivery);
      release(lane);
      return;
    }
    held.set(lane, delivery);
    later(options.reorderWithin, () => {
      if (held.get(lane) === delivery) release(lane);
    });
  }

  return {
    deliver(event, userId, extras = {}) {
      const delivery: Delivery = {
        id: newZaloId(),
        eventName: event.event_name,
        userId,
        messageId: extras.messageId ?? null,
        body: JSON.stringify(event),
        timestamp: event.timestamp,
        fromZns: extras.fromZns ?? false,
        state: 'pending',
        nextAttemptAt: null,
        attempts: [],
      };
      world.deliveries.push(delivery);
      dropSettled(world.deliveries);
      changed(delivery);
      start(delivery);
      return delivery;
    },
    resend(deliveryId) {
      const delivery = world.deliveries.find((one) => one.id === deliveryId);
      if (!delivery) return false;
      delivery.state = 'pending';
      enqueue(delivery);
      return true;
    },
    resume() {
      for (const delivery of world.deliveries) {
        if (delivery.state === 'pending') enqueue(delivery);
      }
    },
    close() {
      closed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** What a citizen does never waits for the echoes of what the OA did. */
function laneOf({ userId, eventName }: Delivery): string {
  const ofCitizen = eventName.startsWith('user_send_') || !/^(oa|user)_/.test(eventName);
  return `${userId}:${ofCitizen ? 'citizen' : 'oa'}`;
}

function dropSettled(deliveries: Delivery[]): void {
  while (deliveries.length > keptDeliveries) {
    const oldest = deliveries.findIndex((one) => one.state !== 'pending');
    if (oldest < 0) return;
    deliveries.splice(oldest, 1);
  }
}
