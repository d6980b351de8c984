import { randomBytes, randomInt } from 'node:crypto';

/** A UUID of version 7 (RFC 9562): opaque to others, ordered by time for the database's index. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

// Crockford's base 32: no I, L, O, U, so that a code read over the phone is not mistaken.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A case code such as `AB-26-7K3M9Q`: prefix, two digits of the local year, six random signs. */
export function newCaseCode(prefix: string, year: number): string {
  let signs = '';
  for (let index = 0; index < 6; index++) signs += alphabet.charAt(randomInt(alphabet.length));
  return `${prefix}-${String(year % 100).padStart(2, '0')}-${signs}`;
}
