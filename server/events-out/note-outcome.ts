import type { Clock } from '../clock.ts';
import type { EventDelivery, PrismaClient } from '../database/client/client.ts';
import type { Outcome } from './post.ts';
import { failuresBeforeRest, failureWord, nextTry, parkAfter, restUntil } from './retry.ts';

type Deps = { prisma: PrismaClient; clock: Clock };

/** It was taken: nothing of it is left to do. */
export async function noteSuccess({ prisma, clock }: Deps, { subscriberId, eventId }: EventDelivery): Promise<void> {
  await prisma.$transaction([
    prisma.eventDelivery.deleteMany({ where: { subscriberId, eventId } }),
    prisma.subscriber.updateMany({
      where: { id: subscriberId },
      data: { failures: 0, notBefore: null, lastSuccessAt: clock(), delivered: { increment: 1 } },
    }),
  ]);
}

type Failure = { delivery: EventDelivery; outcome: Exclude<Outcome, { kind: 'taken' }> };

/** It was not taken: when it is tried again, or that it is parked; and whether its subscriber is left alone for a while. */
export async function noteFailure({ prisma, clock }: Deps, { delivery, outcome }: Failure): Promise<void> {
  const now = clock();
  const { subscriberId, eventId, dueSince } = delivery;
  const attempts = delivery.attempts + 1;
  const next = nextTry({ outcome, attempts, dueSince, now });
  const lastFailure = failureWord(outcome);
  await prisma.$transaction(async (tx) => {
    await tx.eventDelivery.updateMany({
      where: { subscriberId, eventId },
      data: {
        attempts,
        lastAt: now,
        lastFailure,
        ...(next === 'park' ? { state: 'parked', parkedAt: now } : { notBefore: next.at }),
      },
    });
    const { failures } = await tx.subscriber.update({
      where: { id: subscriberId },
      data: { failures: { increment: 1 }, lastFailureAt: now, lastFailure },
      select: { failures: true },
    });
    const notBefore = restUntil(failures, now);
    if (notBefore) await tx.subscriber.update({ where: { id: subscriberId }, data: { notBefore } });
  });
}

/** Parks what a subscriber that takes nothing has not been sent for too long, also what was never its turn. */
export async function parkOverdue({ prisma, clock }: Deps, subscriberId: string): Promise<void> {
  const now = clock();
  const subscriber = await prisma.subscriber.findUnique({ where: { id: subscriberId } });
  if (!subscriber || subscriber.failures < failuresBeforeRest) return;
  await prisma.eventDelivery.updateMany({
    where: { subscriberId, state: 'pending', dueSince: { lte: new Date(now.getTime() - parkAfter) } },
    data: { state: 'parked', parkedAt: now, lastFailure: subscriber.lastFailure },
  });
}
