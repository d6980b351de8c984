import { z } from 'zod';

export type Outline = [number, number][][][];

const place = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const polygon = z.array(z.array(place).min(4)).min(1);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygon }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon).min(1) }),
]);
const feature = z.object({ type: z.literal('Feature'), geometry });
const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(feature).length(1) });

/** What stands in the content; nothing when it is no outline. */
export function outlineOf(value: unknown): Outline {
  const read = z.array(polygon).safeParse(value);
  return read.success ? plain(read.data) : [];
}

/** The outline of a GeoJSON file that holds one area, or why it cannot be taken. */
export function readOutline(text: string): { outline: Outline; fault: null } | { outline: null; fault: string } {
  const refuse = (fault: string) => ({ outline: null, fault });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse('Tệp không phải GeoJSON: không đọc được JSON.');
  }
  const read = z.union([geometry, feature, collection]).safeParse(json);
  if (!read.success)
    return refuse('Tệp phải có đúng một vùng (Polygon hoặc MultiPolygon), kinh độ đứng trước vĩ độ, hệ WGS 84.');
  const shape =
    read.data.type === 'Feature'
      ? read.data.geometry
      : read.data.type === 'FeatureCollection'
        ? read.data.features[0]?.geometry
        : read.data;
  if (!shape) return refuse('Tệp không có vùng nào.');
  return { outline: plain(shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates), fault: null };
}

/** Longitude and latitude only; a height is left out. */
const plain = (polygons: number[][][][]): Outline =>
  polygons.map((rings) => rings.map((ring) => ring.map(([x = 0, y = 0]) => [x, y])));
