import { ApiError } from './api-error.ts';
import { underOneKey } from './idempotency.ts';
import { type RequestOptions, request } from './request.ts';
import { dropSession, session } from './session.ts';

/** Runs a call with the citizen's token; when the server no longer knows it, signs in again once. */
export async function withToken<T>(call: (token: string) => Promise<T>): Promise<T> {
  const { token } = await session();
  try {
    return await call(token);
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || thrown.problem?.status !== 401) throw thrown;
    await dropSession(token);
    return call((await session()).token);
  }
}

/** GET of the citizen's API. @throws ApiError */
export const citizenGet = <T>(path: string): Promise<T> => withToken((token) => request<T>({ path, token }));

/** POST of the citizen's API, once however often it is repeated. @throws ApiError */
export function citizenPost<T>(path: string, body: NonNullable<RequestOptions['body']>): Promise<T> {
  return underOneKey(`${path} ${JSON.stringify(body)}`, (idempotencyKey) =>
    withToken((token) => request<T>({ path, body, token, idempotencyKey })),
  );
}
