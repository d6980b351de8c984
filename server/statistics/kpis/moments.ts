import { dayOf, localDayNumber } from '../../cases/local-time.ts';
import { withoutUndone } from '../../cases/undone.ts';
import { openStates } from '../../contract/case.ts';
import type { Case } from '../../database/client/client.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { workedUntil } from './working-minutes.ts';

/** What can happen to a case that a measure counts. */
export const momentKinds = [
  'received',
  'recurring',
  'accepted',
  'answered',
  'resolved',
  'unproved',
  'closed',
  'rejected',
  'reopened',
  'rated',
] as const;
type MomentKind = (typeof momentKinds)[number];

/** What the moments of a case are worked out from. */
export type CaseFacts = Pick<
  Case,
  'id' | 'state' | 'createdAt' | 'acceptedAt' | 'firstResponseAt' | 'recurrence' | 'serviceLevelId'
>;
/** An event of a case with what it left behind. */
export type EventFacts = {
  sequence: number;
  type: string;
  actorKind: string;
  occurredAt: Date;
  after: { state: string; unitId: string; paused: boolean; resolutionDueAt: Date | null };
  details: { transition?: string; resolutionKind?: string; undoes?: number; proved: boolean };
};
export type RatingFacts = { stars: number; ratedAt: Date };

export type Moment = {
  kind: MomentKind;
  sequence: number;
  at: Date;
  /** Local day, `2026-11-22`. */
  day: string;
  nextDay: string | null;
  value: number | null;
  good: boolean;
};
type Fresh = Omit<Moment, 'day' | 'nextDay'>;
type Rules = Pick<Knowledge, 'calendar' | 'tenant' | 'serviceLevels'>;
type Story = { row: CaseFacts; events: readonly EventFacts[]; ratings: readonly RatingFacts[] };

const minute = 60_000;
const satisfiedFrom = 4;
const isOpen = (state: string) => openStates.some((open) => open === state);

/** Milliseconds on the clock of the case's service level: working time, or round the clock. */
function clockOf(rules: Rules, { serviceLevelId }: CaseFacts): (at: Date) => number {
  const { levels } = rules.serviceLevels;
  const level = levels.find(({ id }) => id === serviceLevelId) ?? levels.at(-1);
  if (level?.resolution.unit === 'hour') return (at) => at.getTime();
  const worked = workedUntil(rules);
  return (at) => worked(at.getTime());
}

const inTime = ({ occurredAt, after }: EventFacts) =>
  after.resolutionDueAt === null || occurredAt <= after.resolutionDueAt;

const isResolution = ({ details }: EventFacts) =>
  details.transition === 'resolve' || details.transition === 'take_answer';

/** Resolutions with the time in which the case was open and its clock ran up to them, in whole minutes. */
function resolutionsOf(
  events: readonly EventFacts[],
  clock: (at: Date) => number,
): { event: EventFacts; minutes: number }[] {
  let taken = 0;
  let runningSince: number | null = null;
  const found: { event: EventFacts; minutes: number }[] = [];
  for (const event of events) {
    const at = clock(event.occurredAt);
    if (runningSince !== null) taken += at - runningSince;
    runningSince = isOpen(event.after.state) && !event.after.paused ? at : null;
    if (isResolution(event)) found.push({ event, minutes: Math.round(taken / minute) });
  }
  return found;
}

/** Whether the first unit was the right one: no other had it, and it was never sent back. */
const staysWithFirst = (events: readonly EventFacts[]) =>
  events.every(({ type, after }) => type !== 'returned' && after.unitId === events[0]?.after.unitId);

/**
 * Everything that counts in a measure and happened to this case, as if what was taken back had never been. Values are
 * whole minutes on the clock of its service level; of ratings the stars.
 * - received: good = settled today, and in time. recurring: came again after it had been settled there.
 * - accepted: good = the first unit was the right one. answered: the first words of a person to the citizen.
 * - resolved: good = not after the deadline it had then. unproved: said to be fixed, without a picture or document.
 * - reopened: good = by the citizen, who disputes the result. rated: good = 4 or 5 stars.
 */
export function momentsOf(rules: Rules, { row, events: all, ratings }: Story): Moment[] {
  const events = withoutUndone(all);
  const clock = clockOf(rules, row);
  const since = clock(row.createdAt);
  const waited = (at: Date) => Math.round((clock(at) - since) / minute);
  const resolutions = resolutionsOf(events, clock);
  const last = resolutions.at(-1)?.event;
  const settled = row.state === 'resolved' || row.state === 'closed';
  const moments: Fresh[] = [];
  const add = (kind: MomentKind, at: Date, rest: Partial<Fresh> = {}) =>
    moments.push({ kind, at, sequence: 1, value: null, good: false, ...rest });

  add('received', row.createdAt, { good: settled && last !== undefined && inTime(last) });
  if (row.recurrence > 0) add('recurring', row.createdAt);
  if (row.acceptedAt) add('accepted', row.acceptedAt, { value: waited(row.acceptedAt), good: staysWithFirst(events) });
  if (row.firstResponseAt) add('answered', row.firstResponseAt, { value: waited(row.firstResponseAt) });
  for (const { event, minutes } of resolutions) {
    const { sequence, details } = event;
    add('resolved', event.occurredAt, { sequence, value: minutes, good: inTime(event) });
    if (details.resolutionKind === 'fixed' && !details.proved) add('unproved', event.occurredAt, { sequence });
  }
  for (const { sequence, type, actorKind, occurredAt, details } of events) {
    if (type === 'reopened') add('reopened', occurredAt, { sequence, good: actorKind === 'citizen' });
    if (details.transition === 'close') add('closed', occurredAt, { sequence });
    if (details.transition === 'reject') add('rejected', occurredAt, { sequence });
  }
  const inOrder = [...ratings].sort((a, b) => a.ratedAt.getTime() - b.ratedAt.getTime());
  for (const [index, { stars, ratedAt }] of inOrder.entries())
    add('rated', ratedAt, { sequence: index + 1, value: stars, good: stars >= satisfiedFrom });
  return withDays(rules.tenant.zone, moments);
}

function withDays(zone: string, moments: readonly Fresh[]): Moment[] {
  const dated = moments.map((one) => ({ ...one, day: dayOf(localDayNumber(zone, one.at.getTime())), nextDay: null }));
  return dated.map((one, index) => ({
    ...one,
    nextDay: dated.find((other, place) => place > index && other.kind === one.kind)?.day ?? null,
  }));
}
