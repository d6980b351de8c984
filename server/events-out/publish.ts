import type { Tx } from '../cases/deps.ts';
import type { Clock } from '../clock.ts';
import type { EventOut, PrismaClient, Subscriber } from '../database/client/client.ts';
import { wants } from './wants.ts';

const batch = 500;

/**
 * Gives what was recorded its place in the stream and notes for each subscriber what it is to be sent; returns how many.
 * Whoever holds the one row of EventOutMark publishes, so that places become visible in their order: a reader that has
 * seen place n has missed none below, also none whose transaction ended late. What can still be undone waits, and with
 * it what came after it on the same case. Within a subject the order is that of its own sequence.
 */
export async function publishEvents(
  { prisma, clock }: { prisma: PrismaClient; clock: Clock },
  { limit = batch } = {},
): Promise<number> {
  // Nothing to do is the rule, and holds up nobody.
  if (!(await prisma.eventOut.findFirst({ where: { position: null }, select: { id: true } }))) return 0;
  return prisma.$transaction((tx) => publishHeld(tx, { now: clock(), limit }), { timeout: 20_000 });
}

async function publishHeld(tx: Tx, { now, limit }: { now: Date; limit: number }): Promise<number> {
  await tx.$queryRaw`SELECT 1 FROM "EventOutMark" WHERE id = 1 FOR UPDATE`;
  const ready = await readyEvents(tx, limit);
  if (ready.length === 0) return 0;
  const { last } = await tx.eventOutMark.findUniqueOrThrow({ where: { id: 1 } });
  const published: (EventOut & { position: bigint })[] = [];
  for (const [index, { id }] of ready.entries()) {
    const position = last + BigInt(index + 1);
    // One that was taken back a moment ago leaves a gap.
    const [row] = await tx.eventOut.updateManyAndReturn({ where: { id, position: null }, data: { position } });
    if (row) published.push({ ...row, position });
  }
  await tx.eventOutMark.update({ where: { id: 1 }, data: { last: last + BigInt(ready.length) } });
  await noteDeliveries(tx, { published, now });
  return published.length;
}

/** What may be told now, in the order in which it is. */
async function readyEvents(tx: Tx, limit: number): Promise<EventOut[]> {
  const oldest = await tx.eventOut.findMany({
    where: { position: null },
    orderBy: { id: 'asc' },
    take: limit,
    select: { subject: true },
  });
  const subjects = [...new Set(oldest.map(({ subject }) => subject))];
  const rows = await tx.eventOut.findMany({
    where: { position: null, subject: { in: subjects } },
    orderBy: { id: 'asc' },
  });
  // Read after the events: an act that is not found any more has been settled, or its event is gone.
  const caseIds = [...new Set(rows.flatMap(({ caseId }) => caseId ?? []))];
  const acts = await tx.undoableAct.findMany({
    where: { caseId: { in: caseIds } },
    select: { caseId: true, sequence: true },
  });
  const heldFrom = new Map(acts.map(({ caseId, sequence }) => [caseId, sequence]));
  const free = rows.filter(
    ({ caseId, sequence }) => caseId === null || sequence < (heldFrom.get(caseId) ?? Number.POSITIVE_INFINITY),
  );
  return inSequence(free);
}

/** Each place goes to the next event of the subject that had it. */
function inSequence(rows: readonly EventOut[]): EventOut[] {
  const queues = new Map<string, EventOut[]>();
  for (const row of rows) {
    const queue = queues.get(row.subject);
    if (queue) queue.push(row);
    else queues.set(row.subject, [row]);
  }
  for (const queue of queues.values()) queue.sort((one, other) => one.sequence - other.sequence);
  return rows.flatMap(({ subject }) => queues.get(subject)?.shift() ?? []);
}

async function noteDeliveries(
  tx: Tx,
  { published, now }: { published: (EventOut & { position: bigint })[]; now: Date },
): Promise<void> {
  const subscribers: Subscriber[] = await tx.subscriber.findMany({ where: { state: { not: 'ended' } } });
  if (subscribers.length === 0) return;
  const caseIds = [...new Set(published.flatMap(({ caseId }) => caseId ?? []))];
  const cases = await tx.case.findMany({
    where: { id: { in: caseIds } },
    select: { id: true, restricted: true, denunciation: true },
  });
  const classes = new Map(cases.map((row) => [row.id, row]));
  const data = published.flatMap(({ id: eventId, position, subject, ...event }) =>
    subscribers
      .filter((one) => wants(one, { ...event, row: event.caseId ? classes.get(event.caseId) : undefined }))
      .map(({ id: subscriberId }) => ({ subscriberId, eventId, position, subject, notBefore: now, dueSince: now })),
  );
  if (data.length > 0) await tx.eventDelivery.createMany({ data });
}
