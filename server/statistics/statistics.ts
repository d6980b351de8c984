import { dayWindow } from '../cases/case-filters.ts';
import { dayNumberOf, dayOf } from '../cases/local-time.ts';
import type { Statistics, StatisticsQuery } from '../contract/statistics.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Database } from './database.ts';
import { readGroups } from './groups.ts';
import { readMeasures } from './measures.ts';
import { caseCondition, type StatisticsScope } from './scope.ts';
import { endOf } from './sources.ts';
import { readMap, readTrend } from './trend-and-map.ts';

export type StatisticsDeps = { prisma: Database; knowledge: Knowledge; now: Date };

/**
 * The leaders' figures of whole local days of the tenant's zone, beside the window of equal length just before.
 *
 * What each says, so that a past window never changes by what happens later:
 * - received: cases created in the window; resolved: resolutions in the window (a case resolved twice counts twice);
 *   on time: a resolution not after the deadline it had then; hours run from the report to that resolution.
 * - open, openLate: the case's state, deadline and pause after its last event before the window's end (now, while
 *   the window still runs). A paused clock stands still: such a case is late only if it was when it was paused.
 * - groups and filters go by the category, unit, area and channel the case has today, as the lists behind them do.
 */
export async function statistics(
  { prisma, knowledge, now }: StatisticsDeps,
  scope: StatisticsScope,
  query: StatisticsQuery,
): Promise<Statistics> {
  const { zone, centre } = knowledge.tenant;
  const where = caseCondition(scope, query);
  const window = dayWindow(zone, query.from, query.to);
  const first = dayNumberOf(query.from);
  const length = dayNumberOf(query.to) - first + 1;
  const earlier = dayWindow(zone, dayOf(first - length), dayOf(first - 1));
  const end = endOf(window, now);
  const [current, before, groups, trend, map] = await Promise.all([
    readMeasures(prisma, { where, window, now }),
    readMeasures(prisma, { where, window: earlier, now }),
    readGroups(prisma, { where, window, now }),
    readTrend(prisma, { where, window, zone, days: query }),
    readMap(prisma, { where, window, end, latitude: centre.latitude }),
  ]);
  return {
    asOf: now.toISOString(),
    from: query.from,
    to: query.to,
    zone,
    now: current,
    before,
    byCategory: groups.category,
    byUnit: groups.unit,
    byArea: groups.area,
    byChannel: groups.channel,
    ...trend,
    map,
  };
}
