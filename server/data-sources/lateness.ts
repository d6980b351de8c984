import type { DataSource } from '../database/client/client.ts';

type Watched = Pick<DataSource, 'state' | 'dueEveryMinutes' | 'watchedFrom' | 'lastReceivedAt'>;

/** By when the next is due: so long after the last, or after one began to wait for it. Null: nothing is due. */
export function dueAtOf({ state, dueEveryMinutes, watchedFrom, lastReceivedAt }: Watched): Date | null {
  if (state !== 'active' || dueEveryMinutes === null || !watchedFrom) return null;
  const from = lastReceivedAt && lastReceivedAt > watchedFrom ? lastReceivedAt : watchedFrom;
  return new Date(from.getTime() + dueEveryMinutes * 60_000);
}
