import { fold } from '../../bot/text/normalise.ts';
import type { Area, Knowledge } from '../knowledge/knowledge.ts';
import type { PlaceEntry, StreetEntry } from '../knowledge/schemas.ts';
import type { LatLng } from './geometry.ts';

type Parts = { places: PlaceEntry[]; streets: StreetEntry[]; areas: Pick<Area, 'code' | 'outline'>[] };

/** A position good enough for a map and for a distance in metres. */
export const surePoint = ({ certainty, point }: PlaceEntry): LatLng | undefined =>
  certainty === 'high' || certainty === 'medium' ? point : undefined;

/**
 * About where places are whose position is not known: in the middle of the street that their address names, else of
 * their ward. Good to say "about 1 km" by, and for nothing else. By the place's id; not there where neither is known.
 */
export function roughPoints({ places, streets, areas }: Parts): Map<string, LatLng> {
  const named = streets
    .filter(({ certainty, points }) => certainty !== 'low' && points.length > 0)
    .map((street) => ({ street, name: ` ${fold(street.name)} ` }));
  const middles = new Map(areas.map(({ code, outline }) => [code, middleOf(outline)]));
  const found = new Map<string, LatLng>();
  for (const place of places) {
    if (surePoint(place)) continue;
    const address = ` ${fold(place.address?.vi ?? '')} `;
    const [street] = named
      .filter(({ name }) => address.includes(name))
      .filter(({ street: { areas: within } }) => !place.area || within.length === 0 || within.includes(place.area))
      // The street comes before its ward; "Nguyễn Tri Phương" is meant before "Tri Phương".
      .sort((a, b) => address.indexOf(a.name) - address.indexOf(b.name) || b.name.length - a.name.length)
      .map((one) => one.street);
    const rough = street?.points[Math.floor(street.points.length / 2)] ?? middles.get(place.area ?? '');
    if (rough) found.set(place.id, rough);
  }
  return found;
}

const known = new WeakMap<Knowledge, Map<string, LatLng>>();

/** The same of a whole knowledge, worked out once. */
export function roughPointsOf(knowledge: Knowledge): Map<string, LatLng> {
  const before = known.get(knowledge);
  if (before) return before;
  const points = roughPoints(knowledge);
  known.set(knowledge, points);
  return points;
}

/** The middle of an area's box. */
function middleOf(outline: Area['outline']): LatLng {
  const all = outline.flat(2);
  const [longitudes, latitudes] = [all.map(([longitude]) => longitude), all.map(([, latitude]) => latitude)];
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return { latitude: middle(latitudes), longitude: middle(longitudes) };
}
