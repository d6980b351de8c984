import { z } from 'zod';
import {
  newPlaceRequest,
  placeFile,
  placeFileReport,
  placeRequest,
  placeRestorationRequest,
  settlementRequest,
  staffPlace,
  staffPlaceList,
  staffPlaceQuery,
  visibilityRequest,
} from '../contract/place-api.ts';
import { placeParams } from '../contract/public-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { restoreEntry } from '../knowledge/edit-entry.ts';
import { addPlace, changePlace, showOrHide } from './edit-place.ts';
import { exportPlaces } from './export-places.ts';
import { importPlaces } from './import-places.ts';
import { settleMistake } from './mistakes.ts';
import { listStaffPlaces, staffPlaceDetail } from './staff-places.ts';

/** Places for knowledge editors: list, edit with history, hide, mistakes told, files in and out. */
export function staffPlaceRoutes({ prisma, knowledge, refreshKnowledge }: AppDeps): Route[] {
  const about = { tag: 'staff', access: { kind: 'staff', action: 'knowledge:edit' } } as const;
  const params = placeParams;
  const detail = async (id: string) => {
    await refreshKnowledge();
    return staffPlaceDetail(prisma, id);
  };
  return [
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/staff/places',
      summary: 'Places by words and kind; those told to be wrong first',
      query: staffPlaceQuery,
      response: staffPlaceList,
      handle: ({ query }) => listStaffPlaces(prisma, query),
    }),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/staff/places.csv',
      summary: 'Every place that is shown, as a file that can be taken in again',
      response: { raw: 'text/csv', description: 'one row for each place' },
      async handle({ res }) {
        res.setHeader('Content-Type', 'text/csv; charset=utf-8');
        res.setHeader('Content-Disposition', 'attachment; filename="dia-diem.csv"');
        res.send(await exportPlaces(prisma, knowledge()));
      },
    }),
    ...[true, false].map((trial) =>
      defineRoute({
        ...about,
        method: 'post',
        path: `/api/staff/places/import${trial ? '/trial' : ''}`,
        summary: trial
          ? 'What a CSV or GeoJSON file would change'
          : 'Take a CSV or GeoJSON file in, each row for itself',
        body: placeFile,
        size: 'large',
        response: placeFileReport,
        async handle({ caller: { actor }, body: { text }, now }) {
          const report = await importPlaces(prisma, { knowledge: knowledge(), text, staffId: actor.id, now, trial });
          if (!trial) await refreshKnowledge();
          return report;
        },
      }),
    ),
    defineRoute({
      ...about,
      method: 'get',
      path: '/api/staff/places/:id',
      summary: 'One place with its earlier versions and what is said to be wrong',
      params,
      response: staffPlace,
      handle: ({ params: { id } }) => staffPlaceDetail(prisma, id),
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/places',
      summary: 'A new place; citizens find it at once',
      body: newPlaceRequest,
      response: staffPlace,
      status: 201,
      async handle({ caller: { actor }, body: { draft }, now }) {
        const given = { knowledge: knowledge(), draft, staffId: actor.id, now };
        return detail(await prisma.$transaction((tx) => addPlace(tx, given)));
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/places/:id',
      summary: 'Save another version of a place',
      params,
      body: placeRequest,
      response: staffPlace,
      async handle({ caller: { actor }, params: { id }, body, now }) {
        const given = { knowledge: knowledge(), id, ...body, staffId: actor.id, now };
        await prisma.$transaction((tx) => changePlace(tx, given));
        return detail(id);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/places/:id/visibility',
      summary: 'Take a place out of everybody’s sight, or back into it',
      params,
      body: visibilityRequest,
      response: staffPlace,
      async handle({ caller: { actor }, params: { id }, body, now }) {
        await prisma.$transaction((tx) => showOrHide(tx, { id, ...body, staffId: actor.id, now }));
        return detail(id);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/places/:id/restoration',
      summary: 'Make an earlier version the live one again',
      params,
      body: placeRestorationRequest,
      response: staffPlace,
      async handle({ caller: { actor }, params: { id }, body, now }) {
        const edit = { kind: 'place', key: id, ...body, staffId: actor.id, now } as const;
        await prisma.$transaction((tx) => restoreEntry(tx, edit));
        return detail(id);
      },
    }),
    defineRoute({
      ...about,
      method: 'post',
      path: '/api/staff/places/:id/mistakes/:mistakeId',
      summary: 'Say that a mistake told is put right, or is none',
      params: params.extend({ mistakeId: z.uuid() }),
      body: settlementRequest,
      response: staffPlace,
      async handle({ caller: { actor }, params: { id, mistakeId }, body: { state }, now }) {
        await settleMistake(prisma, { id: mistakeId, placeId: id, state, staffId: actor.id, now });
        return staffPlaceDetail(prisma, id);
      },
    }),
  ];
}
