import { randomUUID } from 'node:crypto';
import type { EventDelivery, EventOut, PrismaClient, Subscriber } from '../database/client/client.ts';
import { Prisma } from '../database/client/client.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { Log } from '../log.ts';
import { cloudEventOf } from './cloud-event.ts';
import { noteFailure, noteSuccess, parkOverdue } from './note-outcome.ts';
import { personalPart } from './personal-part.ts';
import { failuresBeforeRest } from './retry.ts';
import { type SendDeps, sendEvent } from './send-event.ts';
import { mayBeTold } from './wants.ts';

export type DeliverDeps = Omit<SendDeps, 'ended'> & {
  prisma: PrismaClient;
  knowledge: KnowledgeSource;
  log: Log;
  /** How this server is reached, without a slash at the end. */
  base: string;
};

type Deps = DeliverDeps & { ended: AbortSignal };

/** So many subjects of one subscriber at once; within one, one after another. */
const atOnce = 4;
const window = 100;
/** So long a subscriber is one process's; longer than a window of requests that all run out of time would take, it renews it. */
const leaseMs = 60_000;
/** After so long (milliseconds) it lets others look at it again. */
const budgetMs = 20_000;
/** What failed in our own house is tried again after so long (milliseconds). */
const againAfter = 60_000;

/**
 * Sends to each subscriber what is due, all of them beside each other: a call only begins what is not under way, and
 * returns how many subscribers it began. What was not acknowledged is sent again, under the same id: by this process, or
 * by another one once the lease of a killed one has run out.
 */
export function createDeliverer(given: DeliverDeps) {
  const ending = new AbortController();
  const deps: Deps = { ...given, ended: ending.signal };
  const under = new Map<string, Promise<void>>();

  async function runOnce(): Promise<number> {
    const now = deps.clock();
    const due = await dueSubscribers(deps.prisma, now);
    let begun = 0;
    for (const id of due) {
      if (deps.ended.aborted) break;
      if (under.has(id)) continue;
      const owner = randomUUID();
      if (!(await take(id, owner))) continue;
      begun += 1;
      const work = serve(id, owner)
        .catch((error: unknown) => deps.log.error({ subscriberId: id, err: error }, 'a subscriber could not be served'))
        .finally(() => under.delete(id));
      under.set(id, work);
    }
    return begun;
  }

  async function take(id: string, owner: string): Promise<boolean> {
    const now = deps.clock();
    const { count } = await deps.prisma.subscriber.updateMany({
      where: { id, ...free(now) },
      data: { leaseOwner: owner, leaseUntil: new Date(now.getTime() + leaseMs) },
    });
    return count > 0;
  }

  async function serve(id: string, owner: string): Promise<void> {
    const until = performance.now() + budgetMs;
    const lease = { id, leaseOwner: owner };
    try {
      await parkOverdue(deps, id);
      while (!deps.ended.aborted && performance.now() < until) {
        const now = deps.clock();
        const { count } = await deps.prisma.subscriber.updateMany({
          where: lease,
          data: { leaseUntil: new Date(now.getTime() + leaseMs) },
        });
        const subscriber = await deps.prisma.subscriber.findUnique({ where: { id } });
        if (count === 0 || subscriber?.state !== 'active' || (subscriber.notBefore && subscriber.notBefore > now))
          return;
        const lanes = lanesOf(await dueDeliveries(deps.prisma, { id, now }));
        if (lanes.length === 0) return;
        const down = subscriber.failures >= failuresBeforeRest;
        const health = { failures: subscriber.failures };
        const stop = () => deps.ended.aborted || performance.now() >= until || health.failures >= failuresBeforeRest;
        // One that took nothing lately is asked with a single event first.
        const chosen = down ? lanes.slice(0, 1).map((lane) => lane.slice(0, 1)) : lanes;
        await eachLane(chosen, (lane) =>
          sendLane(deps, { subscriber, lane, health, stop: down ? () => deps.ended.aborted : stop }),
        );
      }
    } catch (error) {
      deps.log.error({ subscriberId: id, err: error }, 'events could not be delivered');
      const notBefore = new Date(deps.clock().getTime() + againAfter);
      await deps.prisma.subscriber.updateMany({ where: lease, data: { notBefore } });
    } finally {
      await deps.prisma.subscriber.updateMany({ where: lease, data: { leaseOwner: null, leaseUntil: null } });
    }
  }

  return {
    runOnce,
    /** Resolves when nothing is under way. */
    async settled() {
      await Promise.all(under.values());
    },
    /** Breaks off what is in hand, which is sent again by whoever works next. */
    async stop() {
      ending.abort();
      await Promise.all(under.values());
    },
  };
}

const free = (now: Date): Prisma.SubscriberWhereInput => ({
  OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }],
});

type Due = EventDelivery & { event: EventOut };

/** Of deliveries `d`: what nothing earlier of its subject holds up. */
const sendable = (now: Date) => Prisma.sql`d."state" = 'pending' AND NOT EXISTS (
  SELECT 1 FROM "EventDelivery" b
  WHERE b."subscriberId" = d."subscriberId" AND b."subject" = d."subject" AND b."state" = 'pending'
    AND b."position" <= d."position" AND b."notBefore" > ${now.toISOString()}::timestamptz)`;

/** Whom something can be sent now and who is in nobody's hands. */
async function dueSubscribers(prisma: PrismaClient, now: Date): Promise<string[]> {
  const at = now.toISOString();
  const rows = await prisma.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT s."id"::text AS "id" FROM "Subscriber" s
    WHERE s."state" = 'active' AND (s."leaseUntil" IS NULL OR s."leaseUntil" <= ${at}::timestamptz)
      AND (s."notBefore" IS NULL OR s."notBefore" <= ${at}::timestamptz)
      AND EXISTS (SELECT 1 FROM "EventDelivery" d WHERE d."subscriberId" = s."id" AND ${sendable(now)})
    ORDER BY s."id"`);
  return rows.map(({ id }) => id);
}

/** What may be sent now, oldest first; what comes after something of its subject that waits for another try is not. */
async function dueDeliveries(prisma: PrismaClient, { id, now }: { id: string; now: Date }): Promise<Due[]> {
  const keys = await prisma.$queryRaw<{ eventId: string }[]>(Prisma.sql`
    SELECT d."eventId"::text AS "eventId" FROM "EventDelivery" d
    WHERE d."subscriberId" = ${id}::uuid AND ${sendable(now)}
    ORDER BY d."position" LIMIT ${window}`);
  return prisma.eventDelivery.findMany({
    where: { subscriberId: id, eventId: { in: keys.map(({ eventId }) => eventId) } },
    orderBy: { position: 'asc' },
    include: { event: true },
  });
}

function lanesOf(due: readonly Due[]): Due[][] {
  const lanes = new Map<string, Due[]>();
  for (const one of due) {
    const lane = lanes.get(one.subject);
    if (lane) lane.push(one);
    else lanes.set(one.subject, [one]);
  }
  return [...lanes.values()];
}

async function eachLane(lanes: Due[][], work: (lane: Due[]) => Promise<void>): Promise<void> {
  const waiting = [...lanes];
  const runner = async () => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift()) await work(lane);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, lanes.length) }, runner));
}

type Lane = { subscriber: Subscriber; lane: Due[]; health: { failures: number }; stop: () => boolean };

/** Sends the events of one subject in their order, up to the first that was not taken. */
async function sendLane(deps: Deps, { subscriber, lane, health, stop }: Lane): Promise<void> {
  for (const delivery of lane) {
    if (stop()) return;
    const taken = await sendOne(deps, { subscriber, delivery });
    health.failures = taken ? 0 : health.failures + 1;
    if (!taken) return;
  }
}

async function sendOne(
  deps: Deps,
  { subscriber, delivery }: { subscriber: Subscriber; delivery: Due },
): Promise<boolean> {
  const { prisma, clock, knowledge, base } = deps;
  const { event } = delivery;
  const { caseId } = event;
  const flags = { restricted: true, denunciation: true } as const;
  const row = caseId
    ? ((await prisma.case.findUnique({ where: { id: caseId }, select: flags })) ?? undefined)
    : undefined;
  const where = { subscriberId_eventId: { subscriberId: subscriber.id, eventId: event.id } };
  // It may have become one that this subscriber must not be told of.
  if (!mayBeTold(subscriber, { caseId, row })) {
    await prisma.eventDelivery.delete({ where });
    return true;
  }
  const personal = await personalPart(deps, { consumer: subscriber.id, caseId, at: clock() });
  const told = cloudEventOf({ tenant: knowledge().tenant, base }, event, personal);
  const outcome = await sendEvent(deps, subscriber, told);
  if (outcome.kind === 'taken') await noteSuccess(deps, delivery);
  else if (!deps.ended.aborted) await noteFailure(deps, { delivery, outcome });
  return outcome.kind === 'taken';
}
