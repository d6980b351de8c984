import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../server/database/open-database.ts';
import type { OutsideZalo } from '../setup/outside-zalo.ts';

/** What is still under way. `doubtful`: waits of a minute and more after a kill (deliveries in doubt, photos half fetched). */
export type Unsettled = { webhooks: number; events: number; outbox: number; doubtful: number; photos: number };

export async function readUnsettled(zalo: OutsideZalo, { prisma }: Database): Promise<Unsettled> {
  const { deliveries } = await zalo.control<{ deliveries: { state: string }[] }>('GET', '/deliveries');
  const doubtful = await prisma.outboxMessage.findMany({
    where: { state: 'sending' },
    select: { conversationId: true },
  });
  return {
    webhooks: deliveries.filter((delivery) => delivery.state === 'pending').length,
    events: await prisma.inboundEvent.count({ where: { state: 'pending' } }),
    // Those behind one in doubt wait with it.
    outbox: await prisma.outboxMessage.count({
      where: { state: 'pending', conversationId: { notIn: doubtful.map((row) => row.conversationId) } },
    }),
    doubtful: doubtful.length,
    photos: await prisma.file.count({ where: { state: 'waiting' } }),
  };
}

/** Waits until the product calls Zalo again, as it does with each answer; after so many seconds it goes on without. */
export async function nextCall(zalo: OutsideZalo, seconds: number): Promise<void> {
  const last = async () => (await zalo.control<{ calls: { id: string }[] }>('GET', '/calls')).calls.at(-1)?.id;
  const before = await last();
  const giveUpAt = Date.now() + seconds * 1000;
  while ((await last()) === before && Date.now() < giveUpAt) await sleep(200);
}

/** Waits until `done` holds three looks in a row; returns the last look also when time is up. */
export async function waitUntil(
  look: () => Promise<Unsettled>,
  done: (unsettled: Unsettled) => boolean,
  seconds: number,
): Promise<Unsettled> {
  const giveUpAt = Date.now() + seconds * 1000;
  let last = await look();
  for (let quiet = done(last) ? 1 : 0; quiet < 3 && Date.now() < giveUpAt; quiet = done(last) ? quiet + 1 : 0) {
    await sleep(400);
    last = await look();
  }
  return last;
}
