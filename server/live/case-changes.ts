import { type CaseResource, resourceFields } from '../access/can.ts';
import { type CaseState, caseState } from '../contract/case.ts';
import type { LiveEvent } from '../contract/live.ts';
import type { PrismaClient } from '../database/client/client.ts';

/** A change of a case, with what the rights need to know of the case. */
export type CaseChange = {
  event: Omit<Extract<LiveEvent, { kind: 'case' }>, 'notice'>;
  /** Ids of staff who have a notice of it. */
  told: readonly string[];
  resource: CaseResource;
};

// An event carries the time its transaction began to write; it may become visible this much later.
const overlapMs = 15_000;
const mostAtOnce = 500;
// Each is a parameter of the query; forgetting one only tells a change twice.
const mostRemembered = 5_000;

/**
 * Reads case events that have appeared since the last call. The window reaches back over what was read before, and
 * events already told are left out, so that one committed late is not missed. The first call only marks the place.
 */
export function createCaseChanges(prisma: PrismaClient, now: () => Date) {
  let since: Date | undefined;
  let told = new Map<string, number>();
  return async (): Promise<CaseChange[]> => {
    const first = since === undefined;
    const from = new Date((since ?? now()).getTime() - overlapMs);
    const rows = await prisma.caseEvent.findMany({
      where: { recordedAt: { gte: from }, id: { notIn: [...told.keys()] } },
      orderBy: [{ recordedAt: 'asc' }, { sequence: 'asc' }],
      take: mostAtOnce,
      select: {
        id: true,
        caseId: true,
        sequence: true,
        type: true,
        recordedAt: true,
        case: { select: { code: true, state: true, version: true, ...resourceFields } },
      },
    });
    const newest = rows.at(-1)?.recordedAt;
    since = newest && since && newest > since ? newest : (since ?? newest ?? now());
    const keepFrom = since.getTime() - overlapMs;
    told = new Map([...told].filter(([, at]) => at >= keepFrom).slice(-mostRemembered));
    for (const row of rows) told.set(row.id, row.recordedAt.getTime());
    if (first || rows.length === 0) return [];
    const notices = await prisma.staffNotice.findMany({
      where: { caseId: { in: [...new Set(rows.map(({ caseId }) => caseId))] } },
      select: { caseId: true, sequence: true, staffId: true },
    });
    const toldOf = new Map<string, string[]>();
    for (const notice of notices) toldOf.set(placeOf(notice), [...(toldOf.get(placeOf(notice)) ?? []), notice.staffId]);
    return rows.map((row) => ({
      event: {
        kind: 'case',
        code: row.case.code,
        state: stateOf(row.case.state),
        unitId: row.case.unitId,
        version: row.case.version,
        type: row.type,
        at: row.recordedAt.toISOString(),
      },
      told: toldOf.get(placeOf(row)) ?? [],
      resource: row.case,
    }));
  };
}

const placeOf = ({ caseId, sequence }: { caseId: string; sequence: number }) => `${caseId} ${sequence}`;

const stateOf = (state: string): CaseState => caseState.parse(state);
