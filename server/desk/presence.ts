import type { Present } from '../contract/presence.ts';
import type { PrismaClient } from '../database/client/client.ts';

/** Milliseconds that a sign of life holds; a page gives one more often. */
export const presenceMs = 40_000;

type Here = { caseId: string; staffId: string; tab: string; writing: Present['writing']; leaves: boolean; now: Date };

/** Notes that a person looks at a case, and whether they write; a page that closes says that they left. */
export async function notePresence(prisma: PrismaClient, here: Here): Promise<void> {
  const { caseId, staffId, tab, writing, leaves, now } = here;
  await prisma.casePresence.deleteMany({ where: leaves ? { caseId, staffId, tab } : { until: { lt: now } } });
  if (leaves) return;
  const until = new Date(now.getTime() + presenceMs);
  await prisma.casePresence.upsert({
    where: { caseId_staffId_tab: { caseId, staffId, tab } },
    create: { caseId, staffId, tab, writing, until },
    update: { writing, until },
  });
}

export type PresenceRow = { caseId: string; staffId: string; writing: string | null };

/** Who is there now at each case, as others are told: names, and what they write; one query for all of them. */
export async function presentPeople(prisma: PrismaClient, rows: PresenceRow[]): Promise<Map<string, Present[]>> {
  const people = await prisma.user.findMany({
    where: { id: { in: rows.map(({ staffId }) => staffId) } },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
  const at = new Map<string, Present[]>();
  for (const { id, name } of people) {
    const own = rows.filter(({ staffId }) => staffId === id);
    for (const caseId of new Set(own.map((row) => row.caseId))) {
      // Of several pages the one that is written in tells.
      const writing = own.find((row) => row.caseId === caseId && row.writing !== null)?.writing;
      const present: Present = { id, name, writing: writing === 'reply' || writing === 'note' ? writing : null };
      at.set(caseId, [...(at.get(caseId) ?? []), present]);
    }
  }
  return at;
}
