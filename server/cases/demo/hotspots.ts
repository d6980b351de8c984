import type { Area, Knowledge } from '../../knowledge/knowledge.ts';
import { inOutline } from '../../places/geometry.ts';
import { findTerritory, type Territory } from '../../places/territory.ts';
import { characterOf, type Random } from './random.ts';

export type Spot = { latitude: number; longitude: number; name: string; kind: string; weight: number };
const metresPerDegree = 111_195;
const spread = 70;

/** Places where reports gather: along the streets and by the landmarks that people name. A few get most of them. */
export function hotspots(knowledge: Knowledge): Spot[] {
  const served = new Set(knowledge.tenant.areas);
  const spots = knowledge.streets
    .filter((street) => street.areas.some((area) => served.has(area)))
    .flatMap((street) =>
      street.points.map((point, index) => ({
        ...point,
        name: street.name,
        kind: street.kind,
        weight: 1 / (0.04 + characterOf(`${street.id}:${index}`)),
      })),
    );
  const found = spots.map((spot) => findTerritory({ knowledge, point: spot }).areaCode);
  const bare = knowledge.areas.filter((area) => area.served && !found.includes(area.code));
  return [...spots, ...bare.flatMap(spotsWithin)];
}

/** Points of an area in which no street is known well enough to be shown, spread over its outline. */
function spotsWithin(area: Area): Spot[] {
  const corners = area.outline.flatMap(([outer]) => outer ?? []);
  const longitudes = corners.map(([longitude]) => longitude);
  const latitudes = corners.map(([, latitude]) => latitude);
  const between = (values: number[], share: number) =>
    Math.min(...values) + share * (Math.max(...values) - Math.min(...values));
  const points = Array.from({ length: 60 }, (_, index) => ({
    latitude: between(latitudes, characterOf(`${area.code}:y:${index}`)),
    longitude: between(longitudes, characterOf(`${area.code}:x:${index}`)),
  }));
  return points
    .filter((point) => inOutline(point, area.outline))
    .slice(0, 16)
    .map((point, index) => ({
      ...point,
      name: `tổ dân phố số ${index + 1}, ${area.name.vi}`,
      kind: 'neighbourhood',
      weight: 1 / (0.04 + characterOf(`${area.code}:${index}`)),
    }));
}

export type SpotChooser = (random: Random) => { spot: Spot; latitude: number; longitude: number; territory: Territory };

/** Gives points scattered about the hotspots, with the territory each lies in; none outside the city. */
export function createSpotChooser(knowledge: Knowledge): SpotChooser {
  const spots = hotspots(knowledge);
  const weights = spots.map((spot) => spot.weight);
  return (random) => {
    for (let attempt = 0; attempt < 20; attempt++) {
      const spot = spots[random.weighted(weights)];
      if (!spot) break;
      const shrink = Math.cos((spot.latitude * Math.PI) / 180);
      const latitude = round(spot.latitude + (random.normal() * spread) / metresPerDegree);
      const longitude = round(spot.longitude + (random.normal() * spread) / (metresPerDegree * shrink));
      const territory = findTerritory({ knowledge, point: { latitude, longitude } });
      if (territory.kind !== 'outside' && territory.kind !== 'impossible')
        return { spot, latitude, longitude, territory };
    }
    throw new Error('The streets of the knowledge lie outside its areas');
  };
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
