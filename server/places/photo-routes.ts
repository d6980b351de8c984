import { z } from 'zod';
import { photoChange, photoParams, photoWords, staffPlace } from '../contract/place-api.ts';
import { placeParams } from '../contract/public-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { readPicture } from '../http/read-picture.ts';
import { readUpload } from '../http/read-upload.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { sendPicture } from '../http/send-picture.ts';
import { addPlacePhoto, changePlacePhoto, removePlacePhoto } from './place-photos.ts';
import { staffPlaceDetail } from './staff-places.ts';

/** Photos of places: taken in by knowledge editors, seen by everybody. */
export function placePhotoRoutes({ prisma, files, knowledge }: AppDeps): Route[] {
  const edits = { tag: 'staff', access: { kind: 'staff', action: 'knowledge:edit' } } as const;
  return [
    defineRoute({
      ...edits,
      method: 'post',
      path: '/api/staff/places/:id/photos',
      summary: 'Add a photo of a place: the body itself, or multipart field "file"',
      params: placeParams,
      query: photoWords,
      body: 'stream',
      response: staffPlace,
      status: 201,
      limit: 'upload',
      async handle({ caller: { actor }, params: { id }, query, req, now }) {
        const bytes = await readPicture(req, await readUpload(req));
        await addPlacePhoto({ prisma, files }, { placeId: id, words: query, bytes, staffId: actor.id, now });
        return staffPlaceDetail(prisma, id);
      },
    }),
    defineRoute({
      ...edits,
      method: 'post',
      path: '/api/staff/places/:id/photos/:photoId',
      summary: 'Say something else of a photo, or put it first',
      params: photoParams,
      body: photoChange,
      response: staffPlace,
      async handle({ params: { id, photoId }, body: { first, ...words } }) {
        await prisma.$transaction((tx) => changePlacePhoto(tx, { placeId: id, id: photoId, words, first }));
        return staffPlaceDetail(prisma, id);
      },
    }),
    defineRoute({
      ...edits,
      method: 'post',
      path: '/api/staff/places/:id/photos/:photoId/removal',
      summary: 'Take a photo away for good',
      params: photoParams,
      response: staffPlace,
      async handle({ params: { id, photoId } }) {
        await removePlacePhoto({ prisma, files }, { placeId: id, id: photoId });
        return staffPlaceDetail(prisma, id);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/public/place-photos/:id',
      summary: 'A photo of a place that is shown',
      tag: 'public',
      access: { kind: 'public' },
      params: z.object({ id: z.uuid() }),
      query: z.object({ size: z.enum(['thumbnail']).optional() }),
      response: { raw: 'image/jpeg', description: 'the picture' },
      limit: 'search',
      async handle({ params: { id }, query, res }) {
        const row = await prisma.placePhoto.findUnique({ where: { id } });
        const shown = row && knowledge().places.some((place) => place.id === row.placeId);
        if (!shown) throw new AppError('not_found');
        // The mini-app runs on Zalo's own host, which is another site than ours.
        res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
        const file = { ...row, mime: 'image/jpeg' };
        await sendPicture(files, { res, file, size: query.size, cache: 'public, max-age=3600' });
      },
    }),
  ];
}
