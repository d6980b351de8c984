import type { Problem } from '../../../server/contract/problem.ts';

/** Why a request gave nothing: no connection, the server said no, or the answer could not be read. */
export type Failure = 'offline' | 'refused' | 'broken';

/** A request that failed, with the server's own words where it gave any. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly failure: Failure;
  readonly problem: Problem | null;

  constructor(failure: Failure, problem: Problem | null = null) {
    super(problem?.type ?? failure);
    this.failure = failure;
    this.problem = problem;
  }
}

/** Anything thrown, as an ApiError. */
export const asApiError = (thrown: unknown): ApiError => (thrown instanceof ApiError ? thrown : new ApiError('broken'));
