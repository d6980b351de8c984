import type { MachineEvent, MachineEventText, Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { giveLeaseBack, takeLease } from '../jobs/lease.ts';
import type { Log } from '../log.ts';
import { type CarryOutDeps, carryOut, type Decision } from './carry-out.ts';
import { type EventReading, type LocatedEvent, locateEvent } from './locate-event.ts';
import { matchRule, type UsedFacts } from './match-rule.ts';
import type { EventGroup } from './note-on-case.ts';

export type DecideDeps = CarryOutDeps & { prisma: PrismaClient; log: Log; reading: EventReading };

const leaseName = 'events-in';
const leaseMs = 20_000;
const batch = 200;
const attempts = 3;
const againAfterMs = 60_000;
const hourMs = 3_600_000;

/**
 * Decides what becomes of the events that wait, the longest waiting first: one batch at a time, and one process at a
 * time, so that two alerts of one thing never make two cases. What a killed process left is taken up by the next.
 * Returns how many were decided.
 */
export async function decideEvents(deps: DecideDeps): Promise<number> {
  const { prisma, clock } = deps;
  const waiting = { state: 'pending', dueAt: { lte: clock() } };
  if (!(await prisma.machineEvent.findFirst({ where: waiting, select: { id: true } }))) return 0;
  const owner = await takeLease(prisma, { name: leaseName, now: clock(), milliseconds: leaseMs });
  if (!owner) return 0;
  try {
    const rows = await prisma.machineEvent.findMany({
      where: waiting,
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: batch,
      include: { texts: true },
    });
    return await decideAll(deps, { rows, owner });
  } finally {
    await giveLeaseBack(prisma, { name: leaseName, owner, now: clock() });
  }
}

type Waiting = MachineEvent & { texts: MachineEventText[] };
type Ruled = { event: LocatedEvent; facts: UsedFacts };

async function decideAll(deps: DecideDeps, { rows, owner }: { rows: Waiting[]; owner: string }): Promise<number> {
  const knowledge = deps.knowledge();
  const kept: (Ruled & { reason: string; rule: string | null })[] = [];
  const groups = new Map<string, EventGroup>();
  const staleBefore = deps.clock().getTime() - knowledge.eventRules.staleHours * hourMs;
  for (const row of rows) {
    const event = await locateEvent({ knowledge, reading: deps.reading }, row);
    const { kind, source, device, occurredAt } = row;
    const { point, values, territory } = event;
    const about = { kind, source, device, values, point, areaCode: territory.areaCode, occurredAt };
    const { rule, facts } = matchRule(knowledge, about);
    const acts = rule && (rule.do.case || rule.do.raise || rule.do.warn);
    if (!rule || !acts || occurredAt.getTime() < staleBefore) {
      const reason = !rule ? 'no_rule' : acts ? 'stale' : 'rule';
      kept.push({ event, facts, reason, rule: rule?.id ?? null });
      continue;
    }
    // What a person told, and what failed before, is dealt with by itself.
    const alone = device === null || row.attempts > 0;
    const key = JSON.stringify([rule.id, kind, source, alone ? row.id : device]);
    const group = groups.get(key);
    if (group) group.events.push({ event, facts });
    else groups.set(key, { rule, events: [{ event, facts }] });
  }
  const { version } = knowledge.eventRules;
  let decided = 0;
  if (kept.length > 0) {
    await asHolder(deps, owner, async (tx) => {
      const decision = { outcome: 'kept', caseId: null, newsId: null } as const;
      await writeDecisions(
        tx,
        kept.map(({ event, facts, reason, rule }) => ({ ...decision, event, facts, reason, rule, version })),
        deps.clock(),
      );
    });
    decided += kept.length;
  }
  for (const group of groups.values()) {
    group.events.sort((a, b) => a.event.row.occurredAt.getTime() - b.event.row.occurredAt.getTime());
    if (await decideGroup(deps, { group, owner, version })) decided += group.events.length;
  }
  return decided;
}

async function decideGroup(
  deps: DecideDeps,
  { group, owner, version }: { group: EventGroup; owner: string; version: string },
): Promise<boolean> {
  const ids = group.events.map(({ event }) => event.row.id);
  const write = (tx: Prisma.TransactionClient, decision: Decision) =>
    writeDecisions(
      tx,
      group.events.map((one, index) => ({
        ...one,
        ...decision,
        // One of them made the case; the others joined it.
        outcome: index > 0 && decision.outcome === 'case' ? ('joined' as const) : decision.outcome,
        rule: group.rule.id,
        version,
      })),
      deps.clock(),
    );
  try {
    await asHolder(deps, owner, async (tx) => {
      const decision = await carryOut(tx, deps, group);
      await write(tx, decision);
      // Words and persons stand on the case from now on.
      if (decision.caseId) await tx.machineEventText.deleteMany({ where: { eventId: { in: ids } } });
    });
    return true;
  } catch (error) {
    if (error instanceof LeaseLost || isPassing(error)) throw error;
    deps.log.warn({ err: error, rule: group.rule.id, events: ids.length }, 'events could not be decided');
    await putOff(deps, group, error);
    return false;
  }
}

class LeaseLost extends Error {}

/** A transaction that only the holder of the lease can commit: whoever lost it undoes what it did. */
async function asHolder<T>(
  { prisma }: DecideDeps,
  owner: string,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return prisma.$transaction(
    async (tx) => {
      const held = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM "Lease" WHERE "name" = ${leaseName} AND "owner" = ${owner} FOR UPDATE`;
      if (held.length === 0) throw new LeaseLost();
      return work(tx);
    },
    { timeout: 15_000, maxWait: 10_000 },
  );
}

// The database is away or busy: nothing is wrong with the event.
function isPassing(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^(P1\d{3}|P2024|P2028|P2034)$/.test(code);
}

/** Tried again later, each by itself; after the third time it is parked for a person to look at. */
async function putOff({ prisma, clock }: DecideDeps, { rule, events }: EventGroup, error: unknown): Promise<void> {
  const now = clock();
  const reason = error instanceof AppError ? error.code : 'failed';
  const parked = events.filter(({ event }) => event.row.attempts + 1 >= attempts).map(({ event }) => event.row.id);
  const later = events.map(({ event }) => event.row.id).filter((id) => !parked.includes(id));
  const decision = { rule: rule.id, reason };
  await prisma.machineEvent.updateMany({
    where: { id: { in: parked }, state: 'pending' },
    data: { state: 'parked', outcome: 'failed', decision, decidedAt: now, attempts: { increment: 1 } },
  });
  await prisma.machineEvent.updateMany({
    where: { id: { in: later }, state: 'pending' },
    data: { attempts: { increment: 1 }, dueAt: new Date(now.getTime() + againAfterMs) },
  });
}

type Written = Decision & Ruled & { rule: string | null; version: string };

/** One statement for all of them, however many. */
async function writeDecisions(tx: Prisma.TransactionClient, decided: Written[], now: Date): Promise<void> {
  const ids = decided.map(({ event }) => event.row.id);
  const outcomes = decided.map(({ outcome }) => outcome);
  const decisions = decided.map(({ rule, version, reason, facts }) => JSON.stringify({ rule, version, reason, facts }));
  const [caseId = null, newsId = null] = [decided[0]?.caseId, decided[0]?.newsId];
  await tx.$executeRaw`
    UPDATE "MachineEvent" e SET "state" = 'done', "outcome" = d.outcome, "decision" = d.decision::jsonb,
      "caseId" = ${caseId}::uuid, "newsId" = ${newsId}::uuid, "decidedAt" = ${now}
    FROM unnest(${ids}::uuid[], ${outcomes}::text[], ${decisions}::text[]) AS d(id, outcome, decision)
    WHERE e."id" = d.id AND e."state" = 'pending'`;
}
