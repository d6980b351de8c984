import { type CaseState, openStates } from '../contract/case.ts';
import { type NearbyCases, nearbyMetres } from '../contract/nearby-api.ts';
import type { Case, Prisma } from '../database/client/client.ts';
import { boxAround, haversine } from '../places/geometry.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';

const most = 30;
const settledDays = 30;
/** Of a place so full of reports the newest are looked at. */
const lookedAt = 2000;
const dayMs = 86_400_000;

const select = {
  code: true,
  state: true,
  categoryId: true,
  latitude: true,
  longitude: true,
  placeSource: true,
  resolvedAt: true,
} as const satisfies Prisma.CaseSelect;

/**
 * Cases around a case that this reader may read, nearest first: open ones, and those resolved in the last 30 days.
 * Never denunciations. None for a case without a point.
 */
export async function nearbyCases(
  { prisma, now }: Pick<ReadDeps, 'prisma' | 'now'>,
  reader: Pick<CaseReader, 'where'>,
  row: Pick<Case, 'id' | 'latitude' | 'longitude' | 'placeSource'>,
): Promise<NearbyCases> {
  const { latitude, longitude } = row;
  if (latitude === null || longitude === null) return { items: [], more: false };
  const centre = { latitude, longitude };
  const read = (standing: Prisma.CaseWhereInput) =>
    prisma.case.findMany({
      where: {
        AND: [standing, { ...boxAround(centre, nearbyMetres), id: { not: row.id }, denunciation: false }, reader.where],
      },
      orderBy: { createdAt: 'desc' },
      take: lookedAt,
      select,
    });
  const since = new Date(now.getTime() - settledDays * dayMs);
  // Apart: of open cases there are few, and of the others few of these days, which each has its own index for.
  const [open, settled] = await Promise.all([
    read({ state: { in: [...openStates] } }),
    read({ state: { in: ['resolved', 'closed'] }, resolvedAt: { gte: since, lte: now } }),
  ]);
  const near = [...open.map((one) => ({ ...one, resolvedAt: null })), ...settled]
    .flatMap((one) => {
      if (one.latitude === null || one.longitude === null) return [];
      const point = { latitude: one.latitude, longitude: one.longitude };
      const metres = haversine(centre, point);
      return metres <= nearbyMetres ? [{ ...one, ...point, metres }] : [];
    })
    .sort((a, b) => a.metres - b.metres || (a.code < b.code ? -1 : 1));
  return {
    items: near.slice(0, most).map(({ placeSource, resolvedAt, ...one }) => ({
      ...one,
      state: one.state as CaseState,
      metres: Math.round(one.metres),
      rough: row.placeSource === 'words' || placeSource === 'words',
      settledAt: resolvedAt?.toISOString() ?? null,
    })),
    more: near.length > most,
  };
}
