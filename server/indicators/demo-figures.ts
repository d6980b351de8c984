import { createRandom } from '../cases/demo/random.ts';
import { dayOf, localDayNumber } from '../cases/local-time.ts';
import { daysOfPeriod, movePeriod, periodOfDay } from '../contract/periods.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { rounded } from './check-value.ts';
import { allLines, type Line } from './lines.ts';

const shownPeriods = { month: 26, quarter: 10, year: 5 };
const dayMs = 86_400_000;

/** What a figure is about; invented, so that tables and charts have something to show. */
function scaleOf({ indicator: { measure, most } }: Line): number {
  if (measure === '%') return Math.min(most, 100) * 0.86;
  return measure === 'triệu đồng' ? 4200 : measure === 'vụ' ? 4 : 60;
}

/** Figures of the years before, approved, and those of the last month that wait for a leader. */
export async function fillDemoFigures(given: { prisma: PrismaClient; knowledge: Knowledge; now: Date }): Promise<void> {
  const { prisma, knowledge, now } = given;
  const [enteredById, approvedById] = await Promise.all(
    ['unit_head', 'leader'].map(async (role) => (await prisma.staffMembership.findFirst({ where: { role } }))?.userId),
  );
  if (!enteredById || !approvedById) return;
  const random = createRandom(now.getTime());
  const today = dayOf(localDayNumber(knowledge.tenant.zone, now.getTime()));
  const lines = allLines(knowledge).filter(({ indicator }) => indicator.from === undefined);
  const made = lines.flatMap((line) => {
    const { indicator, areaCode, unitId } = line;
    const count = shownPeriods[indicator.period];
    const last = movePeriod(periodOfDay(indicator.period, today), -1);
    return Array.from({ length: count }, (_, back) => {
      const period = movePeriod(last, -back);
      const scale = scaleOf(line);
      const value = rounded(
        Math.max(0, scale * (1 - back * 0.006) * (0.88 + random.next() * 0.26)),
        indicator.decimals,
      );
      const kept = Math.min(indicator.most, value);
      const plan = indicator.plan ? rounded(scale, indicator.decimals) : null;
      const waits = back === 0 && indicator.period === 'month';
      // A few days after the period.
      const at = new Date(Math.min(now.getTime(), Date.parse(`${daysOfPeriod(period).until}T03:00:00Z`) + 3 * dayMs));
      return {
        id: newId(),
        indicatorId: indicator.id,
        ...{ period, areaCode, unitId, value: kept, plan, note: null },
        state: waits ? 'submitted' : 'approved',
        origin: 'console',
        toldAt: at,
        enteredByKind: 'staff',
        enteredById,
        submittedById: enteredById,
        ...(!waits && { approvedValue: kept, approvedPlan: plan, approvedAt: at, approvedById }),
        version: waits ? 1 : 2,
        createdAt: at,
        updatedAt: at,
      };
    });
  });
  await prisma.indicatorFigure.createMany({ data: made });
  await prisma.indicatorRevision.createMany({
    data: made.flatMap(({ id, value, plan, origin, state, updatedAt: recordedAt }) =>
      (['entered', 'submitted', 'approved'] as const).slice(0, state === 'approved' ? 3 : 2).map((type, index) => ({
        id: newId(),
        figureId: id,
        sequence: index + 1,
        type,
        state: type === 'entered' ? 'draft' : type,
        ...{ value, plan, origin, recordedAt },
        actorKind: 'staff',
        actorId: type === 'approved' ? approvedById : enteredById,
      })),
    ),
  });
}
