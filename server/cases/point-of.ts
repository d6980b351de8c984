import type { LatLng } from '../places/geometry.ts';

/** A case's point; null where only words tell the place. */
export function pointOf({ latitude, longitude }: { latitude: number | null; longitude: number | null }): LatLng | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}
