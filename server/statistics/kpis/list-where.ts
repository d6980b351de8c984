import { dayNumberOf, localDayNumber } from '../../cases/local-time.ts';
import { openStates } from '../../contract/case.ts';
import type { Prisma, PrismaClient } from '../../database/client/client.ts';
import { AppError } from '../../errors.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { KpiDefinition } from '../../knowledge/kpi-schema.ts';
import type { KpiSourceName } from '../../knowledge/kpi-sources.ts';
import { flagOf, isMoment } from './case-moments.ts';
import { catchUp } from './catch-up.ts';
import { endOfDay } from './evenings.ts';
import { countOpen, openSetAt } from './open-cases.ts';

type Deps = { prisma: PrismaClient | Prisma.TransactionClient; knowledge: Knowledge; now: Date };
type Asked = { kpi: string; from: string | undefined; to: string | undefined };

const isClient = (prisma: Deps['prisma']): prisma is PrismaClient => '$connect' in prisma;

const dayMs = 86_400_000;
/** As many ids as fit into one query beside its other values. */
const most = 30_000;
const refuse = (path: string, message: string) => new AppError('bad_request', { fields: [{ path, message }] });

/** What of which source is counted as `n` of a measure. */
function countedBy({ query }: KpiDefinition): { source: KpiSourceName; only: string | undefined } {
  if (query.measure === 'ratio') return { source: query.of.source, only: query.of.only };
  return { source: query.source, only: query.measure === 'count' ? query.only : undefined };
}

/**
 * The cases behind the number of a measure in a window of local days, as that number counts them; rights and other
 * filters stand beside it.
 * @throws AppError bad_request for a measure that is unknown or not of cases, and for an evening with too many
 */
export async function kpiWhere(deps: Deps, { kpi, from, to }: Asked): Promise<Prisma.CaseWhereInput> {
  const definition = deps.knowledge.kpis.find(({ id }) => id === kpi);
  if (!definition) throw refuse('kpi', `không có chỉ số "${kpi}"`);
  if (from === undefined || to === undefined) throw refuse('kpiFrom', 'cần cả ngày đầu và ngày cuối');
  const { source, only } = countedBy(definition);
  if (source === 'open') return openWhere(deps, { to, only });
  if (!isMoment(source)) throw refuse('kpi', 'chỉ số này không tính theo phản ánh');
  const { prisma } = deps;
  if (isClient(prisma)) await catchUp({ ...deps, prisma });
  const days = { gte: new Date(from), lte: new Date(to) };
  return {
    kpiMoments: {
      some: {
        kind: source,
        day: days,
        OR: [{ nextDay: null }, { nextDay: { gt: days.lte } }],
        ...(only !== undefined && { good: flagOf(source, only) }),
      },
    },
  };
}

async function openWhere(
  { prisma, knowledge, now }: Deps,
  { to, only }: { to: string; only: string | undefined },
): Promise<Prisma.CaseWhereInput> {
  const { zone } = knowledge.tenant;
  const day = dayNumberOf(to);
  if (day >= localDayNumber(zone, now.getTime())) return openNowWhere(prisma, { only, now });
  const end = endOfDay(zone, day);
  const set = await openSetAt(prisma, end);
  const ids = [...set].flatMap(([id, one]) => {
    const [count] = countOpen(new Map([[id, one]]), end);
    return only === undefined || (count && count[countOf[only] ?? 'open'] > 0) ? [id] : [];
  });
  if (ids.length > most) throw refuse('kpiTo', `ngày này có hơn ${most} việc, hãy chọn ngày khác`);
  return { id: { in: ids } };
}

const countOf: Record<string, 'late' | 'paused' | 'under1' | 'under3' | 'under7' | 'over7'> = {
  late: 'late',
  paused: 'paused',
  under_1_day: 'under1',
  under_3_days: 'under3',
  under_7_days: 'under7',
  over_7_days: 'over7',
};

function openNowWhere(
  prisma: Deps['prisma'],
  { only, now }: { only: string | undefined; now: Date },
): Prisma.CaseWhereInput {
  const open: Prisma.CaseWhereInput = { state: { in: [...openStates] } };
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const { pausedAt } = prisma.case.fields;
  switch (only) {
    case 'late':
      return { ...open, resolutionDueAt: { lt: now }, OR: [{ pausedAt: null }, { resolutionDueAt: { lt: pausedAt } }] };
    case 'paused':
      return { ...open, pausedAt: { not: null } };
    case 'under_1_day':
      return { ...open, createdAt: { gt: ago(1) } };
    case 'under_3_days':
      return { ...open, createdAt: { gt: ago(3), lte: ago(1) } };
    case 'under_7_days':
      return { ...open, createdAt: { gt: ago(7), lte: ago(3) } };
    case 'over_7_days':
      return { ...open, createdAt: { lte: ago(7) } };
    default:
      return open;
  }
}
