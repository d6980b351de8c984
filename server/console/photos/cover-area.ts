import type { CoverArea } from '../../contract/photo-publication.ts';

export type Point = { x: number; y: number };

/** Smaller ones are slips of the finger. */
const least = 0.012;
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The rectangle between two corners in shares of the picture, kept within it; null for one too small to be meant. */
export function areaBetween(a: Point, b: Point): CoverArea | null {
  const [left, right] = [clamp(Math.min(a.x, b.x), 0, 1), clamp(Math.max(a.x, b.x), 0, 1)];
  const [top, bottom] = [clamp(Math.min(a.y, b.y), 0, 1), clamp(Math.max(a.y, b.y), 0, 1)];
  if (right - left < least || bottom - top < least) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Moved so far, no further than the edge. */
export function moved(area: CoverArea, by: Point): CoverArea {
  return { ...area, x: clamp(area.x + by.x, 0, 1 - area.width), y: clamp(area.y + by.y, 0, 1 - area.height) };
}

/** Larger or smaller by so much at its lower right corner. */
export function resized(area: CoverArea, by: Point): CoverArea {
  return {
    ...area,
    width: clamp(area.width + by.x, least, 1 - area.x),
    height: clamp(area.height + by.y, least, 1 - area.y),
  };
}
