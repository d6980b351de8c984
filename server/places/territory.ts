import type { Area, Knowledge } from '../knowledge/knowledge.ts';
import { distanceToBorder, inOutline, type LatLng } from './geometry.ts';

/** Nearer than this to a border drawn by hand, nobody can say for sure on which side a point lies. */
const doubtMetres = 100;
/** A point on a river, a border street or the shore belongs to the nearest area within this distance. */
const gapMetres = 150;

export type TerritoryKind = 'served' | 'neighbour' | 'border' | 'outside' | 'impossible';
export type Territory = {
  kind: TerritoryKind;
  areaCode: string | null;
  /** Vietnamese name of the area. */
  areaName: string | null;
  /** Version of the outline that decided. */
  version: string | null;
};

const nowhere = (kind: 'outside' | 'impossible'): Territory => ({
  kind,
  areaCode: null,
  areaName: null,
  version: null,
});
const within = (kind: TerritoryKind, area: Area): Territory => ({
  kind,
  areaCode: area.code,
  areaName: area.name.vi,
  version: area.version,
});

/** An area not served here that surrounds a served one: the whole city, known only to tell it from elsewhere. */
function isSurrounding(area: Area, served: Area[]): boolean {
  if (area.served) return false;
  return served.some((inner) => {
    const corners = inner.outline.flat(2).map(([longitude, latitude]) => ({ longitude, latitude }));
    return corners.filter((corner) => inOutline(corner, area.outline)).length > corners.length / 2;
  });
}

const splitAreas = new WeakMap<Area[], { single: Area[]; surrounding: Area[] }>();
function split(areas: Area[]): { single: Area[]; surrounding: Area[] } {
  const known = splitAreas.get(areas);
  if (known) return known;
  const served = areas.filter((area) => area.served);
  const surrounding = areas.filter((area) => isSurrounding(area, served));
  const fresh = { single: areas.filter((area) => !surrounding.includes(area)), surrounding };
  splitAreas.set(areas, fresh);
  return fresh;
}

/**
 * Whose area a point (WGS84 degrees) lies in:
 * `served` here; `border` within 100 m of the border of a served area known only from our own outline, so the
 * dispatcher decides; `neighbour` in another area of the city; `outside` the city; `impossible` at 0,0, not a
 * number, or outside the country's box.
 */
export function findTerritory({ knowledge, point }: { knowledge: Knowledge; point: LatLng }): Territory {
  const [west, south, east, north] = knowledge.tenant.countryBox;
  const { latitude, longitude } = point;
  const inBox = latitude >= south && latitude <= north && longitude >= west && longitude <= east;
  if (!inBox || (latitude === 0 && longitude === 0)) return nowhere('impossible');

  const { single, surrounding } = split(knowledge.areas);
  const containing = single.filter((area) => inOutline(point, area.outline));
  const certain = containing.find((area) => area.precision === 'official');
  if (certain) return within(certain.served ? 'served' : 'neighbour', certain);

  const servedHere = containing.find((area) => area.served);
  const nearby = single
    .map((area) => ({ area, metres: distanceToBorder(point, area.outline) }))
    .filter(({ metres }) => metres <= gapMetres)
    .sort((a, b) => a.metres - b.metres);
  const doubtful = nearby.find(
    ({ area, metres }) => area.served && area.precision === 'own' && metres <= doubtMetres,
  )?.area;
  if (doubtful) return within('border', servedHere ?? doubtful);
  const decided = servedHere ?? containing[0] ?? nearby[0]?.area;
  if (decided) return within(decided.served ? 'served' : 'neighbour', decided);

  const around = surrounding.find((area) => inOutline(point, area.outline));
  return around ? within('neighbour', around) : nowhere('outside');
}
