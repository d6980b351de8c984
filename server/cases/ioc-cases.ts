import type { z } from 'zod';
import type { CaseChannel, CaseState, Priority } from '../contract/case.ts';
import type { IocCase, iocCases, iocCasesQuery } from '../contract/ioc-api.ts';
import { type Case, Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { asTold, untoldFields } from './as-told.ts';
import type { ReadDeps } from './case-reader.ts';
import { readCursor, writeCursor } from './cursor.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function positionOf(cursor: string): { xid: string; id: string } {
  const [xid, id] = readCursor(cursor, 2).map(String);
  if (!xid || !id || !/^\d{1,19}$/.test(xid) || !uuid.test(id)) {
    throw new AppError('bad_request', { fields: [{ path: 'cursor', message: 'Con trỏ trang không hợp lệ.' }] });
  }
  return { xid, id };
}

/** A case as other systems read it: ids, codes, counts and instants. */
export function presentIocCase(row: Case): IocCase {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  return {
    code: row.code,
    state: row.state as CaseState,
    category: row.categoryId,
    priority: row.priority as Priority,
    latitude: row.latitude,
    longitude: row.longitude,
    area: row.areaCode,
    unit: row.unitId,
    channel: row.channel as CaseChannel,
    photos: row.photos,
    createdAt: row.createdAt.toISOString(),
    acceptedAt: instant(row.acceptedAt),
    updatedAt: row.updatedAt.toISOString(),
    responseDueAt: instant(row.responseDueAt),
    resolutionDueAt: instant(row.resolutionDueAt),
    resolvedAt: instant(row.resolvedAt),
    rating: row.rating,
  };
}

/**
 * Cases for other systems, in the order of the transaction that last wrote them. Rows of transactions that may still
 * be followed by an older one's commit wait for the next read, so a cursor never passes a row committed late; numbers
 * at or beyond the snapshot's end come from a restored dump and are final. Denunciations are no other system's business:
 * they are left out whatever the key may do. What can still be undone is not told; once it stands the case comes again.
 * @throws AppError bad_request for a cursor that is not ours
 */
export async function listIocCases(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  query: z.output<typeof iocCasesQuery>,
): Promise<z.infer<typeof iocCases>> {
  const after = query.cursor === undefined ? undefined : positionOf(query.cursor);
  const beyond = after ? Prisma.sql`AND ("changeXid", "id") > (${after.xid}::bigint, ${after.id}::uuid)` : Prisma.empty;
  const since = query.updatedSince
    ? Prisma.sql`AND "updatedAt" >= ${new Date(query.updatedSince).toISOString()}::timestamptz`
    : Prisma.empty;
  const keys = await prisma.$queryRaw<{ id: string; xid: string }[]>`
    WITH s AS MATERIALIZED (SELECT pg_current_snapshot() AS now)
    SELECT "id"::text AS "id", "changeXid"::text AS "xid" FROM "Case", s
    WHERE ("changeXid" < pg_snapshot_xmin(s.now)::text::bigint OR "changeXid" >= pg_snapshot_xmax(s.now)::text::bigint)
      AND NOT "denunciation" ${beyond} ${since}
    ORDER BY "changeXid", "id" LIMIT ${query.limit + 1}`;
  const page = keys.slice(0, query.limit);
  const rows = await prisma.case.findMany({
    where: { id: { in: page.map((key) => key.id) }, denunciation: false },
    include: { undoableAct: { select: untoldFields } },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const last = page.at(-1);
  return {
    items: page.flatMap((key) => {
      const row = byId.get(key.id);
      return row ? [presentIocCase(asTold(row))] : [];
    }),
    next: keys.length > query.limit && last ? writeCursor([last.xid, last.id]) : null,
  };
}
