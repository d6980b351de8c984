import { Prisma } from '../database/client/client.ts';
import { rows, type Sweep } from '../retention/sweep.ts';
import { unlinkHomes } from './unlink-home.ts';

const sql = Prisma.sql;

/** Homes nobody used: unlinked as their citizen would, tokens revoked where that can be. */
const unusedHomes: Sweep = {
  remove: ({ prisma, before, now, limit, note }) =>
    prisma.$transaction(async (tx) => {
      const due = await tx.home.findMany({
        where: { usedAt: { lt: before } },
        orderBy: { usedAt: 'asc' },
        take: limit,
        select: { id: true, citizenId: true },
      });
      let count = 0;
      for (const { id, citizenId } of due)
        count += await unlinkHomes(tx, { citizenId, homeId: id, reason: 'unused', now });
      if (count > 0) await note(tx, count);
      return count;
    }),
  async oldest(prisma) {
    const { _min } = await prisma.home.aggregate({ _min: { usedAt: true } });
    return _min.usedAt;
  },
};

/** What is held of citizens' homes, by the kinds of `retention.yaml`. */
export const homeSweeps: Record<string, Sweep> = {
  home: unusedHomes,
  'device-command': rows({ table: 'DeviceCommand', at: sql`r."createdAt"` }),
};
/** That homes were linked and unlinked, kept as long as other notes of what was done. */
export const homeEventSweep: Sweep = rows({ table: 'HomeEvent', at: sql`r."at"` });
