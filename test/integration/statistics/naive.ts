import type { Measures, StatisticsGroup } from '../../../server/contract/statistics.ts';
import type { Case, CaseEvent, Rating } from '../../../server/database/client/client.ts';

export type Everything = { cases: Case[]; events: CaseEvent[]; ratings: Rating[] };
type After = { state: string; resolutionDueAt: string | null; pausedAt: string | null };
type Resolution = { row: Case; at: Date; due: Date | null };

const open = ['received', 'assigned', 'in_progress', 'waiting_citizen', 'reopened'];
const hoursBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000;

/** Percentile with linear interpolation between the two nearest values. */
function percentile(values: number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? 0;
  const high = sorted[Math.ceil(position)] ?? 0;
  return low + (high - low) * (position - Math.floor(position));
}
const mean = (values: number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The figures of a window by walking through every event of every case, one after the other. */
export function naiveFigures(all: Everything, window: { from: Date; to: Date }, end: Date) {
  const within = (at: Date | null) => at !== null && at >= window.from && at < window.to;
  const byId = new Map(all.cases.map((row) => [row.id, row]));
  const resolutions: Resolution[] = [];
  let reopened = 0;
  const last = new Map<string, CaseEvent>();
  for (const event of all.events) {
    const row = byId.get(event.caseId);
    if (!row) continue;
    const after = event.after as After;
    const details = event.details as { transition?: string };
    if (within(event.occurredAt) && details.transition === 'reopen') reopened++;
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
  const accepted = all.cases.filter((row) => within(row.acceptedAt));
  const ratings = all.ratings.filter((rating) => within(rating.ratedAt));
  return { received, accepted, resolutions, openCases, reopened, ratings, byId };
}
type Figures = ReturnType<typeof naiveFigures>;

const onTime = (list: Resolution[]) => list.filter((one) => one.due === null || one.at <= one.due).length;
const taken = (list: Resolution[]) => list.map((one) => hoursBetween(one.row.createdAt, one.at));

export function naiveMeasures(figures: Figures): Measures {
  const { resolutions, ratings } = figures;
  return {
    received: figures.received.length,
    resolved: resolutions.length,
    open: figures.openCases.length,
    openLate: figures.openCases.filter((one) => one.late).length,
    onTimeShare: resolutions.length === 0 ? null : onTime(resolutions) / resolutions.length,
    medianResponseHours: percentile(
      figures.accepted.flatMap((row) => (row.acceptedAt ? hoursBetween(row.createdAt, row.acceptedAt) : [])),
      0.5,
    ),
    medianResolutionHours: percentile(taken(resolutions), 0.5),
    p90ResolutionHours: percentile(taken(resolutions), 0.9),
    reopened: figures.reopened,
    recurred: figures.received.filter((row) => row.recurrenceOfId !== null).length,
    satisfaction: mean(ratings.map((rating) => rating.stars)),
    ratings: ratings.length,
  };
}

export function naiveGroups(figures: Figures, keyOf: (row: Case) => string): StatisticsGroup[] {
  const rowOf = (caseId: string) => figures.byId.get(caseId);
  const keys = new Set([
    ...figures.received.map(keyOf),
    ...figures.resolutions.map((one) => keyOf(one.row)),
    ...figures.openCases.map((one) => keyOf(one.row)),
    ...figures.ratings.flatMap((rating) => {
      const row = rowOf(rating.caseId);
      return row ? [keyOf(row)] : [];
    }),
  ]);
  return [...keys].map((key) => {
    const resolutions = figures.resolutions.filter((one) => keyOf(one.row) === key);
    const ratings = figures.ratings.filter((rating) => {
      const row = rowOf(rating.caseId);
      return row !== undefined && keyOf(row) === key;
    });
    const openCases = figures.openCases.filter((one) => keyOf(one.row) === key);
    return {
      key,
      received: figures.received.filter((row) => keyOf(row) === key).length,
      resolved: resolutions.length,
      open: openCases.length,
      openLate: openCases.filter((one) => one.late).length,
      onTimeShare: resolutions.length === 0 ? null : onTime(resolutions) / resolutions.length,
      medianResolutionHours: percentile(taken(resolutions), 0.5),
      satisfaction: mean(ratings.map((rating) => rating.stars)),
      ratings: ratings.length,
    };
  });
}
