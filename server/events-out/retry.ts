import type { Outcome } from './post.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** After so long without success something is parked. */
export const parkAfter = 24 * hour;
/** So many failures in a row, over all events, and the subscriber itself is left alone for a while. */
export const failuresBeforeRest = 5;
// Somebody who refuses one event thrice will not take it by being asked on.
const refusedTries = 3;

type Failed = Exclude<Outcome, { kind: 'taken' }>;

/**
 * `transient`: down, slow, overloaded: tried again soon. `set_up`: wrong address, secret or network: nobody there mends
 * it within seconds. `refused`: this event is not wanted, others may be.
 */
export type FailureClass = 'transient' | 'set_up' | 'refused';

/** What kind of failure it was. */
export function classOf(outcome: Failed): FailureClass {
  if (outcome.kind === 'failed')
    return outcome.why === 'private_address' || outcome.why === 'unknown_host' ? 'set_up' : 'transient';
  const { status } = outcome;
  if (status >= 500 || status === 408 || status === 425 || status === 429) return 'transient';
  // A redirect would be followed to somebody whom nobody has entered here.
  if (status < 400 || status === 401 || status === 403 || status === 404 || status === 410) return 'set_up';
  return 'refused';
}

/** The failure in a word for the console's list: `http_503`, `timeout`, `private_address`. */
export const failureWord = (outcome: Failed): string =>
  outcome.kind === 'failed' ? outcome.why : `http_${outcome.status}`;

type Tried = { outcome: Failed; attempts: number; dueSince: Date; now: Date };

/** When an event is tried again, or that it is parked. `attempts` counts the one that just failed. */
export function nextTry({ outcome, attempts, dueSince, now }: Tried): { at: Date } | 'park' {
  const kind = classOf(outcome);
  if (kind === 'refused' && attempts >= refusedTries) return 'park';
  if (now.getTime() - dueSince.getTime() >= parkAfter) return 'park';
  const [first, most] = kind === 'transient' ? [5 * second, 10 * minute] : [minute, 30 * minute];
  const grown = Math.min(first * 2 ** Math.min(attempts - 1, 10), most);
  const asked = outcome.kind === 'answered' ? (outcome.retryAfterSeconds ?? 0) * second : 0;
  return { at: new Date(now.getTime() + Math.max(grown, Math.min(asked, hour))) };
}

/** Until when a subscriber is left alone after so many failures in a row; undefined: not at all. */
export function restUntil(failures: number, now: Date): Date | undefined {
  if (failures < failuresBeforeRest) return undefined;
  const pause = 10 * second * 2 ** Math.min(failures - failuresBeforeRest, 10);
  return new Date(now.getTime() + Math.min(pause, 10 * minute));
}
