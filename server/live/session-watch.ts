import type { PrismaClient } from '../database/client/client.ts';
import type { StaffCaller } from '../http/caller.ts';
import type { Log } from '../log.ts';

export type SessionWatch = {
  /** Calls `gone` once when the session is over or the person's rights are no longer those it began with. */
  watch(session: StaffCaller['session'], gone: () => void): () => void;
};

const everyMs = 1_000;

/** Looks after sessions that hold a stream open, with one query for all of them, whichever process ended them. */
export function createSessionWatch({ prisma, log }: { prisma: PrismaClient; log: Log }): SessionWatch {
  const watched = new Map<symbol, { session: StaffCaller['session']; gone: () => void }>();
  let running = false;

  async function look(): Promise<void> {
    const ids = [...watched.values()].map(({ session }) => session.id);
    const rows = await prisma.session.findMany({
      where: { id: { in: ids }, expiresAt: { gt: new Date() }, user: { deactivatedAt: null } },
      select: { id: true, user: { select: { version: true } } },
    });
    const present = new Map(rows.map(({ id, user }) => [id, user.version]));
    for (const [key, { session, gone }] of watched) {
      if (!ids.includes(session.id) || present.get(session.id) === session.personVersion) continue;
      watched.delete(key);
      gone();
    }
  }

  async function run(): Promise<void> {
    while (watched.size > 0) {
      await new Promise((resolve) => {
        setTimeout(resolve, everyMs).unref();
      });
      if (watched.size > 0) await look().catch((error) => log.warn({ err: error }, 'sessions could not be looked at'));
    }
    running = false;
  }

  return {
    watch(session, gone) {
      const key = Symbol('session');
      watched.set(key, { session, gone });
      if (!running) {
        running = true;
        void run();
      }
      return () => {
        watched.delete(key);
      };
    },
  };
}
