import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(16 * 4096);
let used = pool.length;

/** A UUID of version 7 for a moment, as `newId` makes them, from random bytes drawn by the thousand. */
export function demoId(at: Date): string {
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  pool.writeUIntBE(at.getTime(), used, 6);
  pool.writeUInt8(0x70 | (pool.readUInt8(used + 6) & 0x0f), used + 6);
  pool.writeUInt8(0x80 | (pool.readUInt8(used + 8) & 0x3f), used + 8);
  const hex = pool.toString('hex', used, used + 16);
  used += 16;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
