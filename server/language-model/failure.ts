import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';

/** How a call to a model ended; `answered` is the only good end. */
export const outcomes = [
  'answered',
  /** An answer that our own schema or rules refuse. */
  'discarded',
  'timeout',
  'unreachable',
  'cut_off',
  'server_error',
  'rate_limited',
  'unauthorised',
  'bad_request',
  /** No JSON, or none of the protocol. */
  'malformed',
  'refused',
  'filtered',
  'empty',
  'too_long',
  // Never called:
  'over_budget',
  'breaker_open',
  'busy',
] as const;
export type Outcome = (typeof outcomes)[number];

/** Ends for which nothing was sent. */
export const notCalled: Outcome[] = ['over_budget', 'breaker_open', 'busy'];

export type Usage = { inputTokens: number; outputTokens: number };
export const noUsage: Usage = { inputTokens: 0, outputTokens: 0 };

/** A call that came to nothing. Its message holds nothing of what was sent or answered. */
export class ModelFailure extends Error {
  override name = 'ModelFailure';
  readonly outcome: Outcome;
  /** What the service counted all the same. */
  readonly usage: Usage;
  /** HTTP status of the service's answer, if there was one. */
  readonly status: number | undefined;

  constructor(outcome: Outcome, told: { usage?: Usage; status?: number | undefined } = {}) {
    super(outcome);
    this.outcome = outcome;
    this.usage = told.usage ?? noUsage;
    this.status = told.status;
  }
}

/** What an error of the client means. The error itself is not kept: services echo keys and texts in theirs. */
export function failureOf(error: unknown, signal: AbortSignal): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (signal.aborted || error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError)
    return new ModelFailure('timeout');
  if (error instanceof APIConnectionError) return new ModelFailure('unreachable');
  if (error instanceof APIError) return new ModelFailure(outcomeOfStatus(error.status), { status: error.status });
  // The body is read by fetch itself: one that ends too early is a TypeError, one that is no JSON a SyntaxError.
  return new ModelFailure(error instanceof SyntaxError ? 'malformed' : 'cut_off');
}

function outcomeOfStatus(status: number | undefined): Outcome {
  if (status === undefined) return 'unreachable';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'server_error' : 'bad_request';
}

/** Worth one more try at once: a fault of the moment that came early. */
export function isWorthRetrying({ outcome }: ModelFailure): boolean {
  return ['unreachable', 'cut_off', 'server_error', 'rate_limited', 'malformed', 'empty'].includes(outcome);
}

/** Tells that the service is in trouble, not that it had nothing to say. */
export function isTrouble(outcome: Outcome): boolean {
  return ['timeout', 'unreachable', 'cut_off', 'server_error', 'rate_limited', 'unauthorised'].includes(outcome);
}
