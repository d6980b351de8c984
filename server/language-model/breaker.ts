export type BreakerState = 'closed' | 'open' | 'half_open';

export type Breaker = {
  /** Whether a call may be made now. After a rest one is let through as a probe, and no other until it has ended. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
  /** A probe that ended without telling anything, e.g. because it was refused for its budget. */
  abandoned(): void;
  state(): BreakerState;
  /** Milliseconds until a probe is let through; 0 when it is not open. */
  restsFor(): number;
};

/**
 * Stops calls to a service that has failed `failures` times in a row: it rests for `restMs`, twice as long after each
 * probe that fails, up to `longestMs`. `now` counts milliseconds.
 */
export function createBreaker(options: {
  failures: number;
  restMs: number;
  longestMs: number;
  now: () => number;
  onChange?: (state: BreakerState) => void;
}): Breaker {
  const { failures, restMs, longestMs, now, onChange } = options;
  let inARow = 0;
  let rest = restMs;
  let openUntil: number | undefined;
  let probing = false;

  const state = (): BreakerState => {
    if (openUntil === undefined) return 'closed';
    return now() < openUntil ? 'open' : 'half_open';
  };
  function open(): void {
    openUntil = now() + rest;
    probing = false;
    onChange?.('open');
  }

  return {
    state,
    restsFor: () => Math.max(0, (openUntil ?? 0) - now()),
    allows() {
      const present = state();
      if (present === 'closed') return true;
      if (present === 'open' || probing) return false;
      probing = true;
      return true;
    },
    succeeded() {
      const wasOpen = openUntil !== undefined;
      inARow = 0;
      rest = restMs;
      openUntil = undefined;
      probing = false;
      if (wasOpen) onChange?.('closed');
    },
    failed() {
      inARow += 1;
      if (openUntil !== undefined) {
        // Calls under way when it opened say nothing new.
        if (!probing) return;
        rest = Math.min(rest * 2, longestMs);
        open();
      } else if (inARow >= failures) open();
    },
    abandoned() {
      probing = false;
    },
  };
}
