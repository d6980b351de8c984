import type { Absence } from '../contract/absence-api.ts';

type Held = { awayFrom: Date | null; awayUntil: Date | null };

/** An absence that is not over yet. */
export function absenceOf({ awayFrom, awayUntil }: Held, now: Date): Absence | null {
  if (!awayFrom || !awayUntil || awayUntil <= now) return null;
  return { from: awayFrom.toISOString(), until: awayUntil.toISOString() };
}
