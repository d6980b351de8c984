import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Breaker } from './breaker.ts';
import type { Budget, Purpose } from './budget.ts';
import { failureOf, isTrouble, isWorthRetrying, ModelFailure, noUsage, type Outcome, type Usage } from './failure.ts';

export type Wanted<T> = {
  purpose: Purpose;
  /** Whose share of the day it is; undefined for work in the background. */
  citizenId: string | undefined;
  /** Until when there must be an answer, on `performance.now()`. */
  deadline: number;
  /** One try. It must end when the signal says so, and fails with a ModelFailure or an error of the client. */
  attempt: (signal: AbortSignal) => Promise<{ value: T; usage: Usage }>;
};

export type Calls = {
  /** The value, or undefined for every kind of failure, never later than the deadline. */
  make<T>(wanted: Wanted<T>): Promise<T | undefined>;
  /** Resolves when everything noted so far is written down. */
  settled(): Promise<void>;
};

const atOnce = 16;
const pauseBeforeRetry = 100;
/** With less time left (milliseconds) a call is not worth beginning. */
const leastTime = 400;

/**
 * Makes calls to a model within a time, a budget and a circuit breaker, with one retry of a fault that came early, and
 * counts how they ended. What fails is logged by kind and status only.
 */
export function createCalls(given: { breaker: Breaker; budget: Budget; log: Log }): Calls {
  const { breaker, budget, log } = given;
  const writing = new Set<Promise<void>>();
  let running = 0;

  function note(
    purpose: Purpose,
    outcome: Outcome,
    told: { usage?: Usage; since?: number; status?: number } = {},
  ): void {
    const { usage = noUsage, since, status } = told;
    const milliseconds = since === undefined ? 0 : performance.now() - since;
    if (outcome !== 'answered') log.warn({ purpose, outcome, status, milliseconds }, 'a model call came to nothing');
    const written = budget
      .note({ purpose, outcome, usage, milliseconds })
      .catch((error: unknown) => log.error({ purpose, err: error }, 'a model call was not counted'))
      .finally(() => writing.delete(written));
    writing.add(written);
  }

  async function tryOnce<T>({ purpose, deadline, attempt }: Wanted<T>): Promise<{ value: T } | ModelFailure> {
    const since = performance.now();
    const clock = new AbortController();
    const patience = setTimeout(() => clock.abort(), Math.max(0, deadline - since));
    try {
      // Also an attempt that does not listen to the signal must not hold the turn up.
      const late = new Promise<never>((_, reject) => {
        clock.signal.addEventListener('abort', () => reject(new ModelFailure('timeout')), { once: true });
      });
      const { value, usage } = await Promise.race([attempt(clock.signal), late]);
      breaker.succeeded();
      note(purpose, 'answered', { usage, since });
      return { value };
    } catch (error) {
      const failure = failureOf(error, clock.signal);
      if (isTrouble(failure.outcome)) breaker.failed();
      else breaker.succeeded();
      note(purpose, failure.outcome, { usage: failure.usage, since, status: failure.status });
      return failure;
    } finally {
      clearTimeout(patience);
      clock.abort();
    }
  }

  async function make<T>(wanted: Wanted<T>): Promise<T | undefined> {
    const first = await tryOnce(wanted);
    if (!(first instanceof ModelFailure)) return first.value;
    const left = wanted.deadline - performance.now();
    if (!isWorthRetrying(first) || left < leastTime + pauseBeforeRetry || !breaker.allows()) return undefined;
    await sleep(pauseBeforeRetry);
    const second = await tryOnce(wanted);
    return second instanceof ModelFailure ? undefined : second.value;
  }

  return {
    async make(wanted) {
      const { purpose, citizenId, deadline } = wanted;
      if (deadline - performance.now() < leastTime) return undefined;
      if (running >= atOnce) {
        note(purpose, 'busy');
        return undefined;
      }
      if (!breaker.allows()) {
        note(purpose, 'breaker_open');
        return undefined;
      }
      running += 1;
      try {
        if (await budget.take(citizenId)) return await make(wanted);
        breaker.abandoned();
        note(purpose, 'over_budget');
        return undefined;
      } catch (error) {
        breaker.abandoned();
        log.error({ purpose, err: error }, 'a model call could not be made');
        return undefined;
      } finally {
        running -= 1;
      }
    },
    async settled() {
      while (writing.size > 0) await Promise.all(writing);
    },
  };
}
