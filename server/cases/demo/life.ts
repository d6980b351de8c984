import { openStates, type TransitionName } from '../../contract/case.ts';
import type { Case } from '../../database/client/client.ts';
import { clockChange } from '../clock-change.ts';
import { addClock, dueAfterPause, isOnTime, type Rules, serviceLevelOf } from '../deadlines.ts';
import { finalStates, transitionRow } from '../state-table.ts';

export type LifeRow = Omit<Case, 'routing' | 'changeXid'> & { routing: Record<string, unknown> };
export type LifeActor = { actorKind: 'citizen' | 'staff' | 'system'; actorId: string | null };
export type LifeEvent = LifeActor & {
  type: string;
  at: Date;
  after: Record<string, unknown>;
  details: Record<string, unknown>;
};
type Step = { at: Date; actor: LifeActor; details?: Record<string, unknown>; set?: Partial<LifeRow> };

export type Life = {
  row: LifeRow;
  events: LifeEvent[];
  /** Carries out a row of the state table at a moment. */
  transition(name: TransitionName, step: Step): void;
  /** Something that leaves the state alone: a note, a reply, a rating. */
  happen(type: string, step: Step & { newVersion?: boolean }): void;
  /** Lets the clock run on to a moment: warnings and breaches up to it. */
  runTo(at: Date): void;
};

const system: LifeActor = { actorKind: 'system', actorId: null };

function afterOf(row: LifeRow): Record<string, unknown> {
  const { state, unitId, assigneeId, areaCode, categoryId, priority } = row;
  const { responseDueAt, resolutionDueAt, pausedAt } = row;
  return { state, unitId, assigneeId, areaCode, categoryId, priority, responseDueAt, resolutionDueAt, pausedAt };
}

/**
 * Lives one case through the real state table and clock rules and keeps every event. Steps come in order of time;
 * warnings and breaches between them happen by themselves, as the sweeps would have made them.
 */
export function createLife(rules: Rules, row: LifeRow, created: { actor: LifeActor; details: object }): Life {
  const { zone } = rules.tenant;
  const level = serviceLevelOf(rules, row.serviceLevelId);
  const events: LifeEvent[] = [];
  let warnAt: Date | null = null;
  const startWarning = (from: Date, clock: 'response' | 'resolution') => {
    const value = { ...level[clock], value: level[clock].value * level.warnAt };
    warnAt = addClock(rules.calendar, zone, from, value);
  };
  const record = (type: string, step: Step) => {
    row.updatedAt = step.at;
    events.push({ ...step.actor, type, at: step.at, after: afterOf(row), details: step.details ?? {} });
  };
  const runTo = (at: Date) => {
    if (!openStates.some((state) => state === row.state) || row.state === 'waiting_citizen') return;
    const deadline = row.acceptedAt ? 'resolution' : 'response';
    const due = row.acceptedAt ? row.resolutionDueAt : row.responseDueAt;
    if (row.warnedAt === null && warnAt && warnAt < at) {
      // Never before the last event: a shift of the clock may have moved the moment into the past.
      const stamped = warnAt > row.updatedAt ? warnAt : row.updatedAt;
      row.warnedAt = stamped;
      record('warned', { at: stamped, actor: system, details: { deadline } });
    }
    const breach = due && new Date(Math.max(due.getTime() + 1000, row.updatedAt.getTime()));
    if (row.escalationLevel === 0 && breach && breach < at) {
      row.escalationLevel = 1;
      record('breached', { at: breach, actor: system, details: { deadline } });
    }
  };

  if (row.state !== 'referred') startWarning(row.createdAt, 'response');
  events.push({
    ...created.actor,
    type: 'created',
    at: row.createdAt,
    after: afterOf(row),
    details: { ...created.details },
  });
  return {
    row,
    events,
    runTo,
    happen(type, step) {
      runTo(step.at);
      Object.assign(row, step.set);
      if (step.newVersion) row.version++;
      record(type, step);
    },
    transition(name, step) {
      runTo(step.at);
      const transition = transitionRow(name);
      const { at } = step;
      const fromState = row.state;
      if (!transition.from.some((state) => state === fromState)) throw new Error(`${name} from ${fromState}`);
      const { to } = transition;
      if (!to) throw new Error(`${name} does not happen here`);
      const { pausedAt, acceptedAt } = row;
      Object.assign(row, clockChange(rules, { row, effect: transition.clock, now: at }), {
        state: to,
        version: row.version + 1,
      });
      if (transition.clock === 'restart' || (transition.clock === 'accept' && !acceptedAt))
        startWarning(at, 'resolution');
      if (transition.clock === 'resume' && pausedAt && warnAt) {
        const { unit } = level.resolution;
        warnAt = dueAfterPause(rules, { unit, dueAt: warnAt, pausedAt, resumedAt: at });
      }
      if (to === 'resolved') row.resolvedAt = at;
      if (finalStates.includes(to)) row.closedAt = at;
      if (to === 'reopened') {
        Object.assign(row, { resolvedAt: null, closedAt: null, resolutionKind: null });
        row.reopenedCount++;
      }
      Object.assign(row, step.set);
      const kept = to === 'resolved' ? { onTime: isOnTime(row, at) } : {};
      record(transition.event, { ...step, details: { transition: name, fromState, ...step.details, ...kept } });
    },
  };
}
