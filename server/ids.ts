import { randomBytes, randomInt } from 'node:crypto';

let lastMs = 0;
let sequence = 0;

/**
 * A UUID of version 7 (RFC 9562, 6.2 method 1): opaque to others, ordered by time for the database's index, and by the
 * order of asking within a millisecond of this process, so that what happens at one instant keeps its order.
 */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  // Begun low, so that thousands more fit into the same millisecond.
  sequence = now === lastMs ? (sequence + 1) & 0xfff : randomInt(0x400);
  lastMs = now;
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

// Crockford's base 32: no I, L, O, U, so that a code read over the phone is not mistaken.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code to be read out, such as `AB-26-7K3M9Q`: prefix, two digits of the local year, so many random signs. */
export function newCode(prefix: string, { year, signs }: { year: number; signs: number }): string {
  let random = '';
  for (let index = 0; index < signs; index++) random += alphabet.charAt(randomInt(alphabet.length));
  return `${prefix}-${String(year % 100).padStart(2, '0')}-${random}`;
}

/** A case code: six random signs. */
export const newCaseCode = (prefix: string, year: number): string => newCode(prefix, { year, signs: 6 });
