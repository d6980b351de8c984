import type { Point } from '../catalogue.ts';

/** Great-circle distance in metres. */
export function metresBetween(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const north = Math.sin(((b.latitude - a.latitude) * radians) / 2) ** 2;
  const east = Math.sin(((b.longitude - a.longitude) * radians) / 2) ** 2;
  return (
    12_742_000 * Math.asin(Math.sqrt(north + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * east))
  );
}
