import { z } from 'zod';
import { decidePublication, photoToDecide } from '../cases/photo-publication.ts';
import { tellingPhotoChanges } from '../cases/telling-changes.ts';
import { caseCode } from '../contract/case.ts';
import { coverRequest, publicationRequest } from '../contract/photo-publication.ts';
import { caseDetail } from '../contract/staff-api.ts';
import { AppError } from '../errors.ts';
import { coverImage } from '../files/cover-image.ts';
import { forgetImage } from '../files/keep-image.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readAfterAct, visibleCase } from './read-case.ts';

const params = z.object({ code: caseCode, id: z.uuid() });

/** Which photos of a case others may see, and the copies in which plates and faces are painted over. */
export function staffPhotoRoutes(deps: AppDeps): Route[] {
  const { prisma, files, knowledge, clock } = deps;
  const caseDeps = { clock, knowledge };
  const about = {
    method: 'post',
    tag: 'staff',
    access: { kind: 'staff', action: 'case:publish' },
    params,
    response: caseDetail,
  } as const;
  const forget = ([storageKey = null, thumbnailKey = null]: (string | null)[]) =>
    forgetImage(files, { storageKey, thumbnailKey });
  return [
    defineRoute({
      ...about,
      path: '/api/staff/cases/:code/photos/:id/publication',
      summary: 'Say whether a photo may be seen by others, or take that back; a cover is taken off',
      body: publicationRequest,
      async handle({ caller: { actor }, params: { code, id: fileId }, body }) {
        await visibleCase({ prisma, actor, code });
        const wanted = { ...body, code, fileId, staff: actor };
        const decide = () => prisma.$transaction((tx) => decidePublication(tx, caseDeps, wanted));
        await forget(await tellingPhotoChanges(deps, wanted, decide));
        return readAfterAct({ deps, actor, code, now: clock() });
      },
    }),
    defineRoute({
      ...about,
      path: '/api/staff/cases/:code/photos/:id/cover',
      summary: 'Paint rectangles over a photo: others see that copy, the original stays for staff',
      body: coverRequest,
      async handle({ caller: { actor }, params: { code, id: fileId }, body: { version, areas } }) {
        await visibleCase({ prisma, actor, code });
        const wanted = { code, fileId, version, staff: actor };
        const { file } = await tellingPhotoChanges(deps, wanted, () => photoToDecide(prisma, wanted));
        const original = file.storageKey ? await files.get(file.storageKey) : undefined;
        if (!original) throw new AppError('not_found');
        // Made before the transaction, which must not wait for pictures.
        const { picture, thumbnail } = await coverImage(original, areas);
        const coverKey = await files.put(picture, 'jpg');
        const coverThumbnailKey = await files.put(thumbnail, 'jpg');
        const cover = { coverKey, coverThumbnailKey, areas };
        try {
          const older = await tellingPhotoChanges(deps, wanted, () =>
            prisma.$transaction((tx) => decidePublication(tx, caseDeps, { ...wanted, state: 'covered', cover })),
          );
          await forget(older);
        } catch (error) {
          await forget([coverKey, coverThumbnailKey]);
          throw error;
        }
        return readAfterAct({ deps, actor, code, now: clock() });
      },
    }),
  ];
}
