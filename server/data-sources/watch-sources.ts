import { actorOf } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { actorFields, atWork } from '../cases/at-work.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import type { DataSource, PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { enterDoors, foldNotes } from './fold-notes.ts';
import { dueAtOf } from './lateness.ts';
import { appendSourceEvent } from './source-events.ts';

const keptHoursMs = 90 * 86_400_000;

/** Counts what was heard, then tells of sources that are late: each lateness once, whatever number of processes looks. */
export async function watchSources(prisma: PrismaClient, deps: CaseDeps): Promise<number> {
  const now = deps.clock();
  await enterDoors(prisma, now);
  while ((await foldNotes(prisma, now)) > 0);
  await prisma.dataSourceHour.deleteMany({ where: { hour: { lt: new Date(now.getTime() - keptHoursMs) } } });
  const watched = await prisma.dataSource.findMany({
    where: { OR: [{ state: 'active', dueEveryMinutes: { not: null } }, { lateSince: { not: null } }] },
  });
  let told = 0;
  for (const row of watched) {
    const dueAt = dueAtOf(row);
    const late = dueAt !== null && dueAt <= now;
    if (late === (row.lateSince !== null)) continue;
    await prisma.$transaction(async (tx) => {
      const lateSince = late ? dueAt : null;
      // Heard of, changed or seen by another process in between: looked at again next time.
      const { count } = await tx.dataSource.updateMany({
        where: { id: row.id, version: row.version, lateSince: row.lateSince, lastReceivedAt: row.lastReceivedAt },
        data: { lateSince },
      });
      if (count === 0) return;
      const after = { ...row, lateSince };
      await appendSourceEvent(tx, {
        row: after,
        type: late ? 'late' : 'caught_up',
        actor: { kind: 'system', id: null },
        now,
      });
      await settleSourceNotices(tx, { id: row.id, now });
      if (!late) return;
      await notify(tx, { knowledge: deps.knowledge(), row: after, now });
      told += 1;
    });
  }
  return told;
}

/** Nobody needs to look at it any more, or something later is told of it. */
export async function settleSourceNotices(tx: Tx, { id, now }: { id: string; now: Date }): Promise<void> {
  await tx.sourceNotice.updateMany({ where: { sourceId: id, readAt: null }, data: { readAt: now } });
}

type Late = { knowledge: Knowledge; row: DataSource; now: Date };

/** Puts it before those at work who look after the register. */
async function notify(tx: Tx, { knowledge, row, now }: Late): Promise<void> {
  const users = await tx.user.findMany({
    where: { AND: [atWork(now), { memberships: { some: {} } }] },
    select: actorFields,
  });
  const told = users.map((user) => actorOf(user, knowledge.units)).filter((actor) => can(actor, 'data_source:manage'));
  await tx.sourceNotice.createMany({
    data: told.map(({ id: staffId }) => ({ id: newId(), staffId, sourceId: row.id, kind: 'late', at: now })),
  });
}
