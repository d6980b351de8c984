import type { NearbyCases } from '../../contract/nearby-api.ts';

export type NearbyCase = NearbyCases['items'][number];
/** Cases at one spot of a map: reports of one thing lie on top of one another. */
export type Spot = { key: string; latitude: number; longitude: number; cases: [NearbyCase, ...NearbyCase[]] };

/** So near that a phone cannot tell them apart, in degrees of latitude: about ten metres. */
const same = 1e-4;

/** The cases by where they lie, the nearest first as they came. */
export function spotsOf(items: readonly NearbyCase[]): Spot[] {
  const spots: Spot[] = [];
  for (const one of items) {
    const there = spots.find(
      ({ latitude, longitude }) =>
        Math.abs(latitude - one.latitude) < same && Math.abs(longitude - one.longitude) < same,
    );
    if (there) there.cases.push(one);
    else spots.push({ key: one.code, latitude: one.latitude, longitude: one.longitude, cases: [one] });
  }
  return spots;
}

export type SpotLook = 'same' | 'other' | 'settled';

/** How a spot is drawn: by an open case of the category if there is one, else by any open one. */
export function lookOf({ cases }: Pick<Spot, 'cases'>, categoryId: string): SpotLook {
  const open = cases.filter(({ settledAt }) => settledAt === null);
  if (open.length === 0) return 'settled';
  return open.some((one) => one.categoryId === categoryId) ? 'same' : 'other';
}

export const lookWords: Record<SpotLook, string> = {
  same: 'cùng nhóm, đang mở',
  other: 'nhóm khác, đang mở',
  settled: 'xong trong 30 ngày qua',
};
