import { z } from 'zod';
import { readCursor, writeCursor } from '../cases/cursor.ts';
import { publishablePhotos } from '../cases/publishable-photos.ts';
import { caseState } from '../contract/case.ts';
import type { PublicCaseItem, PublicCaseList, PublicCasesQuery } from '../contract/public-case-api.ts';
import { Prisma, type PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { type PublicCase, publicCases } from '../open311/public-case.ts';
import { haversine, type LatLng } from '../places/geometry.ts';
import { filterSql, place } from './filter.ts';
import { toMercator } from './mercator.ts';

type Deps = { prisma: PrismaClient; knowledge: Knowledge; now: Date };
type Ranked = { id: string; rank: number };
type Asked = { where: Prisma.Sql; end: Ranked | undefined; take: number };

const after = z.tuple([z.number(), z.uuid()]);

/** Where a page ended: how it was ranked and its id. @throws AppError bad_request for a cursor that is none of ours */
function endOf(cursor: string | undefined): Ranked | undefined {
  if (cursor === undefined) return undefined;
  const read = after.safeParse(readCursor(cursor, 2)).data;
  if (read) return { rank: read[0], id: read[1] };
  throw new AppError('bad_request', { fields: [{ path: 'cursor', message: 'Con trỏ trang không hợp lệ.' }] });
}

/** Newest or most supported first, so that an index leads from one row to the next. */
function inOrder(query: PublicCasesQuery, { where, end, take }: Asked): Prisma.Sql {
  if (query.sort === 'supported') {
    const beyond = end ? Prisma.sql`("supporters", id) < (${end.rank}::int, ${end.id}::uuid)` : Prisma.sql`TRUE`;
    return Prisma.sql`SELECT id, "supporters"::float8 AS rank FROM "Case" WHERE ${where} AND ${beyond}
      ORDER BY "supporters" DESC, id DESC LIMIT ${take}`;
  }
  const at = end && new Date(end.rank);
  const beyond = end
    ? Prisma.sql`"createdAt" <= ${at} AND ("createdAt" < ${at} OR id < ${end.id}::uuid)`
    : Prisma.sql`TRUE`;
  return Prisma.sql`SELECT id, extract(epoch FROM "createdAt")::float8 * 1000 AS rank FROM "Case"
    WHERE ${where} AND ${beyond} ORDER BY "createdAt" DESC, id DESC LIMIT ${take}`;
}

/**
 * Nearest first. An index orders by distance alone, and rounded places are shared by many: those as far as the last page
 * ended are read apart from those farther off.
 */
function byDistance({ latitude = 0, longitude = 0 }: PublicCasesQuery, { where, end, take }: Asked): Prisma.Sql {
  const here = Prisma.sql`point(${longitude}::float8, ${toMercator(latitude)}::float8)`;
  const far = Prisma.sql`(${place} <-> ${here})`;
  const farther = (beyond: Prisma.Sql) => Prisma.sql`(SELECT id, ${far} AS rank FROM "Case" WHERE ${where} AND ${beyond}
    ORDER BY ${far} FETCH FIRST (${take}::int) ROWS WITH TIES)`;
  if (!end)
    return Prisma.sql`SELECT id, rank FROM ${farther(Prisma.sql`${far} >= 0`)} AS near ORDER BY rank, id LIMIT ${take}`;
  const rank = Prisma.sql`${end.rank}::float8`;
  const asFar = Prisma.sql`(SELECT id, ${far} AS rank FROM "Case" WHERE ${where}
    AND ${place} <@ circle(${here}, ${rank} + 1e-9) AND ${far} = ${rank} AND id > ${end.id}::uuid ORDER BY id LIMIT ${take})`;
  return Prisma.sql`SELECT id, rank FROM (${asFar} UNION ALL ${farther(Prisma.sql`${far} > ${rank}`)}) AS near
    ORDER BY rank, id LIMIT ${take}`;
}

/** A page of the cases everybody may see. @throws AppError bad_request for a cursor that is none of ours */
export async function listPublicCases(deps: Deps, query: PublicCasesQuery): Promise<PublicCaseList> {
  const { prisma, knowledge, now } = deps;
  const { limit, language, latitude, longitude } = query;
  const asked = { where: filterSql(knowledge, query, now), end: endOf(query.cursor), take: limit + 1 };
  const found = await prisma.$queryRaw<Ranked[]>(
    query.sort === 'near' ? byDistance(query, asked) : inOrder(query, asked),
  );
  const page = found.slice(0, limit);
  const ids = page.map(({ id }) => id);
  const [cases, photos] = await Promise.all([
    publicCases({ prisma, knowledge, language }, ids),
    publishablePhotos(prisma, ids),
  ]);
  const from = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined;
  const last = page.at(-1);
  return {
    items: cases.map((one) => presentItem(one, { thumbnailUrl: photos.get(one.id)?.[0]?.thumbnailUrl, from })),
    next: last && found.length > page.length ? writeCursor([last.rank, last.id]) : null,
  };
}

type Beside = { thumbnailUrl: string | undefined; from?: LatLng | undefined };

/** One case as the contract shows it. */
export function presentItem(one: PublicCase, { thumbnailUrl, from }: Beside): PublicCaseItem {
  const { latitude, longitude } = one;
  const metres = from && latitude !== null && longitude !== null ? haversine(from, { latitude, longitude }) : null;
  return {
    code: one.code,
    state: caseState.parse(one.state),
    stateText: one.stateWords,
    open: one.status === 'open',
    categoryId: one.categoryId,
    unitName: one.unit,
    placeName: one.place,
    words: one.words,
    latitude,
    longitude,
    createdAt: one.requestedAt.toISOString(),
    closedAt: one.closedAt?.toISOString() ?? null,
    dueAt: one.status === 'open' ? (one.expectedAt?.toISOString() ?? null) : null,
    supporters: one.supporters,
    thumbnailUrl: thumbnailUrl ?? null,
    metres: metres === null ? null : Math.round(metres),
  };
}
