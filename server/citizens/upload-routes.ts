import { z } from 'zod';
import { photosAllowed } from '../cases/citizen-limits.ts';
import { copyForCitizen } from '../cases/publishable-photos.ts';
import { uploadReply, uploadTicket, uploadTicketRequest } from '../contract/citizen-api.ts';
import { largestPicture } from '../contract/upload-api.ts';
import { AppError } from '../errors.ts';
import { saveUpload } from '../files/save-upload.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { FileLinks } from '../http/file-links.ts';
import { originOf } from '../http/origin-of.ts';
import { readPicture } from '../http/read-picture.ts';
import { readUpload } from '../http/read-upload.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { sendPicture } from '../http/send-picture.ts';
import { uploadPaper } from '../papers/upload-paper.ts';

/** Pictures of citizens: tickets, uploads and showing them again. */
export function uploadRoutes(deps: AppDeps, links: FileLinks): Route[] {
  const { prisma, files, tickets, settings } = deps;
  return [
    defineRoute({
      method: 'post',
      path: '/api/citizen/upload-tickets',
      summary: 'A short-lived signed address to send one picture to, for a report or for the chat',
      tag: 'citizen',
      access: { kind: 'citizen' },
      body: uploadTicketRequest,
      response: uploadTicket,
      limit: 'upload',
      handle({ caller, body, req }) {
        const { ticket, expiresAt } = tickets.issue({ citizenId: caller.citizenId, purpose: body.purpose });
        const uploadUrl = `${originOf(req, settings.publicUrl)}/api/citizen/uploads?ticket=${ticket}`;
        return { uploadUrl, expiresAt: expiresAt.toISOString(), maxBytes: largestPicture };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/citizen/uploads',
      summary: 'Send a picture: multipart field "file", or the picture itself',
      tag: 'citizen',
      access: { kind: 'signed' },
      query: z.object({ ticket: z.string().max(2000).default('') }),
      body: 'stream',
      response: uploadReply,
      refusals: 'zalo',
      limit: 'upload',
      async handle({ query, req, now }) {
        const allowed = tickets.read(query.ticket);
        if (allowed.purpose === 'paper')
          return { error: 0, message: '', data: [await uploadPaper(deps, allowed, req)] };
        const { refusal } = await photosAllowed(prisma, deps, { citizenId: allowed.citizenId, wanted: 1 });
        if (refusal) throw refusal;
        const source = await readPicture(req, await readUpload(req));
        const saved = await saveUpload({ prisma, files }, { ...allowed, source, now });
        const { thumbnailUrl } = links.sign(now)(saved.fileId);
        return { error: 0, message: '', data: [{ fileId: saved.fileId, thumbnailUrl, exif: saved.exif ?? null }] };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/citizen/files/:id',
      summary: 'A picture, by the address given in an answer to its citizen',
      tag: 'citizen',
      access: { kind: 'signed' },
      params: z.object({ id: z.uuid() }),
      query: z.object({
        // An address without a right signature shows nothing, whatever else is wrong with it.
        until: z.coerce.number().int().catch(0),
        signature: z.string().max(100).catch(''),
        size: z.enum(['thumbnail']).optional(),
      }),
      response: { raw: 'image/jpeg', description: 'the picture' },
      async handle({ params, query, res, now }) {
        if (!links.holds({ fileId: params.id, ...query }, now)) throw new AppError('not_found');
        const file = await prisma.file.findFirst({ where: { id: params.id, state: 'ready', kind: 'photo' } });
        if (!file) throw new AppError('not_found');
        // The mini-app runs on Zalo's own host, which is another site than ours.
        res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
        await sendPicture(files, { res, file: copyForCitizen(file), size: query.size });
      },
    }),
  ];
}
