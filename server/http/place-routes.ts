import { z } from 'zod';
import { fold } from '../../bot/text/normalise.ts';
import { coordinates } from '../contract/case.ts';
import { areaProperties, located, type Place, placeList, placeListQuery } from '../contract/public-api.ts';
import { AppError } from '../errors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { PlaceEntry } from '../knowledge/schemas.ts';
import { haversine } from '../places/geometry.ts';
import { nearestName } from '../places/near-places.ts';
import { findTerritory } from '../places/territory.ts';
import { toWords } from '../procedures/present.ts';
import type { AppDeps } from './app-deps.ts';
import { defineRoute, type Route } from './route.ts';

const areaCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: areaProperties,
      geometry: z.object({
        type: z.literal('MultiPolygon'),
        coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
      }),
    }),
  ),
});

const pointQuery = z.object({
  latitude: z.coerce.number().pipe(coordinates.shape.latitude),
  longitude: z.coerce.number().pipe(coordinates.shape.longitude),
});

/** Areas, positions and places for everybody. */
export function placeRoutes({ knowledge }: Pick<AppDeps, 'knowledge'>): Route[] {
  const about = { method: 'get', tag: 'public', access: { kind: 'public' } } as const;
  return [
    defineRoute({
      ...about,
      path: '/api/public/areas',
      summary: 'Outlines of the areas known here, as GeoJSON',
      response: areaCollection,
      handle: () => ({
        type: 'FeatureCollection' as const,
        features: knowledge().areas.map(({ code, name, served, outline }) => ({
          type: 'Feature' as const,
          properties: { code, name: name.vi, served },
          geometry: { type: 'MultiPolygon' as const, coordinates: outline },
        })),
      }),
    }),
    defineRoute({
      ...about,
      path: '/api/public/locate',
      summary: 'In whose territory a point lies, and what is near',
      query: pointQuery,
      response: located,
      limit: 'search',
      handle({ query }) {
        const territory = findTerritory({ knowledge: knowledge(), point: query });
        if (territory.kind === 'impossible') throw new AppError('impossible_place');
        const near = nearestName({ knowledge: knowledge(), point: query });
        return {
          territory: territory.kind,
          areaCode: territory.areaCode,
          areaName: territory.areaName,
          near: near?.name ?? null,
        };
      },
    }),
    defineRoute({
      ...about,
      path: '/api/public/places',
      summary: 'Places of a kind; with a point the nearest first',
      query: placeListQuery,
      response: placeList,
      limit: 'search',
      handle({ query }) {
        const { latitude, longitude } = query;
        const point = latitude !== undefined && longitude !== undefined ? { latitude, longitude } : undefined;
        const words = fold(query.q ?? '')
          .split(' ')
          .filter(Boolean);
        const found = knowledge()
          .places.filter((place) => (!query.kind || place.kind === query.kind) && matches(place, words))
          .map((place) => toPlace(knowledge(), place, point));
        if (point)
          found.sort((a, b) => (a.distance ?? Number.POSITIVE_INFINITY) - (b.distance ?? Number.POSITIVE_INFINITY));
        return { items: found.slice(0, query.limit) };
      },
    }),
  ];
}

function matches({ name, type, aliases, address }: PlaceEntry, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = fold([name.vi, name.en, type.vi, address?.vi, ...aliases].filter(Boolean).join(' '));
  return words.every((word) => text.includes(word));
}

function toPlace(
  { areas }: Knowledge,
  entry: PlaceEntry,
  from: { latitude: number; longitude: number } | undefined,
): Place {
  // A position that is only roughly right would send people to the wrong door.
  const shown = entry.certainty === 'high' || entry.certainty === 'medium' ? entry.point : undefined;
  return {
    id: entry.id,
    kind: entry.kind,
    name: toWords(entry.name),
    type: toWords(entry.type),
    address: entry.address ? toWords(entry.address) : null,
    areaName: areas.find(({ code }) => code === entry.area)?.name.vi ?? null,
    latitude: shown?.latitude ?? null,
    longitude: shown?.longitude ?? null,
    phone: entry.phone ?? null,
    hours: entry.hours ? toWords(entry.hours) : null,
    website: entry.website ?? null,
    distance: shown && from ? Math.round(haversine(from, shown)) : null,
    source: entry.source,
  };
}
