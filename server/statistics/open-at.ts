import { Prisma } from '../database/client/client.ts';
import { openList } from './scope.ts';

const instant = (at: Date) => Prisma.sql`${at.toISOString()}::timestamptz`;

/**
 * Cases open at an instant, with the deadline and pause they had then. A row not touched since then says it itself;
 * for any other the last event before the instant does. A case never reopened was open until it was resolved or
 * ended, so only those still open then are looked up.
 */
export function openAt(where: Prisma.Sql, at: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT c."id", c."resolutionDueAt" AS "due", c."pausedAt" AS "paused"
    FROM "Case" c
    WHERE c."updatedAt" < ${instant(at)} AND c."state" IN (${openList}) AND ${where}
    UNION ALL
    SELECT c."id", (e."after"->>'resolutionDueAt')::timestamptz AS "due", (e."after"->>'pausedAt')::timestamptz AS "paused"
    FROM "Case" c
    JOIN LATERAL (
      SELECT "after" FROM "CaseEvent" WHERE "caseId" = c."id" AND "occurredAt" < ${instant(at)}
      ORDER BY "sequence" DESC LIMIT 1
    ) e ON TRUE
    WHERE c."updatedAt" >= ${instant(at)} AND c."createdAt" < ${instant(at)}
      AND (c."reopenedCount" > 0
        OR ((c."resolvedAt" IS NULL OR c."resolvedAt" >= ${instant(at)})
          AND (c."closedAt" IS NULL OR c."closedAt" >= ${instant(at)})))
      AND e."after"->>'state' IN (${openList}) AND ${where}`;
}

/** Whether an open case of {@link openAt} was past its resolution deadline: a paused clock does not run past it. */
export function lateAt(at: Date): Prisma.Sql {
  return Prisma.sql`o."due" < LEAST(COALESCE(o."paused", ${instant(at)}), ${instant(at)})`;
}
