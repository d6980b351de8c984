import { z } from 'zod';
import { areaProperties } from '../../contract/public-api.ts';
import { call } from '../api/client.ts';

const ring = z.array(z.array(z.number()));
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
]);
const areas = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ type: z.literal('Feature'), properties: areaProperties, geometry })),
});
export type Areas = z.infer<typeof areas>;

let kept: Promise<Areas> | null = null;

/** The wards' outlines, loaded once a page; tried again after a failure. */
export function loadAreas(): Promise<Areas> {
  kept ??= call('/api/public/areas', { schema: areas })
    .then(paintOrder)
    .catch((error: unknown) => {
      kept = null;
      throw error;
    });
  return kept;
}

type Feature = Areas['features'][number];

/** The whole city first and the served wards last, so that no wide outline covers a small one. */
function paintOrder(loaded: Areas): Areas {
  const rank = ({ properties, geometry }: Feature) => (properties.served ? -1 : extentOf(geometry));
  return { ...loaded, features: [...loaded.features].sort((a, b) => rank(b) - rank(a)) };
}

function extentOf(geometry: Feature['geometry']): number {
  const points = geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2);
  const side = (axis: 0 | 1) => {
    const values = points.map((point) => point[axis] ?? 0);
    return values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
  };
  return side(0) * side(1);
}
