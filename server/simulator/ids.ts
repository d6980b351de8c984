import { randomBytes, randomInt } from 'node:crypto';

/** A new 19-digit decimal id, always above 2^53 and without order, as Zalo's ids are. */
export function newZaloId(): string {
  const head = randomInt(1, 9).toString();
  const middle = randomInt(0, 10 ** 9)
    .toString()
    .padStart(9, '0');
  const tail = randomInt(0, 10 ** 9)
    .toString()
    .padStart(9, '0');
  return head + middle + tail;
}

/** A new unguessable token. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
