import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { splitCase } from '../cases/split-case.ts';
import { tellingChanges } from '../cases/telling-changes.ts';
import { caseCode } from '../contract/case.ts';
import { splitRequest } from '../contract/case-acts.ts';
import { caseDetail } from '../contract/staff-api.ts';
import type { File } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { copyPictures, forgetPictures } from '../files/copy-pictures.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readAfterAct, visibleCase } from './read-case.ts';

type Chosen = { actor: StaffActor; code: string; fileIds: readonly string[] };

/** The case's own pictures that were chosen. @throws AppError bad_request when one is none of them */
async function chosenPictures({ prisma }: Pick<AppDeps, 'prisma'>, { code, fileIds }: Chosen): Promise<File[]> {
  const ids = [...new Set(fileIds)];
  const pictures = await prisma.file.findMany({
    where: { id: { in: ids }, case: { code }, purpose: 'case_before', kind: 'photo', state: 'ready', protected: false },
    orderBy: { createdAt: 'asc' },
  });
  if (pictures.length === ids.length) return pictures;
  throw new AppError('bad_request', { fields: [{ path: 'fileIds', message: 'Ảnh không thuộc phản ánh này.' }] });
}

/** Making a second case of one that tells of several problems. */
export function staffSplitRoutes(deps: AppDeps): Route[] {
  const { prisma, knowledge, clock } = deps;
  return [
    defineRoute({
      method: 'post',
      path: '/api/staff/cases/:code/split',
      summary: 'Make a second case of one that tells of several problems',
      tag: 'staff',
      access: { kind: 'staff', action: 'case:split' },
      params: z.object({ code: caseCode }),
      body: splitRequest,
      response: caseDetail,
      async handle({ caller: { actor }, params: { code }, body, now }) {
        await visibleCase({ prisma, actor, code });
        const pictures = await chosenPictures(deps, { actor, code, fileIds: body.fileIds });
        // Bytes are copied before the transaction, which must not wait for them.
        const copies = await copyPictures(deps, { pictures, staffId: actor.id, now });
        const fileIds = copies.map(({ id }) => id);
        try {
          await tellingChanges(deps, { code, version: body.version }, () =>
            prisma.$transaction((tx) => splitCase(tx, { clock, knowledge }, { ...body, code, staff: actor, fileIds })),
          );
        } catch (error) {
          await forgetPictures(deps, copies);
          throw error;
        }
        return readAfterAct({ deps, actor, code, now: clock() });
      },
    }),
  ];
}
