import { openStates } from '../contract/case.ts';
import type { CaseListQuery } from '../contract/staff-api.ts';
import { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { lateAt, openAt } from '../statistics/open-at.ts';
import { caseCondition, everything } from '../statistics/scope.ts';
import { dayWindow } from './case-filters.ts';
import type { ReadDeps } from './case-reader.ts';

/** As many ids as fit into one query beside its other values. */
const most = 30_000;

/**
 * Cases that were open and past their resolution deadline when a local day ended, as the statistics say it; now, while
 * the day still runs. A stopped clock does not run past its deadline.
 * @throws AppError bad_request when the past day had more of them than can be listed
 */
export async function lateAtWhere(
  { prisma, knowledge, now }: ReadDeps,
  query: CaseListQuery & { lateAt: string },
): Promise<Prisma.CaseWhereInput> {
  const end = dayWindow(knowledge.tenant.zone, query.lateAt, query.lateAt).to;
  if (end >= now) {
    const { pausedAt } = prisma.case.fields;
    return {
      state: { in: [...openStates] },
      resolutionDueAt: { lte: now },
      OR: [{ pausedAt: null }, { resolutionDueAt: { lt: pausedAt } }],
    };
  }
  const { unit, category, channel } = query;
  const open = openAt(caseCondition(everything, { unit, category, channel }), end);
  const rows = await prisma.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT o."id" FROM (${open}) o WHERE ${lateAt(end)} LIMIT ${most + 1}`,
  );
  if (rows.length > most) {
    const message = `ngày này có hơn ${most} việc quá hạn, hãy chọn thêm đơn vị hoặc nhóm`;
    throw new AppError('bad_request', { fields: [{ path: 'lateAt', message }] });
  }
  return { id: { in: rows.map((row) => row.id) } };
}
