import { timingSafeEqual } from 'node:crypto';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { type Guarded, takeGuard } from './guard.ts';

const nobodysHash = '0'.repeat(64);

export type Wrong = { kind: 'wrong' } | { kind: 'locked'; until: Date };
export type Guess<T> = {
  kind: Exclude<Guarded, 'caller'>;
  /** What is guessed at, and by whom. */
  code: string;
  citizenId: string;
  /** HMAC of what was said, to be compared with what `find` has on file. */
  said: string;
  find: () => Promise<(T & { phoneHmac: string | null }) | null>;
  now: Date;
};

/**
 * What a code stands for, to somebody who knows its second secret. A wrong code and a wrong secret cost the same queries,
 * count alike and are answered alike; too many lock the code (existing or not) and the caller. The transaction must be
 * committed whatever comes out: the count is in it.
 */
export async function guess<T>(
  tx: Tx,
  cipher: FieldCipher,
  { kind, code, citizenId, said, find, now }: Guess<T>,
): Promise<{ kind: 'right'; row: T } | Wrong> {
  const caller = await takeGuard(tx, { cipher, kind: 'caller', of: citizenId, now });
  if (caller.lockedUntil) return { kind: 'locked', until: caller.lockedUntil };
  const guard = await takeGuard(tx, { cipher, kind, of: code, now });
  if (guard.lockedUntil) return { kind: 'locked', until: guard.lockedUntil };
  const row = await find();
  if (!timingSafeEqual(Buffer.from(row?.phoneHmac ?? nobodysHash), Buffer.from(said)) || !row) {
    const [until, ofCaller] = [await guard.fail(), await caller.fail()];
    const later = until && ofCaller ? (until > ofCaller ? until : ofCaller) : (until ?? ofCaller);
    return later ? { kind: 'locked', until: later } : { kind: 'wrong' };
  }
  await guard.pass();
  return { kind: 'right', row };
}

/** A code as it was typed, where none of ours is found in it: short enough to count guesses by. */
export const asTyped = (code: string): string => code.trim().toUpperCase().slice(0, 120);
