import type { Case, CaseEvent } from '../database/client/client.ts';
import { addClock, type ClockValue, dueAfterPause, type Rules } from './deadlines.ts';
import type { Tx } from './deps.ts';
import { withoutUndone } from './undone.ts';

type Pause = { from: Date; to: Date };
/** What a resolution clock has met so far. */
export type ClockSoFar = { startedAt: Date; pauses: Pause[]; extended: boolean };

const wasMerged = ({ after }: CaseEvent): boolean =>
  Boolean(after && typeof after === 'object' && 'state' in after && after.state === 'merged');

const pausedSince = ({ after }: CaseEvent): string | null => {
  const at = after && typeof after === 'object' && 'pausedAt' in after ? after.pausedAt : null;
  return typeof at === 'string' ? at : null;
};

/** Reads from a case's history when its present resolution clock started and which pauses it has had since. */
export async function clockSoFar(tx: Tx, row: Case): Promise<ClockSoFar> {
  const events = withoutUndone(
    await tx.caseEvent.findMany({ where: { caseId: row.id }, orderBy: { sequence: 'asc' } }),
  );
  const restarted = events.findLast((event) => event.type === 'reopened');
  const startedAt = restarted?.occurredAt ?? row.acceptedAt ?? row.createdAt;
  // While merged the clock is put away; undoing it finds the pause that was.
  const since = events.filter((event) => event.occurredAt >= startedAt && !wasMerged(event));
  const pauses: Pause[] = [];
  let from: string | null = null;
  for (const event of since) {
    const at = pausedSince(event);
    if (from !== null && at === null) pauses.push({ from: new Date(from), to: event.occurredAt });
    from = at;
  }
  return { startedAt, pauses, extended: since.some((event) => event.type === 'deadline_extended') };
}

/** When a clock of this length would run out had it been this case's from the start, its pauses left out. */
export function dueAsIf(rules: Rules, clock: ClockValue, { startedAt, pauses }: ClockSoFar): Date {
  const first = addClock(rules.calendar, rules.tenant.zone, startedAt, clock);
  return pauses.reduce(
    (dueAt, { from, to }) => dueAfterPause(rules, { unit: clock.unit, dueAt, pausedAt: from, resumedAt: to }),
    first,
  );
}
