import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** So many wrong guesses lock a dossier, a fee, or a caller. With four digits this leaves a guesser decades. */
const allowed = { dossier: 5, fee: 5, caller: 10 } as const;
/** How long, by how often it was locked before. */
const lockFor = [15 * minute, 60 * minute, day] as const;
const failuresForgotten = day;
const locksForgotten = 7 * day;

export type Guarded = keyof typeof allowed;
type Given = { cipher: FieldCipher; kind: Guarded; of: string };

/** Key of the row that counts guesses; a code that does not exist has one like any other. */
export const guardKey = ({ cipher, kind, of }: Given) => `${kind}:${cipher.hmac(`guard ${of}`)}`;

/** A guard whose row this transaction holds: whoever guesses at the same time waits for its end. */
export type Guard = { lockedUntil: Date | undefined; fail(): Promise<Date | undefined>; pass(): Promise<void> };

/** Takes the row of a code or a caller and tells whether it is locked. */
export async function takeGuard(tx: Tx, given: Given & { now: Date }): Promise<Guard> {
  const { kind, now } = given;
  const key = guardKey(given);
  await tx.$executeRaw`INSERT INTO "LookUpGuard" (key, "updatedAt") VALUES (${key}, ${now}) ON CONFLICT DO NOTHING`;
  await tx.$queryRaw`SELECT 1 FROM "LookUpGuard" WHERE key = ${key} FOR UPDATE`;
  const row = await tx.lookUpGuard.findUniqueOrThrow({ where: { key } });
  const quiet = now.getTime() - row.updatedAt.getTime();
  const failures = quiet > failuresForgotten ? 0 : row.failures;
  const locks = quiet > locksForgotten ? 0 : row.locks;
  const lockedUntil = row.lockedUntil && row.lockedUntil > now ? row.lockedUntil : undefined;
  return {
    lockedUntil,
    async fail() {
      const full = failures + 1 >= allowed[kind];
      const milliseconds = lockFor[Math.min(locks, lockFor.length - 1)] ?? day;
      const until = full ? new Date(now.getTime() + milliseconds) : null;
      const counted = { failures: full ? 0 : failures + 1, locks: full ? locks + 1 : locks };
      await tx.lookUpGuard.update({ where: { key }, data: { ...counted, lockedUntil: until, updatedAt: now } });
      return until ?? undefined;
    },
    async pass() {
      // A caller's own code does not pay for guesses at others: only that code's count begins anew.
      if (kind !== 'caller') await tx.lookUpGuard.update({ where: { key }, data: { failures: 0 } });
    },
  };
}
