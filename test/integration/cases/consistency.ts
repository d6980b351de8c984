import {
  addClock,
  dueAfterPause,
  type Rules,
  serviceLevelFor,
  serviceLevelOf,
} from '../../../server/cases/deadlines.ts';
import { stateTable } from '../../../server/cases/state-table.ts';
import type { Priority } from '../../../server/contract/case.ts';
import type { Case, CaseEvent } from '../../../server/database/client/client.ts';

type After = Record<string, string | null>;
const date = (text: string | null | undefined) => (text ? new Date(text) : null);
const same = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime();

/**
 * Replays a case's events through the state table and works out its deadlines afresh; gives what does not fit.
 * Written apart from the code that makes the events.
 */
export function faultsOf(rules: Rules, row: Case, events: CaseEvent[]): string[] {
  const faults: string[] = [];
  const expect = (holds: boolean, what: string) => {
    if (!holds) faults.push(`${row.code}: ${what}`);
  };
  const { zone } = rules.tenant;
  const [created] = events;
  expect(created?.type === 'created', 'begins with created');
  expect(created !== undefined && same(created.occurredAt, row.createdAt), 'created when the row says');
  let state = (created?.after as After | undefined)?.state;
  expect(state === 'received' || state === 'referred', 'begins received or referred');
  const born = (created?.after ?? {}) as After;
  let level = serviceLevelFor(rules, { categoryId: born.categoryId ?? '', priority: born.priority as Priority });
  const clocked = (from: Date, clock: typeof level.response) => addClock(rules.calendar, zone, from, clock);
  let started = row.createdAt;
  let pauses: { pausedAt: Date; resumedAt: Date }[] = [];
  let due = state === 'referred' ? null : clocked(row.createdAt, level.resolution);
  let response = state === 'referred' ? null : clocked(row.createdAt, level.response);
  let acceptedAt: Date | null = null;
  let resolvedAt: Date | null = null;
  let closedAt: Date | null = state === 'referred' ? row.createdAt : null;
  let pausedAt: Date | null = null;
  let beforeMerge: { state: string | null | undefined; pausedAt: Date | null } | undefined;
  let rating: number | null = null;
  let reopened = 0;
  let previous = row.createdAt;

  for (const [index, event] of events.entries()) {
    expect(event.sequence === index + 1, `sequence ${event.sequence} at ${index + 1}`);
    expect(event.occurredAt >= previous, `event ${event.sequence} goes back in time`);
    previous = event.occurredAt;
    const at = event.occurredAt;
    const after = event.after as After;
    const details = event.details as Record<string, unknown>;
    if (typeof details.transition === 'string') {
      const transition = stateTable.find((one) => one.name === details.transition);
      expect(transition?.from.some((from) => from === state) ?? false, `${details.transition} from ${state}`);
      expect(transition?.who.some((who) => who === event.actorKind) ?? false, `${event.actorKind} may do it`);
      if (details.transition === 'merge') beforeMerge = { state, pausedAt };
      state = transition?.to ?? beforeMerge?.state ?? undefined;
      const takenUp = ['accept', 'recall', 'reopen'].some((name) => name === details.transition);
      if (takenUp && !acceptedAt) {
        acceptedAt = at;
        started = at;
        pauses = [];
        due = clocked(at, level.resolution);
      }
      if (details.transition === 'recall' && acceptedAt === at) pausedAt = null;
      if (details.transition === 'ask_citizen' || details.transition === 'refer') pausedAt = at;
      else if (details.transition === 'merge') pausedAt = null;
      else if (details.transition === 'unmerge') pausedAt = beforeMerge?.pausedAt ?? null;
      else if (pausedAt) {
        if ((state === 'in_progress' || details.transition === 'take_answer') && due) {
          due = dueAfterPause(rules, { unit: level.resolution.unit, dueAt: due, pausedAt, resumedAt: at });
          pauses.push({ pausedAt, resumedAt: at });
        }
        pausedAt = null;
      }
      if (state === 'resolved') resolvedAt = at;
      if (['closed', 'rejected', 'merged', 'referred', 'withdrawn'].includes(state ?? '')) closedAt = at;
      else closedAt = null;
      if (state === 'reopened') {
        resolvedAt = null;
        closedAt = null;
        reopened++;
        started = at;
        pauses = [];
        due = clocked(at, level.resolution);
      }
    }
    if (typeof details.serviceLevelId === 'string' && details.serviceLevelId !== level.id) {
      level = serviceLevelOf(rules, details.serviceLevelId);
      const { unit } = level.resolution;
      due = pauses.reduce(
        (dueAt, pause) => dueAfterPause(rules, { unit, dueAt, ...pause }),
        clocked(started, level.resolution),
      );
      if (!acceptedAt) response = clocked(row.createdAt, level.response);
    }
    expect(same(date(after.responseDueAt), response), `response deadline after event ${event.sequence}`);
    if (event.type === 'rated') rating = Number(details.stars);
    expect(after.state === state, `event ${event.sequence} says ${after.state}, the table ${state}`);
    expect(same(date(after.resolutionDueAt), due), `deadline after event ${event.sequence}`);
    expect(same(date(after.pausedAt), pausedAt), `pause after event ${event.sequence}`);
    if (event.type === 'breached') {
      const limit = details.deadline === 'response' ? response : due;
      expect(limit !== null && limit < at, 'breached only past the deadline');
    }
  }
  expect(row.state === state, `row is ${row.state}, its events end ${state}`);
  expect(row.serviceLevelId === level.id, 'service level');
  expect(same(row.responseDueAt, response), 'responseDueAt');
  expect(same(row.acceptedAt, acceptedAt), 'acceptedAt');
  expect(same(row.resolutionDueAt, due), 'resolutionDueAt');
  expect(same(row.resolvedAt, resolvedAt), 'resolvedAt');
  expect(same(row.closedAt, closedAt), 'closedAt');
  expect(same(row.pausedAt, pausedAt), 'pausedAt');
  expect(row.rating === rating, 'rating');
  expect(row.reopenedCount === reopened, 'reopenedCount');
  expect(same(row.updatedAt, previous), 'updatedAt is that of the last event');
  return faults;
}
