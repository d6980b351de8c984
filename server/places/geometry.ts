export type LatLng = { latitude: number; longitude: number };
/** Longitude and latitude in degrees, as GeoJSON writes them. */
export type Position = [number, number];
/** Outer ring first, then holes. */
export type Polygon = Position[][];

const earthRadius = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in metres on a sphere of the earth's mean radius. */
export function haversine(from: LatLng, to: LatLng): number {
  const dLatitude = radians(to.latitude - from.latitude);
  const dLongitude = radians(to.longitude - from.longitude);
  const a =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(dLongitude / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(a)));
}

/**
 * The smallest box along the meridians that holds the circle of so many metres around a point, as a condition on the
 * columns of a table; not at the poles.
 */
export function boxAround({ latitude, longitude }: LatLng, metres: number) {
  const high = metres / (radians(1) * earthRadius);
  const wide = high / Math.max(0.01, Math.cos(radians(latitude)));
  return {
    latitude: { gte: latitude - high, lte: latitude + high },
    longitude: { gte: longitude - wide, lte: longitude + wide },
  };
}

function inRing(point: LatLng, ring: Position[]): boolean {
  let inside = false;
  let previous = ring.at(-1);
  for (const current of ring) {
    if (previous) {
      const [x1, y1] = previous;
      const [x2, y2] = current;
      const crosses = y1 > point.latitude !== y2 > point.latitude;
      if (crosses && point.longitude < ((x2 - x1) * (point.latitude - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    previous = current;
  }
  return inside;
}

/** Whether the point lies in one of the polygons and in none of that polygon's holes. */
export function inOutline(point: LatLng, outline: Polygon[]): boolean {
  return outline.some(([outer, ...holes]) => {
    if (!outer || !inRing(point, outer)) return false;
    return !holes.some((hole) => inRing(point, hole));
  });
}

/** Metres from the point to the straight line between two positions; exact enough within a few kilometres. */
export function distanceToSegment(point: LatLng, from: Position, to: Position): number {
  const perDegree = radians(1) * earthRadius;
  const shrink = Math.cos(radians(point.latitude));
  const x1 = (from[0] - point.longitude) * perDegree * shrink;
  const y1 = (from[1] - point.latitude) * perDegree;
  const dx = (to[0] - from[0]) * perDegree * shrink;
  const dy = (to[1] - from[1]) * perDegree;
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / square));
  return Math.hypot(x1 + share * dx, y1 + share * dy);
}

/** Metres from the point to the nearest border of the outline, whether the point is inside or outside. */
export function distanceToBorder(point: LatLng, outline: Polygon[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of outline.flat()) {
    let previous: Position | undefined;
    for (const current of ring) {
      if (previous) nearest = Math.min(nearest, distanceToSegment(point, previous, current));
      previous = current;
    }
  }
  return nearest;
}
