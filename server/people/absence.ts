import type { StaffActor } from '../access/actor.ts';
import { can, whereFor } from '../access/can.ts';
import type { Tx } from '../cases/deps.ts';
import {
  type Absence,
  type AbsenceList,
  type AbsenceRequest,
  type AbsenceSet,
  longestAbsenceDays,
} from '../contract/absence-api.ts';
import { openStates } from '../contract/case.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { absenceOf } from './absence-of.ts';
import { releaseWork } from './release-away.ts';
import { noteStaffEvent } from './staff-events.ts';

const dayLength = 86_400_000;
const refuse = (path: string, message: string) => new AppError('bad_request', { fields: [{ path, message }] });

type Wanted = AbsenceRequest & { userId: string; actorId: string; now: Date };

/** @throws AppError not_found; bad_request for an end that is no later than the beginning or too far away */
async function writeAbsence(tx: Tx, { userId, actorId, from, until, now }: Wanted): Promise<Absence | null> {
  const row = await tx.user.findUnique({ where: { id: userId }, select: { awayFrom: true, awayUntil: true } });
  if (!row) throw new AppError('not_found');
  const event = { userId, actorId, now };
  const before = absenceOf(row, now);
  if (until === null) {
    if (!before) return null;
    await tx.user.update({ where: { id: userId }, data: { awayFrom: null, awayUntil: null }, select: { id: true } });
    await noteStaffEvent(tx, { ...event, type: 'away_ended' });
    return null;
  }
  const begins = from === undefined || new Date(from) < now ? now : new Date(from);
  const ends = new Date(until);
  if (ends <= begins) throw refuse('until', 'Lúc trở lại phải sau lúc bắt đầu nghỉ và sau bây giờ.');
  if (ends.getTime() - now.getTime() > longestAbsenceDays * dayLength)
    throw refuse('until', `Chỉ đặt được trong ${longestAbsenceDays} ngày tới.`);
  const absence = { from: begins.toISOString(), until: ends.toISOString() };
  await tx.user.update({
    where: { id: userId },
    data: { awayFrom: begins, awayUntil: ends },
    select: { id: true },
  });
  await noteStaffEvent(tx, { ...event, type: 'away_set', details: absence });
  return absence;
}

type Deps = Pick<AppDeps, 'prisma' | 'clock' | 'knowledge'>;

/**
 * Marks somebody as away or as back. With an absence that begins now their open cases go to their units and their talks
 * to the queue at once; one that begins later is taken up by the sweep.
 * @throws AppError not_found, bad_request
 */
export async function setAbsence(
  deps: Deps,
  { actor, userId, ...wanted }: AbsenceRequest & { actor: StaffActor; userId: string },
): Promise<AbsenceSet> {
  const now = deps.clock();
  const told = { ...wanted, userId, actorId: actor.id, now };
  const absence = await deps.prisma.$transaction((tx) => writeAbsence(tx, told));
  if (!absence || new Date(absence.from) > now) return { absence, released: 0 };
  const released = await releaseWork(deps.prisma, deps, { userIds: [userId], actor: { kind: 'staff', staff: actor } });
  return { absence, released: released.length };
}

/** Whether somebody may say of another that they are away: for people of the units their role covers. */
export function mayTellAbsence(actor: StaffActor, unitIds: readonly string[]): boolean {
  // Only a role for every unit reaches people who belong to none.
  return ['', ...unitIds].some((unitId) =>
    can(actor, 'absence:manage', { unitId, restricted: false, denunciation: false }),
  );
}

/** The people somebody may mark as away, those who are or will be away first, then by name. */
export async function listAbsences(
  { prisma }: Pick<AppDeps, 'prisma'>,
  { actor, now }: { actor: StaffActor; now: Date },
): Promise<AbsenceList> {
  const rows = await prisma.user.findMany({
    where: { deactivatedAt: null, accounts: { some: {} } },
    select: { id: true, name: true, awayFrom: true, awayUntil: true, memberships: { select: { unitId: true } } },
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
  const items = people.map(({ id, name, unitIds, ...row }) => ({
    id,
    name,
    unitIds,
    absence: absenceOf(row, now),
    openCases: open.get(id) ?? 0,
  }));
  const { compare } = new Intl.Collator('vi');
  items.sort((a, b) => Number(b.absence !== null) - Number(a.absence !== null) || compare(a.name, b.name));
  return { items, asOf: now.toISOString() };
}
