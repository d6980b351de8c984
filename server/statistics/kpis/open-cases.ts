import type { CaseClass } from '../../access/rules.ts';
import { openStates } from '../../contract/case.ts';
import { Prisma } from '../../database/client/client.ts';
import type { Database } from '../database.ts';
import { openList } from '../scope.ts';
import type { Place } from './slices.ts';

/** An open case at some moment, where it stood then. */
type OpenCase = Place & { createdAt: Date; due: Date | null; paused: Date | null };
/** How many cases of one place are open, and how. */
export type OpenCount = {
  open: number;
  late: number;
  paused: number;
  under1: number;
  under3: number;
  under7: number;
  over7: number;
  oldestAt: Date;
};
export type OpenThere = Place & OpenCount;

const dayMs = 86_400_000;
const instant = (at: Date) => Prisma.sql`${at.toISOString()}::timestamptz`;
const classSql = Prisma.sql`CASE WHEN c."denunciation" THEN 'denunciation' WHEN c."restricted" THEN 'restricted' ELSE 'open' END`;

/** The cases open now, counted where they stand. A stopped clock does not run past its deadline. */
export async function openNow(database: Database, now: Date): Promise<OpenThere[]> {
  const younger = (days: number) => Prisma.sql`c."createdAt" > ${instant(new Date(now.getTime() - days * dayMs))}`;
  return database.$queryRaw<
    OpenThere[]
  >`SELECT ${classSql} AS class, c."unitId", COALESCE(c."areaCode", '') AS "areaCode",
      c."categoryId", c."channel", COUNT(*)::int AS open,
      COUNT(*) FILTER (WHERE c."resolutionDueAt" < LEAST(COALESCE(c."pausedAt", ${instant(now)}), ${instant(now)}))::int AS late,
      COUNT(*) FILTER (WHERE c."pausedAt" IS NOT NULL)::int AS paused,
      COUNT(*) FILTER (WHERE ${younger(1)})::int AS under1,
      COUNT(*) FILTER (WHERE ${younger(3)} AND NOT ${younger(1)})::int AS under3,
      COUNT(*) FILTER (WHERE ${younger(7)} AND NOT ${younger(3)})::int AS under7,
      COUNT(*) FILTER (WHERE NOT ${younger(7)})::int AS over7,
      MIN(c."createdAt") AS "oldestAt"
    FROM "Case" c WHERE c."state" IN (${openList}) GROUP BY 1, 2, 3, 4, 5`;
}

type Row = Omit<OpenCase, 'class' | 'due' | 'paused'> & {
  caseId: string;
  sequence: number;
  class: CaseClass;
  state: string;
  due: string | null;
  paused: string | null;
};

const fields = Prisma.sql`c."id"::text AS "caseId", e."sequence", ${classSql} AS class, e."after"->>'state' AS state,
  e."after"->>'unitId' AS "unitId", COALESCE(e."after"->>'areaCode', '') AS "areaCode",
  e."after"->>'categoryId' AS "categoryId", c."channel", c."createdAt",
  e."after"->>'resolutionDueAt' AS due, e."after"->>'pausedAt' AS paused`;

/** The open cases of one moment, by id; moved on in time by the events that follow. */
export type OpenSet = Map<string, OpenCase>;

function take(set: OpenSet, { caseId, state, due, paused, ...row }: Row): void {
  if (!openStates.some((open) => open === state)) set.delete(caseId);
  else set.set(caseId, { ...row, due: due ? new Date(due) : null, paused: paused ? new Date(paused) : null });
}

/**
 * The cases that were open just before `at`, by their last event before it. The class of a case is that of today:
 * whatever is protected now is protected in the past too.
 */
export async function openSetAt(database: Database, at: Date): Promise<OpenSet> {
  const rows = await database.$queryRaw<Row[]>`SELECT ${fields}
    FROM "Case" c JOIN LATERAL (
      SELECT "sequence", "after" FROM "CaseEvent" WHERE "caseId" = c."id" AND "occurredAt" < ${instant(at)}
      ORDER BY "sequence" DESC LIMIT 1
    ) e ON TRUE
    WHERE c."createdAt" < ${instant(at)}
      AND (c."state" IN (${openList}) OR c."reopenedCount" > 0 OR c."resolvedAt" >= ${instant(at)}
        OR (c."resolvedAt" IS NULL AND (c."closedAt" IS NULL OR c."closedAt" >= ${instant(at)})))`;
  const set: OpenSet = new Map();
  for (const row of rows) take(set, row);
  return set;
}

/** Moves the set on from one moment to a later one, by what happened between. */
export async function moveOn(database: Database, set: OpenSet, { from, to }: { from: Date; to: Date }): Promise<void> {
  const rows = await database.$queryRaw<Row[]>`SELECT ${fields} FROM "CaseEvent" e JOIN "Case" c ON c."id" = e."caseId"
    WHERE e."occurredAt" >= ${instant(from)} AND e."occurredAt" < ${instant(to)} ORDER BY e."caseId", e."sequence"`;
  for (const row of rows) take(set, row);
}

/** The cases of a set counted where they stood when `at` was. */
export function countOpen(set: OpenSet, at: Date): OpenThere[] {
  const places = new Map<string, OpenThere>();
  for (const { class: one, unitId, areaCode, categoryId, channel, createdAt, due, paused } of set.values()) {
    const place = { class: one, unitId, areaCode, categoryId, channel };
    const key = JSON.stringify(place);
    const none = { open: 0, late: 0, paused: 0, under1: 0, under3: 0, under7: 0, over7: 0, oldestAt: createdAt };
    const there = places.get(key) ?? { ...place, ...none };
    places.set(key, there);
    const days = (at.getTime() - createdAt.getTime()) / dayMs;
    there.open += 1;
    if (due && due < (paused && paused < at ? paused : at)) there.late += 1;
    if (paused) there.paused += 1;
    there[days < 1 ? 'under1' : days < 3 ? 'under3' : days < 7 ? 'under7' : 'over7'] += 1;
    if (createdAt < there.oldestAt) there.oldestAt = createdAt;
  }
  return [...places.values()];
}
