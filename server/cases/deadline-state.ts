import { type DeadlineState, openStates } from '../contract/case.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { overdueUntil, type Rules, serviceLevelOf, soonUntil } from './deadlines.ts';

type Row = Pick<Case, 'state' | 'acceptedAt' | 'responseDueAt' | 'resolutionDueAt' | 'serviceLevelId'>;

const isOpen = (state: string) => openStates.some((open) => open === state);
const running = openStates.filter((state) => state !== 'waiting_citizen');

/** The deadline that runs now: response until the case is accepted, then resolution; null when the case is done. */
export function runningDue(row: Omit<Row, 'serviceLevelId'>): Date | null {
  if (!isOpen(row.state)) return null;
  return row.acceptedAt ? row.resolutionDueAt : row.responseDueAt;
}

/** How the running deadline stands at `now`; `soon` when less than the warning share of its time is left. */
export function deadlineStateOf(rules: Rules, row: Row, now: Date): DeadlineState {
  const dueAt = runningDue(row);
  if (!dueAt) return 'none';
  if (row.state === 'waiting_citizen') return 'paused';
  if (dueAt < now) return 'late';
  const level = serviceLevelOf(rules, row.serviceLevelId);
  const clock = row.acceptedAt ? level.resolution : level.response;
  return dueAt <= soonUntil(rules, { clock, warnAt: level.warnAt, now }) ? 'soon' : 'ok';
}

/** Cases whose running deadline is not later than `limit(level)`. */
function dueBy(
  rules: Rules,
  limits: (levelId: string, clock: 'response' | 'resolution') => Date,
): Prisma.CaseWhereInput {
  const { levels } = rules.serviceLevels;
  const known = levels.map((level) => level.id);
  const last = known.at(-1) ?? '';
  const either = levels.flatMap((level): Prisma.CaseWhereInput[] => {
    // A case of a level that no longer exists counts by the last one, as serviceLevelOf does.
    const of: Prisma.CaseWhereInput =
      level.id === last
        ? { serviceLevelId: { notIn: known.filter((id) => id !== last) } }
        : { serviceLevelId: level.id };
    return [
      { ...of, acceptedAt: null, responseDueAt: { lte: limits(level.id, 'response') } },
      { ...of, acceptedAt: { not: null }, resolutionDueAt: { lte: limits(level.id, 'resolution') } },
    ];
  });
  return { OR: either };
}

/** Cases past the deadline that runs. */
export function lateWhere(now: Date): Prisma.CaseWhereInput {
  return {
    state: { in: running },
    OR: [
      { acceptedAt: null, responseDueAt: { lt: now } },
      { acceptedAt: { not: null }, resolutionDueAt: { lt: now } },
    ],
  };
}

/** Running cases with less than the warning share of their time left, the late ones among them. */
export function soonOrLateWhere(rules: Rules, now: Date): Prisma.CaseWhereInput {
  const byLevel = (levelId: string, which: 'response' | 'resolution') => {
    const level = serviceLevelOf(rules, levelId);
    return soonUntil(rules, { clock: level[which], warnAt: level.warnAt, now });
  };
  return { AND: [{ state: { in: running } }, dueBy(rules, byLevel)] };
}

/** Running cases whose clock has run to the share `share` (1 or more) of its time; 1 is the deadline itself. */
export function overdueWhere(rules: Rules, share: number, now: Date): Prisma.CaseWhereInput {
  if (share === 1) return lateWhere(now);
  const byLevel = (levelId: string, which: 'response' | 'resolution') =>
    overdueUntil(rules, { clock: serviceLevelOf(rules, levelId)[which], share, now });
  return { AND: [{ state: { in: running } }, dueBy(rules, byLevel)] };
}

/** The condition for one deadline state; agrees with {@link deadlineStateOf} row by row. */
export function deadlineWhere(
  rules: Rules,
  state: 'late' | 'soon' | 'ok' | 'paused',
  now: Date,
): Prisma.CaseWhereInput {
  switch (state) {
    case 'late':
      return lateWhere(now);
    case 'soon':
      return { AND: [soonOrLateWhere(rules, now), { NOT: lateWhere(now) }] };
    case 'ok':
      return { AND: [{ state: { in: running } }, { NOT: soonOrLateWhere(rules, now) }] };
    case 'paused':
      return { state: 'waiting_citizen' };
  }
}
