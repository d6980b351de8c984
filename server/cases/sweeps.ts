import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { EscalationRole } from '../knowledge/escalation-schema.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { appendEvents } from './change-case.ts';
import { overdueWhere, soonOrLateWhere } from './deadline-state.ts';
import type { CaseDeps } from './deps.ts';
import { notifyStaff } from './notify-staff.ts';
import { transitionCase } from './transition-case.ts';

const batch = 200;
const dayLength = 86_400_000;
const system = { kind: 'system' as const };

/** One step of the escalation ladder: whom it concerns, what marks it as done, and who is told. */
type Step = {
  kind: 'warned' | 'breached' | 'escalated';
  to: EscalationRole;
  where: Prisma.CaseWhereInput;
  done: Prisma.CaseUpdateManyMutationInput;
};

function stepsOf(rules: Knowledge, now: Date): Step[] {
  return rules.serviceLevels.escalation.map(({ to, at = 1 }, index): Step => {
    if (index === 0) {
      const where = { AND: [soonOrLateWhere(rules, now), { warnedAt: null }] };
      return { kind: 'warned', to, where, done: { warnedAt: now } };
    }
    const where = { AND: [overdueWhere(rules, at, now), { escalationLevel: index - 1 }] };
    return { kind: index === 1 ? 'breached' : 'escalated', to, where, done: { escalationLevel: index } };
  });
}

/**
 * Takes every case that has come to a step over it, once: whichever process updates the row first writes the event
 * and the notices, and one whose clock was stopped or moved a moment ago no longer fits.
 */
async function take(prisma: PrismaClient, { step, rules, now }: { step: Step; rules: Knowledge; now: Date }) {
  const { kind, to, where, done } = step;
  const found = await prisma.case.findMany({
    where,
    select: { id: true },
    take: batch,
    // With the state this is what is indexed: open cases are few among all.
    orderBy: { resolutionDueAt: 'asc' },
  });
  let taken = 0;
  await eachOnItsOwn(found, ({ id }) =>
    prisma.$transaction(async (tx) => {
      const { count } = await tx.case.updateMany({
        where: { AND: [{ id }, where] },
        data: { ...done, updatedAt: now },
      });
      if (count === 0) return;
      const row = await tx.case.findUniqueOrThrow({ where: { id } });
      const deadline = row.acceptedAt ? 'resolution' : 'response';
      const details = { deadline, ...(kind === 'escalated' ? { to } : {}) };
      const sequence = await appendEvents(tx, { row, actor: system, now, events: [{ type: kind, details }] });
      await notifyStaff(tx, { knowledge: rules, row, kind, sequence, to, now });
      taken++;
    }),
  );
  return taken;
}

/** Does the work for every one of them, then throws the first error met: one case must not hold back those behind it. */
async function eachOnItsOwn<T>(all: T[], work: (one: T) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  for (const one of all) await work(one).catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}

/**
 * Takes cases up the escalation ladder of `service-levels.yaml`: `warned` when the deadline is near, `breached` when it
 * has passed, `escalated` at each step after. Every step is taken once per clock, has its event on the case and its
 * notices to staff; a case left alone for long takes the steps it missed one after the other. Safe to run in several
 * processes; call it every minute. Gives how many cases took which step.
 */
export async function warnAndEscalate(
  prisma: PrismaClient,
  deps: CaseDeps,
  now: Date,
): Promise<Record<Step['kind'], number>> {
  const rules = deps.knowledge();
  const taken = { warned: 0, breached: 0, escalated: 0 };
  for (const step of stepsOf(rules, now)) taken[step.kind] += await take(prisma, { step, rules, now });
  return taken;
}

/** Closes cases that have been resolved for `closeAfterDays`. Safe to run in several processes. */
export async function closeResolved(prisma: PrismaClient, deps: CaseDeps, now: Date): Promise<number> {
  const before = new Date(now.getTime() - deps.knowledge().serviceLevels.closeAfterDays * dayLength);
  const rows = await prisma.case.findMany({
    where: { state: 'resolved', resolvedAt: { lte: before } },
    select: { code: true, version: true },
    take: batch,
    orderBy: { resolvedAt: 'asc' },
  });
  let closed = 0;
  const at = { ...deps, clock: () => now };
  await eachOnItsOwn(rows, async ({ code, version }) => {
    try {
      await prisma.$transaction((tx) => transitionCase(tx, at, { code, version, actor: system, transition: 'close' }));
      closed++;
    } catch (error) {
      // Another process closed it or the citizen reopened it a moment ago: nothing left to do here.
      const overtaken = error instanceof AppError && ['version_conflict', 'not_allowed_now'].includes(error.code);
      if (!overtaken) throw error;
    }
  });
  return closed;
}
