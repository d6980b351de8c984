import type { ZaloFailure } from '../zalo/failure.ts';

export type Next =
  | { kind: 'again'; at: Date }
  /** Left as it is for its echo; sent again only from this instant on. */
  | { kind: 'in_doubt'; until: Date }
  | { kind: 'give_up' };

/** How long a row that may have been delivered waits at least for Zalo's echo before it is sent again (domain clock). */
export const doubtMilliseconds = 60_000;

const second = 1000;
const minute = 60 * second;
const givesUpAfter = 24 * 60 * minute;

/**
 * What to do with a row that Zalo did not take. Passing faults are repeated with growing pauses for a day, what needs
 * a person or another hour for as long as it takes; a call that may have worked is left for its echo to settle.
 */
export function nextStep(given: { failure: ZaloFailure; attempts: number; createdAt: Date; now: Date }): Next {
  const { failure, attempts, createdAt, now } = given;
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  const again = (milliseconds: number): Next => ({ kind: 'again', at: after(milliseconds) });
  const grown = (first: number, most: number) => Math.min(first * 2 ** Math.min(attempts - 1, 10), most);
  switch (failure.class) {
    case 'permanent':
    case 'window_closed':
      return { kind: 'give_up' };
    case 'timing':
      return again(30 * minute);
    case 'needs_human':
    case 'config':
    case 'token':
      return again(5 * minute);
    case 'transient':
      if (now.getTime() - createdAt.getTime() > givesUpAfter) return { kind: 'give_up' };
      // Each repetition may be a double one, so these pauses grow further.
      if (failure.uncertain) return { kind: 'in_doubt', until: after(grown(doubtMilliseconds, 15 * minute)) };
      return again(grown(2 * second, 10 * minute));
  }
}
