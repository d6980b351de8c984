import { type CaseResource, resourceFields } from '../access/can.ts';
import type { Present } from '../contract/presence.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { presentPeople } from '../desk/presence.ts';

/** Who is at a case now, with what the rights need to know of the case. */
export type PresenceChange = {
  code: string;
  people: Present[];
  resource: CaseResource;
};

const mostRows = 2_000;

/** Reads at which cases somebody came, left, or began or ended writing since the last call. */
export function createPresenceChanges(prisma: PrismaClient, now: () => Date) {
  let known = new Map<string, string>();
  return async (): Promise<PresenceChange[]> => {
    const rows = await prisma.casePresence.findMany({
      where: { until: { gt: now() } },
      orderBy: { staffId: 'asc' },
      take: mostRows,
      select: { caseId: true, staffId: true, writing: true },
    });
    const present = new Map<string, string>();
    for (const { caseId, staffId, writing } of rows) {
      present.set(caseId, `${present.get(caseId) ?? ''} ${staffId}:${writing ?? ''}`);
    }
    // Where nobody is left there is nobody to tell.
    const changed = [...present].filter(([caseId, who]) => known.get(caseId) !== who).map(([caseId]) => caseId);
    known = present;
    if (changed.length === 0) return [];
    const cases = await prisma.case.findMany({
      where: { id: { in: changed } },
      select: { id: true, code: true, ...resourceFields },
    });
    const people = await presentPeople(
      prisma,
      rows.filter(({ caseId }) => changed.includes(caseId)),
    );
    return cases.map(({ id, code, ...resource }) => ({ code, people: people.get(id) ?? [], resource }));
  };
}
