import type { Point } from '../catalogue.ts';

/** Two streets that come this near (metres) are taken to meet: their points are few and only good to some 50 m. */
const meeting = 150;

/** Where two lines of points meet, and how far apart (metres) they are there; undefined when they do not. */
export function crossingOf(one: Point[], other: Point[]): { point: Point; metres: number } | undefined {
  let best: { point: Point; metres: number } | undefined;
  for (const a of linesOf(one))
    for (const b of linesOf(other)) {
      const found = nearestOf(a, b);
      if (!best || found.metres < best.metres) best = found;
    }
  return best && best.metres <= meeting ? best : undefined;
}

type Line = [Point, Point];

function linesOf(points: Point[]): Line[] {
  const [first] = points;
  if (points.length === 1 && first) return [[first, first]];
  return points.slice(1).flatMap((to, at): Line[] => {
    const from = points[at];
    return from ? [[from, to]] : [];
  });
}

const metresPerDegree = 111_195;

function nearestOf([a1, a2]: Line, [b1, b2]: Line): { point: Point; metres: number } {
  const shrink = Math.cos((a1.latitude * Math.PI) / 180);
  const flat = (point: Point) => ({
    x: (point.longitude - a1.longitude) * metresPerDegree * shrink,
    y: (point.latitude - a1.latitude) * metresPerDegree,
  });
  const [p, p2, q, q2] = [flat(a1), flat(a2), flat(b1), flat(b2)];
  const cross = crossOf(p, p2, q, q2);
  const pairs = cross
    ? [[cross, cross] as const]
    : [
        [p, footOf(p, q, q2)] as const,
        [p2, footOf(p2, q, q2)] as const,
        [footOf(q, p, p2), q] as const,
        [footOf(q2, p, p2), q2] as const,
      ];
  const [nearest = { at: p, metres: 0 }] = pairs
    .map(([one, other]) => ({
      at: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
      metres: Math.hypot(one.x - other.x, one.y - other.y),
    }))
    .sort((one, other) => one.metres - other.metres);
  return {
    point: {
      latitude: a1.latitude + nearest.at.y / metresPerDegree,
      longitude: a1.longitude + nearest.at.x / (metresPerDegree * shrink),
    },
    metres: nearest.metres,
  };
}

type Flat = { x: number; y: number };

function crossOf(p: Flat, p2: Flat, q: Flat, q2: Flat): Flat | undefined {
  const [rx, ry, sx, sy] = [p2.x - p.x, p2.y - p.y, q2.x - q.x, q2.y - q.y];
  const area = rx * sy - ry * sx;
  if (Math.abs(area) < 1e-9) return undefined;
  const t = ((q.x - p.x) * sy - (q.y - p.y) * sx) / area;
  const u = ((q.x - p.x) * ry - (q.y - p.y) * rx) / area;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? { x: p.x + t * rx, y: p.y + t * ry } : undefined;
}

function footOf(point: Flat, from: Flat, to: Flat): Flat {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  const share =
    square === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / square));
  return { x: from.x + share * dx, y: from.y + share * dy };
}
