import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { can, whereFor } from '../access/can.ts';
import { uploaded } from '../contract/upload-api.ts';
import type { File, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { saveUpload } from '../files/save-upload.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { staffPhotoLinks } from '../http/file-links.ts';
import { readPicture } from '../http/read-picture.ts';
import { readUpload } from '../http/read-upload.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { sendPicture } from '../http/send-picture.ts';
import { newId } from '../ids.ts';

/** Pictures for staff: upload, and those of the cases and conversations they may see. */
export function staffFileRoutes({ prisma, files }: Pick<AppDeps, 'prisma' | 'files'>): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/staff/uploads',
      summary: 'Send a picture: the body itself, or multipart field "file"',
      tag: 'staff',
      access: { kind: 'staff', action: 'file:upload' },
      body: 'stream',
      response: uploaded,
      limit: 'upload',
      async handle({ caller: { actor }, req, now }) {
        const source = await readPicture(req, await readUpload(req));
        const upload = { fileId: newId(), purpose: 'case_after', staffId: actor.id, source, now };
        const { fileId, width, height } = await saveUpload({ prisma, files }, upload);
        return { fileId, width, height, thumbnailUrl: staffPhotoLinks(fileId).thumbnailUrl };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/files/:id',
      summary: 'A picture of a case or conversation this person may see',
      tag: 'staff',
      // Not `self:…`: that is open before a second factor is set up.
      access: { kind: 'staff', action: 'live:read' },
      params: z.object({ id: z.uuid() }),
      query: z.object({
        size: z.enum(['thumbnail']).optional(),
        copy: z.enum(['covered']).optional().describe('the copy with plates and faces painted over'),
        version: z.string().max(20).optional(),
      }),
      response: { raw: 'image/jpeg', description: 'the picture' },
      async handle({ caller: { actor }, params: { id }, query, res }) {
        const file = await prisma.file.findFirst({ where: { id, state: 'ready', kind: 'photo' } });
        if (!file || !(await maySeeFile(prisma, actor, file))) throw new AppError('not_found');
        const copy = query.copy ? { ...file, storageKey: file.coverKey, thumbnailKey: file.coverThumbnailKey } : file;
        await sendPicture(files, { res, file: copy, size: query.size });
      },
    }),
  ];
}

/**
 * Who may see a stored file: own uploads; files of a case by the right to read that case or the one it was merged into; files of a talk by the right to talks, or by the
 * right to the contact data of a case of the same citizen, whose page shows the talk, unless that citizen also
 * reported something restricted that is closed to this person.
 */
export async function maySeeFile(prisma: PrismaClient, actor: StaffActor, file: File): Promise<boolean> {
  if (file.staffId === actor.id) return true;
  if (file.protected && !can(actor, 'denunciation:read')) return false;
  if (file.caseId) {
    const merged = await prisma.case.findUnique({ where: { id: file.caseId }, select: { mergedIntoId: true } });
    const ids = [file.caseId, ...(merged?.mergedIntoId ? [merged.mergedIntoId] : [])];
    const where = { AND: [{ id: { in: ids } }, whereFor(actor, 'case:read')] };
    if ((await prisma.case.count({ where })) > 0) return true;
  }
  if (!file.conversationId && file.caseId) return false;
  if (can(actor, 'conversation:read')) return true;
  const conversation = file.conversationId
    ? await prisma.conversation.findUnique({ where: { id: file.conversationId }, select: { citizenId: true } })
    : null;
  const citizenId = conversation?.citizenId ?? file.citizenId;
  if (!citizenId) return false;
  const closed = { AND: [{ citizenId, restricted: true }, { NOT: whereFor(actor, 'case:read') }] };
  if ((await prisma.case.count({ where: closed })) > 0) return false;
  return (await prisma.case.count({ where: { AND: [{ citizenId }, whereFor(actor, 'case:contact')] } })) > 0;
}
