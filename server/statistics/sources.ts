import { Prisma } from '../database/client/client.ts';
import { openList } from './scope.ts';

export type Window = { from: Date; to: Date };

/** The end of a window that still runs is now, what happened at this very millisecond included. */
export function endOf(window: Window, now: Date): Date {
  return window.to < now ? window.to : new Date(now.getTime() + 1);
}

const instant = (at: Date) => Prisma.sql`${at.toISOString()}::timestamptz`;

/** Cases received in the window [from, to). */
export function received(where: Prisma.Sql, { from, to }: Window): Prisma.Sql {
  return Prisma.sql`SELECT c.* FROM "Case" c
    WHERE c."createdAt" >= ${instant(from)} AND c."createdAt" < ${instant(to)} AND ${where}`;
}

/**
 * Every resolution in the window [from, to), with the deadline it had: of a case never reopened from its row, of a
 * reopened one from its events, where an earlier resolution stands that the row no longer shows.
 */
export function resolutions(where: Prisma.Sql, { from, to }: Window): Prisma.Sql {
  return Prisma.sql`
    SELECT c."id", c."categoryId", c."unitId", c."areaCode", c."channel", c."createdAt",
      c."resolvedAt" AS "at", c."resolutionDueAt" AS "due"
    FROM "Case" c
    WHERE c."reopenedCount" = 0 AND c."resolvedAt" >= ${instant(from)} AND c."resolvedAt" < ${instant(to)} AND ${where}
    UNION ALL
    SELECT c."id", c."categoryId", c."unitId", c."areaCode", c."channel", c."createdAt",
      e."occurredAt" AS "at", (e."after"->>'resolutionDueAt')::timestamptz AS "due"
    FROM "Case" c JOIN "CaseEvent" e ON e."caseId" = c."id"
    WHERE c."reopenedCount" > 0 AND e."type" = 'state_changed' AND e."details"->>'transition' IN ('resolve', 'take_answer')
      AND e."occurredAt" >= ${instant(from)} AND e."occurredAt" < ${instant(to)} AND ${where}`;
}

/**
 * Cases open at an instant, with the deadline and pause they had then. A row not touched since then says it itself;
 * for any other the last event before the instant does. A case never reopened was open until it was resolved or
 * ended, so only those still open then are looked up.
 */
export function openAt(where: Prisma.Sql, at: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT c."id", c."categoryId", c."unitId", c."areaCode", c."channel", c."latitude", c."longitude", c."createdAt",
      c."resolutionDueAt" AS "due", c."pausedAt" AS "paused"
    FROM "Case" c
    WHERE c."updatedAt" < ${instant(at)} AND c."state" IN (${openList}) AND ${where}
    UNION ALL
    SELECT c."id", c."categoryId", c."unitId", c."areaCode", c."channel", c."latitude", c."longitude", c."createdAt",
      (e."after"->>'resolutionDueAt')::timestamptz AS "due", (e."after"->>'pausedAt')::timestamptz AS "paused"
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

/** Ratings given in the window [from, to) with the case they are about. */
export function ratings(where: Prisma.Sql, { from, to }: Window): Prisma.Sql {
  return Prisma.sql`SELECT c."categoryId", c."unitId", c."areaCode", c."channel", r."stars"
    FROM "Rating" r JOIN "Case" c ON c."id" = r."caseId"
    WHERE r."ratedAt" >= ${instant(from)} AND r."ratedAt" < ${instant(to)} AND ${where}`;
}

/** Cases whose response clock ended in the window [from, to). */
export function accepted(where: Prisma.Sql, { from, to }: Window): Prisma.Sql {
  return Prisma.sql`SELECT c."createdAt", c."acceptedAt" FROM "Case" c
    WHERE c."acceptedAt" >= ${instant(from)} AND c."acceptedAt" < ${instant(to)} AND ${where}`;
}

/** Reopenings in the window [from, to). */
export function reopenings(where: Prisma.Sql, { from, to }: Window): Prisma.Sql {
  return Prisma.sql`SELECT c."id" FROM "CaseEvent" e JOIN "Case" c ON c."id" = e."caseId"
    WHERE e."type" = 'reopened' AND e."occurredAt" >= ${instant(from)} AND e."occurredAt" < ${instant(to)} AND ${where}`;
}
