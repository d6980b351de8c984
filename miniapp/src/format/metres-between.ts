type Point = { latitude: number; longitude: number };

const radius = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres between two points in WGS84 degrees; good to a part in a thousand within a city. */
export function metresBetween(from: Point, to: Point): number {
  const east = radians(to.longitude - from.longitude) * Math.cos(radians((from.latitude + to.latitude) / 2));
  const north = radians(to.latitude - from.latitude);
  return Math.hypot(east, north) * radius;
}
