import { dayWindow } from '../cases/case-filters.ts';
import type { CaseGrid, CaseGridQuery } from '../contract/case-grid-api.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Database } from './database.ts';
import { openAt } from './open-at.ts';
import { caseCondition, type StatisticsScope } from './scope.ts';

type Deps = { prisma: Database; knowledge: Knowledge; now: Date };

const mostCells = 2000;
const gridMetres = 200;
const metresPerDegree = 111_195;

/**
 * Where the cases received in a window of local days lie, in cells of about 200 m, and how many of each were open at
 * its end (now, while it still runs). Filters go by what a case has today, as the lists do.
 */
export async function caseGrid(
  { prisma, knowledge, now }: Deps,
  scope: StatisticsScope,
  query: CaseGridQuery,
): Promise<CaseGrid> {
  const { zone, centre } = knowledge.tenant;
  const { from, to } = dayWindow(zone, query.from, query.to);
  // What happened at this very millisecond is included.
  const end = to < now ? to : new Date(now.getTime() + 1);
  const where = caseCondition(scope, query);
  const tall = gridMetres / metresPerDegree;
  const wide = tall / Math.cos((centre.latitude * Math.PI) / 180);
  const cells = await prisma.$queryRaw<CaseGrid['cells']>`
    SELECT ((FLOOR(c."latitude" / ${tall}::float8) + 0.5) * ${tall}::float8)::float8 AS latitude,
      ((FLOOR(c."longitude" / ${wide}::float8) + 0.5) * ${wide}::float8)::float8 AS longitude,
      COUNT(*)::int AS count, COUNT(o."id")::int AS open
    FROM "Case" c LEFT JOIN (${openAt(where, end)}) o ON o."id" = c."id"
    WHERE c."createdAt" >= ${from.toISOString()}::timestamptz AND c."createdAt" < ${to.toISOString()}::timestamptz
      AND c."latitude" IS NOT NULL AND c."longitude" IS NOT NULL AND ${where}
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${mostCells}`;
  return { asOf: now.toISOString(), cells };
}
