import type { Clock } from '../clock.ts';
import { StartError } from '../config.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import { sortEntries } from './assemble.ts';
import { buildKnowledge } from './build-knowledge.ts';
import type { Knowledge } from './knowledge.ts';
import { describeFault, loadKnowledgeFiles } from './load-files.ts';
import { seedEntries } from './seed-entries.ts';

export type KnowledgeStore = {
  /** The newest picture this process knows of. */
  current(): Knowledge;
  /** Looks for a newer version and loads it; true when there was one. */
  refresh(): Promise<boolean>;
  /** Refreshes every two seconds until `stop`. */
  startPolling(): void;
  stop(): void;
};

const pollMilliseconds = 2000;

/**
 * Seeds the database from the knowledge files and keeps the live picture.
 * @throws StartError naming the first fault of the files (file, line, field, reason).
 */
export async function createKnowledge(options: {
  prisma: PrismaClient;
  clock: Clock;
  knowledgeDir: string;
  log: Log;
}): Promise<KnowledgeStore> {
  const { prisma, clock, log } = options;
  const { entries, faults } = await loadKnowledgeFiles(options.knowledgeDir);
  const [first] = faults;
  if (first) {
    const more = faults.length > 1 ? ` (và ${faults.length - 1} lỗi khác: npm run knowledge:check)` : '';
    throw new StartError(`Tệp kiến thức có lỗi: ${describeFault(first)}${more}`);
  }
  log.info({ ...(await seedEntries({ prisma, clock, entries })) }, 'knowledge files read');
  return watchKnowledge({ prisma, log });
}

/** The live picture of a database that another process seeded. */
export async function watchKnowledge({ prisma, log }: { prisma: PrismaClient; log: Log }): Promise<KnowledgeStore> {
  let picture = await readKnowledge(prisma, log);
  let timer: NodeJS.Timeout | undefined;

  async function refresh(): Promise<boolean> {
    const version = await readVersion(prisma);
    if (version === picture.version) return false;
    picture = await readKnowledge(prisma, log);
    log.info({ version: picture.version }, 'new knowledge loaded');
    return true;
  }

  function poll(): void {
    timer = setTimeout(async () => {
      await refresh().catch((error: unknown) => {
        log.warn({ error: error instanceof Error ? error.message : String(error) }, 'knowledge not refreshed');
      });
      if (timer) poll();
    }, pollMilliseconds);
    timer.unref();
  }

  return {
    current: () => picture,
    refresh,
    startPolling() {
      if (!timer) poll();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

async function readVersion(prisma: PrismaClient): Promise<number> {
  return (await prisma.knowledgeVersion.findUnique({ where: { id: 1 } }))?.version ?? 0;
}

/** The version is read first: what is written meanwhile is read again at the next look. */
async function readKnowledge(prisma: PrismaClient, log: Log): Promise<Knowledge> {
  const version = await readVersion(prisma);
  const rows = await prisma.knowledgeEntry.findMany({
    where: { active: true },
    orderBy: [{ kind: 'asc' }, { key: 'asc' }],
  });
  const entries = sortEntries(rows, ({ kind, key }) =>
    log.warn({ kind, key }, 'knowledge entry does not fit, left out'),
  );
  return buildKnowledge(version, entries);
}
