import type { Sweep } from '../../../server/retention/sweep.ts';
import type { TestServer } from '../http/test-server.ts';

/** Lets one sweep take away what is older, as the retention job does. */
export const sweepOf = (
  { deps: { prisma, files, knowledge, clock } }: TestServer,
  sweep: Sweep,
  before: Date,
): Promise<number> =>
  sweep.remove({
    prisma,
    files,
    knowledge: knowledge(),
    before,
    now: clock(),
    limit: 100,
    note: async () => undefined,
  });
