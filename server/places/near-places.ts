import type { Knowledge } from '../knowledge/knowledge.ts';
import type { PlaceEntry, StreetEntry } from '../knowledge/schemas.ts';
import { distanceToSegment, haversine, type LatLng } from './geometry.ts';

/** `place`: a public building of the directory, such as a school or a clinic. */
export type NearName = { name: string; kind: StreetEntry['kind'] | 'place'; metres: number };

// A market or a bridge tells people more than the street beside it, unless it is clearly farther off.
const landmarkBonus = 60;
// Shops and eating places move away, and a report is not to point at one of them.
const lasting = new Set<PlaceEntry['kind']>(['government', 'health', 'education', 'tourism', 'sport', 'transport']);

function distanceTo(point: LatLng, street: StreetEntry): number {
  let nearest = Number.POSITIVE_INFINITY;
  let previous: LatLng | undefined;
  for (const current of street.points) {
    nearest = Math.min(nearest, haversine(point, current));
    if (previous && street.kind === 'street') {
      const from: [number, number] = [previous.longitude, previous.latitude];
      const to: [number, number] = [current.longitude, current.latitude];
      nearest = Math.min(nearest, distanceToSegment(point, from, to));
    }
    previous = current;
  }
  return nearest;
}

function named({ knowledge, point }: { knowledge: Knowledge; point: LatLng }): NearName[] {
  const streets = knowledge.streets
    .filter((street) => street.certainty !== 'low' && street.kind !== 'neighbourhood')
    .map((street) => ({ name: street.name, kind: street.kind, metres: distanceTo(point, street) }));
  const places = knowledge.places.flatMap(({ name, kind, certainty, point: at }) =>
    at && certainty === 'high' && lasting.has(kind)
      ? [{ name: name.vi, kind: 'place' as const, metres: haversine(point, at) }]
      : [],
  );
  return [...streets, ...places];
}

/**
 * The street, landmark or public building people would name for a point, within `withinMetres` (500); undefined when
 * none is near.
 */
export function nearestName({
  knowledge,
  point,
  withinMetres = 500,
}: {
  knowledge: Knowledge;
  point: LatLng;
  withinMetres?: number;
}): NearName | undefined {
  const rank = ({ kind, metres }: NearName) => metres - (kind === 'street' || kind === 'place' ? 0 : landmarkBonus);
  return named({ knowledge, point })
    .filter(({ metres }) => metres <= withinMetres)
    .sort((a, b) => rank(a) - rank(b))[0];
}
