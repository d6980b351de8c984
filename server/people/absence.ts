import type { StaffActor } from '../access/actor.ts';
import { canInUnit, whereFor } from '../access/can.ts';
import type { AbsenceList, AbsenceSet, OwnAbsences } from '../contract/absence-api.ts';
import { openStates } from '../contract/case.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { plannedFields, sortAbsences } from './absence-of.ts';
import { releaseWork } from './release-away.ts';
import { type Wanted, writeAbsence } from './write-absence.ts';

type Deps = Pick<AppDeps, 'prisma' | 'clock' | 'knowledge'>;

/**
 * Marks somebody as away, now or later, changes that or calls it off. With an absence that begins now their open cases
 * go to the stand-in or to their units and their talks to the queue at once; one that begins later is taken up by the
 * sweep.
 * @throws AppError not_found, bad_request
 */
export async function setAbsence(
  deps: Deps,
  { actor, ...wanted }: Omit<Wanted, 'actorId' | 'now'> & { actor: StaffActor },
): Promise<AbsenceSet> {
  const now = deps.clock();
  const told = { ...wanted, actorId: actor.id, now };
  const { absence, standInAway } = await deps.prisma.$transaction((tx) => writeAbsence(tx, told));
  if (!absence || new Date(absence.from) > now) return { absence, standInAway, released: 0 };
  const work = { userIds: [wanted.userId], actor: { kind: 'staff' as const, staff: actor } };
  const released = await releaseWork(deps.prisma, deps, work);
  return { absence, standInAway, released: released.length };
}

const yearLength = 366 * 86_400_000;
const withinYear = (now: Date) => ({ where: { endsAt: { gt: new Date(now.getTime() - yearLength) } } });
const shownPast = 10;

/** One's own absences: those to come and those of the last year. */
export async function ownAbsences(
  { prisma }: Pick<AppDeps, 'prisma'>,
  { userId, now }: { userId: string; now: Date },
): Promise<OwnAbsences> {
  const rows = await prisma.absence.findMany({ where: { userId, ...withinYear(now).where }, select: plannedFields });
  return sortAbsences(rows, now);
}

/** Whether somebody may say of another that they are away: for people of the units their role covers. */
export function mayTellAbsence(actor: StaffActor, unitIds: readonly string[]): boolean {
  // Only a role for every unit reaches people who belong to none.
  return ['', ...unitIds].some((unitId) => canInUnit(actor, 'absence:manage', unitId));
}

/** The people somebody may mark as away, those who are or will be away first, then by name. */
export async function listAbsences(
  { prisma }: Pick<AppDeps, 'prisma'>,
  { actor, now }: { actor: StaffActor; now: Date },
): Promise<AbsenceList> {
  const rows = await prisma.user.findMany({
    where: { deactivatedAt: null, accounts: { some: {} } },
    select: {
      id: true,
      name: true,
      absences: { ...withinYear(now), select: plannedFields },
      memberships: { select: { unitId: true } },
    },
  });
  const people = rows
    .map((row) => ({ ...row, unitIds: [...new Set(row.memberships.flatMap(({ unitId }) => unitId ?? []))] }))
    .filter(({ unitIds }) => mayTellAbsence(actor, unitIds));
  const counted = await prisma.case.groupBy({
    by: ['assigneeId'],
    where: {
      AND: [
        { assigneeId: { in: people.map(({ id }) => id) }, state: { in: [...openStates] } },
        whereFor(actor, 'case:read'),
      ],
    },
    _count: true,
  });
  const open = new Map(counted.map(({ assigneeId, _count }) => [assigneeId, _count]));
  const items = people.map(({ id, name, unitIds, absences }) => {
    const { planned, past } = sortAbsences(absences, now);
    return { id, name, unitIds, planned, past: past.slice(0, shownPast), openCases: open.get(id) ?? 0 };
  });
  const { compare } = new Intl.Collator('vi');
  items.sort((a, b) => Number(b.planned.length > 0) - Number(a.planned.length > 0) || compare(a.name, b.name));
  return { items, asOf: now.toISOString() };
}
