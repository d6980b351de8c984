import type { Area } from '../knowledge/knowledge.ts';
import { inOutline, type LatLng } from './geometry.ts';

export type AreaPart = NonNullable<Area['parts']>[number];

/** The neighbourhood of an area that a point lies in; undefined where none is drawn there or nothing but words is known. */
export function partOf(
  areas: readonly Area[],
  { areaCode, point }: { areaCode: string | null; point: LatLng | null },
): AreaPart | undefined {
  if (!point || areaCode === null) return undefined;
  const parts = areas.find(({ code }) => code === areaCode)?.parts;
  return parts?.find(({ outline }) => inOutline(point, outline));
}
