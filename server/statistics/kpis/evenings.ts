import { dayNumberOf, dayOf, instantOf, localDayNumber } from '../../cases/local-time.ts';
import type { PrismaClient } from '../../database/client/client.ts';
import { giveLeaseBack, takeLease } from '../../jobs/lease.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { countOpen, moveOn, type OpenSet, openSetAt } from './open-cases.ts';
import { sliceIds } from './slices.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; now: Date };

const leaseName = 'kpi-evenings';
const leaseMs = 300_000;
/** What was done in a day's last moments may be written down a little after it. */
const graceMs = 120_000;
/** So many days in one go, then other work has its turn. */
const daysAtOnce = 100;

/** The instant at which a local day ends. */
export const endOfDay = (zone: string, day: number) => new Date(instantOf(zone, day + 1, 0));

/**
 * Writes down what was open when each local day ended, once a day, whatever number of processes calls it; what stands
 * there is never changed. Days that were missed are made up from the events, oldest first. Returns how many days.
 */
export async function writeEvenings({ prisma, knowledge, now }: Deps): Promise<number> {
  const { zone } = knowledge.tenant;
  const missing = await missingDays(prisma, zone, now);
  if (missing.length === 0) return 0;
  const owner = await takeLease(prisma, { name: leaseName, now, milliseconds: leaseMs });
  if (!owner) return 0;
  let last: { day: number; set: OpenSet } | undefined;
  try {
    for (const day of missing.slice(0, daysAtOnce)) {
      const end = endOfDay(zone, day);
      const follows = last?.day === day - 1 ? last.set : undefined;
      const set: OpenSet = follows ?? (await openSetAt(prisma, end));
      if (follows) await moveOn(prisma, set, { from: endOfDay(zone, day - 1), to: end });
      await writeEvening(prisma, { day, end, set, now });
      last = { day, set };
    }
  } finally {
    await giveLeaseBack(prisma, { name: leaseName, owner, now });
  }
  return Math.min(missing.length, daysAtOnce);
}

/** Local days since the first case whose evening is over and not written down. */
async function missingDays(prisma: PrismaClient, zone: string, now: Date): Promise<number[]> {
  const first = await prisma.case.findFirst({ orderBy: { createdAt: 'asc' }, select: { createdAt: true } });
  if (!first) return [];
  const from = localDayNumber(zone, first.createdAt.getTime());
  const until = localDayNumber(zone, now.getTime() - graceMs);
  const count = await prisma.kpiEvening.count({
    where: { day: { gte: new Date(dayOf(from)), lt: new Date(dayOf(until)) } },
  });
  if (count === until - from) return [];
  const rows = await prisma.kpiEvening.findMany({ select: { day: true } });
  const written = new Set(rows.map(({ day }) => dayNumberOf(day.toISOString().slice(0, 10))));
  const days = Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);
  return days.filter((day) => !written.has(day));
}

async function writeEvening(
  prisma: PrismaClient,
  { day: number, end, set, now }: { day: number; end: Date; set: OpenSet; now: Date },
): Promise<void> {
  const day = new Date(dayOf(number));
  const counted = countOpen(set, end);
  const idOf = await sliceIds(prisma, counted);
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.kpiEvening.createMany({ data: [{ day, writtenAt: now }], skipDuplicates: true });
    if (count === 0) return;
    await tx.kpiOpenDay.createMany({
      data: counted.map((there) => {
        const { open, late, paused, under1, under3, under7, over7, oldestAt } = there;
        return { day, sliceId: idOf(there), open, late, paused, under1, under3, under7, over7, oldestAt };
      }),
    });
  });
}
