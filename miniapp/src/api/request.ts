import type { Problem } from '../../../server/contract/problem.ts';
import { ApiError } from './api-error.ts';
import { fullUrl } from './base.ts';

export type RequestOptions = {
  path: string;
  body?: object;
  token?: string | undefined;
  idempotencyKey?: string;
};

const timeoutMs = 25_000;

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'title' in value && 'status' in value;
}

/**
 * One JSON request: a POST when there is a body, else a GET.
 * @throws ApiError `offline` when the server was not reached, `refused` with its problem, `broken` otherwise.
 */
export async function request<T>({ path, body, token, idempotencyKey }: RequestOptions): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  try {
    const reply = await fetch(fullUrl(path), {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: stop.signal,
    }).catch(() => {
      throw new ApiError('offline');
    });
    const answer: unknown = await reply.json().catch(() => undefined);
    if (!reply.ok) throw new ApiError('refused', isProblem(answer) ? answer : null);
    if (answer === undefined) throw new ApiError('broken');
    return answer as T;
  } finally {
    clearTimeout(timer);
  }
}
