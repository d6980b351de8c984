import type { Tx } from '../cases/deps.ts';
import { openStates } from '../contract/case.ts';
import { Prisma, type PrismaClient } from '../database/client/client.ts';
import type { FileStore } from '../files/store.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

export type SweepGiven = {
  prisma: PrismaClient;
  files: FileStore;
  knowledge: Knowledge;
  /** What is older is due. */
  before: Date;
  now: Date;
  /** So many at once. */
  limit: number;
  /** Counts what was removed, in the transaction that removes it: a kill in between loses and doubles nothing. */
  note: (tx: Tx, count: number) => Promise<unknown>;
};

/** What becomes of one kind of data when its time is over. Safe to run in several processes, and to be killed. */
export type Sweep = {
  /** Removes what is due, at most `limit`; returns how many. Fewer than that: nothing is left that is due. */
  remove: (given: SweepGiven) => Promise<number>;
  /** The oldest that is still there and could be removed one day; null: nothing. */
  oldest: (prisma: PrismaClient) => Promise<Date | null>;
};

/** A list of values as SQL parameters. */
export const listed = (values: readonly string[]) => Prisma.join([...values]);
export const open = listed(openStates);

/** The case `k` has ended, and no open case it was merged into still needs it. */
export const endedCase = Prisma.sql`k."state" NOT IN (${open}) AND NOT EXISTS (
  SELECT 1 FROM "Case" m WHERE m."id" = k."mergedIntoId" AND m."state" IN (${open}))`;
/** When the case `k` ended. */
export const endOfCase = Prisma.sql`COALESCE(k."closedAt", k."updatedAt")`;

type Rows = {
  /** The table, whose rows are called `r` below. */
  table: string;
  /** From which instant a row's time runs. */
  at: Prisma.Sql;
  /** Rows that may go at all; also those an update has not emptied yet. */
  when?: Prisma.Sql | ((before: Date) => Prisma.Sql);
  /** What is emptied; without it the row itself goes. */
  set?: Prisma.Sql;
};

/** Rows that go, or are emptied, by one statement. Oldest first, past those that others hold. */
export function rows({ table, at, when = Prisma.sql`TRUE`, set }: Rows): Sweep {
  const of = Prisma.raw(`"${table}"`);
  const whenBefore = (before: Date) => (typeof when === 'function' ? when(before) : when);
  return {
    remove: ({ prisma, before, limit, note }) =>
      prisma.$transaction(async (tx) => {
        const due = Prisma.sql`SELECT r.ctid FROM ${of} r WHERE ${at} < ${before} AND (${whenBefore(before)})
          ORDER BY ${at} LIMIT ${limit} FOR UPDATE OF r SKIP LOCKED`;
        const count = set
          ? await tx.$executeRaw`UPDATE ${of} SET ${set} WHERE ctid IN (${due})`
          : await tx.$executeRaw`DELETE FROM ${of} WHERE ctid IN (${due})`;
        if (count > 0) await note(tx, count);
        return count;
      }),
    async oldest(prisma) {
      const found = await prisma.$queryRaw<{ at: Date | null }[]>`
        SELECT min(${at}) AS at FROM ${of} r WHERE ${whenBefore(new Date(0))}`;
      return found[0]?.at ?? null;
    },
  };
}

/** Several sweeps that make one kind: each is through before the next begins. */
export function all(...parts: Sweep[]): Sweep {
  return {
    async remove(given) {
      let count = 0;
      for (const part of parts) {
        if (count >= given.limit) break;
        count += await part.remove({ ...given, limit: given.limit - count });
      }
      return count;
    },
    async oldest(prisma) {
      const found = await Promise.all(parts.map((part) => part.oldest(prisma)));
      const times = found.flatMap((at) => at?.getTime() ?? []);
      return times.length === 0 ? null : new Date(Math.min(...times));
    },
  };
}
