import type { StaffActor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { LiveEvent } from '../contract/live.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import { createCaseChanges } from './case-changes.ts';
import { createConversationChanges } from './conversation-changes.ts';
import { createHeldChanges } from './held-changes.ts';
import { createPresenceChanges } from './presence-changes.ts';

export type LiveFeed = {
  /** Tells a member of staff of changes they may see, until the returned function is called. */
  listen(actor: StaffActor, tell: (event: LiveEvent) => void): () => void;
};

const everyMs = 500;

export type LiveFeedOptions = { prisma: PrismaClient; clock: () => Date; log: Log };

/**
 * Changes of cases and talks, read from the database while somebody listens, so that it does not matter which process
 * wrote them.
 */
export function createLiveFeed({ prisma, clock, log }: LiveFeedOptions): LiveFeed {
  const listeners = new Map<symbol, { actor: StaffActor; tell: (event: LiveEvent) => void }>();
  let running = false;

  async function run(): Promise<void> {
    const readCases = createCaseChanges(prisma, clock);
    const readHeld = createHeldChanges(prisma, clock);
    const readConversations = createConversationChanges(prisma, clock);
    const readPresence = createPresenceChanges(prisma, clock);
    while (listeners.size > 0) {
      try {
        const cases = [...(await readCases()), ...(await readHeld())];
        const conversations = await readConversations();
        const presences = await readPresence();
        for (const { actor, tell } of listeners.values()) {
          for (const { event, told, resource } of cases) {
            if (can(actor, 'case:read', resource)) tell({ ...event, notice: told.includes(actor.id) });
          }
          for (const { code, people, resource } of presences) {
            const others = people.filter(({ id }) => id !== actor.id);
            const isThere = others.length < people.length && can(actor, 'case:read', resource);
            if (isThere) tell({ kind: 'presence', code, people: others });
          }
          if (can(actor, 'conversation:read')) for (const event of conversations) tell(event);
        }
      } catch (error) {
        log.warn({ err: error }, 'live changes could not be read');
      }
      await new Promise((resolve) => {
        setTimeout(resolve, everyMs).unref();
      });
    }
    running = false;
  }

  return {
    listen(actor, tell) {
      const key = Symbol('listener');
      listeners.set(key, { actor, tell });
      if (!running) {
        running = true;
        run().catch((error) => log.error({ err: error }, 'live feed ended'));
      }
      return () => {
        listeners.delete(key);
      };
    },
  };
}
