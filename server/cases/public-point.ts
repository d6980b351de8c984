import type { Case, Prisma } from '../database/client/client.ts';

export type PublicPoint = Pick<Case, 'latitude' | 'longitude'>;

// Where somebody stood may be their home: good to some 100 m. What was pointed at is good to a metre.
const ownPosition = ['own_position', 'location_message', 'exif'];
const digits = { own: 3, pointed: 5 };

const rounded = (degrees: number | null, places: number) => (degrees === null ? null : Number(degrees.toFixed(places)));

/** Where a case is, as others than its reporter and its staff may know it. */
export function publicPoint({
  latitude,
  longitude,
  placeSource,
}: PublicPoint & Pick<Case, 'placeSource'>): PublicPoint {
  const places = ownPosition.includes(placeSource ?? '') ? digits.own : digits.pointed;
  return { latitude: rounded(latitude, places), longitude: rounded(longitude, places) };
}

/**
 * Which cases lie in a box (west, south, east, north) as others may know it. By what is rounded alone: small boxes would
 * else tell where somebody stood.
 */
export function publicBox(box: readonly [number, number, number, number]): Prisma.CaseWhereInput {
  const step = 10 ** digits.own;
  const [west, south, east, north] = box;
  const lowest = (degrees: number) => (Math.ceil(degrees * step) - 0.5) / step;
  const highest = (degrees: number) => (Math.floor(degrees * step) + 0.5) / step;
  return {
    OR: [
      {
        placeSource: { in: ownPosition },
        longitude: { gte: lowest(west), lt: highest(east) },
        latitude: { gte: lowest(south), lt: highest(north) },
      },
      {
        OR: [{ placeSource: null }, { placeSource: { notIn: ownPosition } }],
        longitude: { gte: west, lte: east },
        latitude: { gte: south, lte: north },
      },
    ],
  };
}
