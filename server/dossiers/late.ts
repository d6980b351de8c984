import type { Dossier } from '../database/client/client.ts';

/** While it is so the office has the dossier and its day counts. */
const atOffice = ['registered', 'waiting_reception', 'processing'] as const;
const ended = ['result_ready', 'returned', 'rejected', 'withdrawn'] as const;

/** Nothing more is decided about it. */
export const hasEnded = (state: string): boolean => ended.some((one) => one === state);

/** Over its day while the office has it, or ended after it. What waits for the citizen is not late. */
export function isLate(row: Pick<Dossier, 'state' | 'dueAt' | 'finishedAt'>, now: Date): boolean {
  if (!row.dueAt) return false;
  if (hasEnded(row.state)) return row.finishedAt !== null && row.finishedAt > row.dueAt;
  return atOffice.some((state) => state === row.state) && now > row.dueAt;
}

/** The same as a condition of the database, for those that are open. */
export const lateAndOpen = (now: Date) => ({ state: { in: [...atOffice] }, dueAt: { lt: now } });
