import type { Case, CaseEvent, Rating } from '../../../server/database/client/client.ts';

export type Everything = { cases: Case[]; events: CaseEvent[]; ratings: Rating[] };
type After = { state: string; resolutionDueAt: string | null; pausedAt: string | null };
type Resolution = { row: Case; at: Date; due: Date | null };

const open = ['received', 'assigned', 'in_progress', 'waiting_citizen', 'reopened'];

/** The figures of a window by walking through every event of every case, one after the other. */
export function naiveFigures(all: Everything, window: { from: Date; to: Date }, end: Date) {
  const within = (at: Date | null) => at !== null && at >= window.from && at < window.to;
  const byId = new Map(all.cases.map((row) => [row.id, row]));
  const resolutions: Resolution[] = [];
  const last = new Map<string, CaseEvent>();
  for (const event of all.events) {
    const row = byId.get(event.caseId);
    if (!row) continue;
    const after = event.after as After;
    const details = event.details as { transition?: string };
    if (within(event.occurredAt) && details.transition === 'resolve') {
      const due = after.resolutionDueAt ? new Date(after.resolutionDueAt) : null;
      resolutions.push({ row, at: event.occurredAt, due });
    }
    const known = last.get(event.caseId);
    if (event.occurredAt < end && (!known || event.sequence > known.sequence)) last.set(event.caseId, event);
  }
  const openCases = [...last.values()].flatMap((event) => {
    const row = byId.get(event.caseId);
    const after = event.after as After;
    if (!row || !open.includes(after.state)) return [];
    const until = after.pausedAt ? new Date(after.pausedAt) : end;
    return [{ row, late: after.resolutionDueAt !== null && new Date(after.resolutionDueAt) < until }];
  });
  const received = all.cases.filter((row) => within(row.createdAt));
  const ratings = all.ratings.filter((rating) => within(rating.ratedAt));
  return { received, resolutions, openCases, ratings };
}
