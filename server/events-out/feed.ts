import type { PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';

export type EventFeed = {
  /** The last place given in the stream. */
  latest(): Promise<bigint>;
  /** Calls `news` when there may be more than before, until the returned function is called. */
  listen(news: () => void): () => void;
};

const everyMs = 500;

/** Notices that events were published, whichever process did it: one small query for all who listen here. */
export function createEventFeed({ prisma, log }: { prisma: PrismaClient; log: Log }): EventFeed {
  const listeners = new Set<() => void>();
  let running = false;

  async function latest(): Promise<bigint> {
    return (await prisma.eventOutMark.findUniqueOrThrow({ where: { id: 1 } })).last;
  }

  async function run(): Promise<void> {
    let known: bigint | undefined;
    while (listeners.size > 0) {
      try {
        const last = await latest();
        if (last !== known) for (const news of listeners) news();
        known = last;
      } catch (error) {
        log.warn({ err: error }, 'the stream of events could not be read');
      }
      await new Promise((resolve) => {
        setTimeout(resolve, everyMs).unref();
      });
    }
    running = false;
  }

  return {
    latest,
    listen(news) {
      listeners.add(news);
      if (!running) {
        running = true;
        void run();
      }
      return () => {
        listeners.delete(news);
      };
    },
  };
}
