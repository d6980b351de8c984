import { z } from 'zod';
import type { AreaEntry } from '../schemas.ts';

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const ring = z
  .array(position)
  .min(4, 'đường ranh cần ít nhất 4 điểm')
  .refine(
    (points) => points.at(0)?.[0] === points.at(-1)?.[0] && points.at(0)?.[1] === points.at(-1)?.[1],
    'điểm cuối của đường ranh phải lặp lại điểm đầu',
  );

/** A GeoJSON feature of an administrative unit. */
export const areaRecord = z.object({
  type: z.literal('Feature'),
  properties: z.object({
    code: z.string().min(1),
    name: z.string().min(1),
    nameEn: z.string().min(1).optional(),
    /** Former units that lie here; "(một phần)" behind one that was split. */
    predecessors: z.array(z.string().min(1)).optional(),
  }),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
  ]),
});

const part = /\s*\(một phần\)\s*$/i;

/** An official area; what this record does not tell is taken from an earlier one of the same code. */
export function toOfficialArea(record: z.infer<typeof areaRecord>, earlier: AreaEntry | undefined): AreaEntry {
  const { properties, geometry } = record;
  const english = properties.nameEn ?? earlier?.name.en;
  return {
    code: properties.code,
    name: { vi: properties.name, ...(english && { en: english }) },
    formerly:
      properties.predecessors?.map((name) => ({ name: name.replace(part, ''), whole: !part.test(name) })) ??
      earlier?.formerly ??
      [],
    aliases: earlier?.aliases ?? [],
    precision: 'official',
    outline: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
    sources: ['Ranh giới hành chính nhập từ tệp'],
  };
}
