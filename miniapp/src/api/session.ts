import type { CitizenSessionReply } from '../../../server/contract/citizen-api.ts';
import { accessToken, personKey } from '../zalo/access-token.ts';
import { deviceStorage } from '../zalo/storage.ts';
import { underOneKey } from './idempotency.ts';
import { request } from './request.ts';

const store = 'session';
type Kept = { token: string; expiresAt: string; person: string };

let current: Promise<Kept> | undefined;

async function readKept(): Promise<Kept | undefined> {
  const text = deviceStorage.read(store);
  if (!text) return undefined;
  try {
    const kept: Kept = JSON.parse(text);
    const fresh = kept.person === (await personKey()) && Date.parse(kept.expiresAt) > Date.now() + 60_000;
    return fresh ? kept : undefined;
  } catch {
    return undefined;
  }
}

async function signIn(): Promise<Kept> {
  const body = { accessToken: await accessToken() };
  const reply = await underOneKey(`session ${body.accessToken}`, (idempotencyKey) =>
    request<CitizenSessionReply>({ path: '/api/citizen/session', body, idempotencyKey }),
  );
  const kept = { token: reply.token, expiresAt: reply.expiresAt, person: await personKey() };
  deviceStorage.write(store, JSON.stringify(kept));
  return kept;
}

/** The session in force; signs in when there is none. Callers at the same time share one sign-in. */
export function session(): Promise<Kept> {
  current ??= readKept()
    .then((kept) => kept ?? signIn())
    .catch((failure: unknown) => {
      current = undefined;
      throw failure;
    });
  return current;
}

/** Forgets a token the server no longer takes, so that the next call signs in anew. */
export async function dropSession(token: string): Promise<void> {
  const known = await current?.catch(() => undefined);
  if (known && known.token !== token) return;
  current = undefined;
  deviceStorage.remove(store);
}
