import { at, colours, type Doc, fonts, inner, keepTogether, sheet } from './sheet.ts';

/** Rings of longitude and latitude, as in GeoJSON's MultiPolygon. */
type Outline = readonly (readonly (readonly (readonly number[])[])[])[];
export type Shape = { name: string; outline: Outline; words: string; fill: string };

const height = 190;

/** Areas as polygons in their colours, each with its name and number written on it: words, not colour alone. */
export function areaMap(document: Doc, shapes: readonly Shape[]): void {
  const points = shapes.flatMap(({ outline }) => outline.flat(2));
  if (points.length === 0) return;
  keepTogether(document, height + 20);
  const top = document.y + 4;
  const project = fitBox(points, { width: inner, height });
  at(document, () => {
    for (const { outline, fill } of shapes) {
      for (const polygon of outline)
        for (const ring of polygon) {
          for (const [index, point] of ring.entries()) {
            const [x, y] = project(point);
            if (index === 0) document.moveTo(sheet.left + x, top + y);
            else document.lineTo(sheet.left + x, top + y);
          }
          document.closePath();
        }
      document.lineWidth(0.8).fillAndStroke(fill, colours.line);
    }
    for (const { outline, name, words } of shapes) {
      const [x, y] = project(middleOf(outline));
      document.font(fonts.bold).fontSize(11).fillColor(colours.ink);
      const own = { width: 150, align: 'center' } as const;
      document.text(name, sheet.left + x - 75, top + y - 12, own);
      document.font(fonts.regular).text(words, sheet.left + x - 75, document.y, own);
    }
  });
  document.y = top + height + 8;
}

/** Fits longitude and latitude into a box, north above, with the proportions of the place. */
export function fitBox(
  points: readonly (readonly number[])[],
  box: { width: number; height: number },
): (point: readonly number[]) => [number, number] {
  const [west, east] = extremes(points.map(([x = 0]) => x));
  const [south, north] = extremes(points.map(([, y = 0]) => y));
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const wide = Math.max((east - west) * squeeze, 1e-9);
  const tall = Math.max(north - south, 1e-9);
  const scale = Math.min(box.width / wide, box.height / tall);
  const [left, above] = [(box.width - wide * scale) / 2, (box.height - tall * scale) / 2];
  return ([x = 0, y = 0]) => [left + (x - west) * squeeze * scale, above + (north - y) * scale];
}

const extremes = (values: readonly number[]): [number, number] => [
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
  values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
];

/** The middle of an outline's largest ring, by surface. */
export function middleOf(outline: Outline): [number, number] {
  const rings = outline.flatMap(([ring]) => (ring ? [ring] : []));
  const sized = rings.map((ring) => ({ ring, ...centroid(ring) }));
  const best = sized.reduce((a, b) => (Math.abs(b.surface) > Math.abs(a.surface) ? b : a), {
    surface: 0,
    x: 0,
    y: 0,
    ring: [] as readonly (readonly number[])[],
  });
  return [best.x, best.y];
}

function centroid(ring: readonly (readonly number[])[]): { surface: number; x: number; y: number } {
  let [surface, x, y] = [0, 0, 0];
  for (const [index, [x1 = 0, y1 = 0]] of ring.entries()) {
    const [x2 = 0, y2 = 0] = ring[(index + 1) % ring.length] ?? [];
    const cross = x1 * y2 - x2 * y1;
    surface += cross / 2;
    x += ((x1 + x2) * cross) / 6;
    y += ((y1 + y2) * cross) / 6;
  }
  if (surface === 0) return { surface: 0, x: ring[0]?.[0] ?? 0, y: ring[0]?.[1] ?? 0 };
  return { surface, x: x / surface, y: y / surface };
}
