import { resourceFields } from '../access/can.ts';
import { caseState } from '../contract/case.ts';
import type { PrismaClient } from '../database/client/client.ts';
import type { CaseChange } from './case-changes.ts';

const mostRows = 500;

/** Reads which cases have a reply held back since the last call; that it was sent or undone is an event of the case. */
export function createHeldChanges(prisma: PrismaClient, now: () => Date) {
  let known: ReadonlySet<string> | undefined;
  return async (): Promise<CaseChange[]> => {
    const rows = await prisma.heldReply.findMany({
      orderBy: { sendAt: 'desc' },
      take: mostRows,
      select: {
        id: true,
        case: { select: { code: true, state: true, version: true, ...resourceFields } },
      },
    });
    const before = known;
    known = new Set(rows.map(({ id }) => id));
    if (!before) return [];
    const at = now().toISOString();
    return rows
      .filter(({ id }) => !before.has(id))
      .map(({ case: { code, unitId, version, state, ...rest } }) => ({
        event: { kind: 'case', code, state: caseState.parse(state), unitId, version, type: 'reply_held', at },
        told: [],
        resource: { unitId, ...rest },
      }));
  };
}
