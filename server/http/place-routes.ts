import { z } from 'zod';
import { coordinates } from '../contract/case.ts';
import {
  areaProperties,
  located,
  placeDetail,
  placeList,
  placeListQuery,
  placeParams,
} from '../contract/public-api.ts';
import { AppError } from '../errors.ts';
import { nearestName } from '../places/near-places.ts';
import { photosOfPlaces } from '../places/place-photos.ts';
import { listPlaces, showPlace } from '../places/show-places.ts';
import { findTerritory } from '../places/territory.ts';
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
export function placeRoutes({ prisma, knowledge }: Pick<AppDeps, 'prisma' | 'knowledge'>): Route[] {
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
      async handle({ query, now }) {
        const list = listPlaces({ knowledge: knowledge(), query, now });
        const photos = await photosOfPlaces(
          prisma,
          list.items.map(({ id }) => id),
        );
        return { ...list, items: list.items.map((item) => ({ ...item, photo: photos.get(item.id)?.[0] ?? null })) };
      },
    }),
    defineRoute({
      ...about,
      path: '/api/public/places/:id',
      summary: 'One place, with its hours by weekday',
      params: placeParams,
      response: placeDetail,
      limit: 'search',
      async handle({ params: { id }, now }) {
        const shown = showPlace({ knowledge: knowledge(), id, now });
        const photos = (await photosOfPlaces(prisma, [id])).get(id) ?? [];
        return { ...shown, photo: photos[0] ?? null, photos };
      },
    }),
  ];
}
