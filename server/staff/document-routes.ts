import { z } from 'zod';
import { uploadedDocument } from '../contract/upload-api.ts';
import { AppError } from '../errors.ts';
import { documentRefused, largestDocument } from '../files/check-document.ts';
import { saveDocument } from '../files/save-document.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { readFormFile } from '../http/read-picture.ts';
import { formBytes, readUpload } from '../http/read-upload.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { sendDownload } from '../http/send-download.ts';
import { maySeeFile } from './file-routes.ts';

/** Documents (PDF) for staff: upload, and those of the cases and conversations they may see. */
export function staffDocumentRoutes({ prisma, files }: Pick<AppDeps, 'prisma' | 'files'>): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/staff/documents',
      summary: 'Send a document, a PDF of at most 5 MB: the body itself, or multipart field "file"',
      tag: 'staff',
      access: { kind: 'staff', action: 'file:upload' },
      query: z.object({ name: z.string().max(300).default('').describe('of a body that is the document itself') }),
      body: 'stream',
      response: uploadedDocument,
      limit: 'upload',
      async handle({ caller: { actor }, query, req, now }) {
        const body = await readUpload(req, largestDocument + formBytes).catch((error: unknown) => {
          throw error instanceof AppError && error.code === 'too_large' ? documentRefused('too_large') : error;
        });
        const { bytes, name = query.name } = await readFormFile(req, body);
        return saveDocument({ prisma, files }, { staffId: actor.id, name, bytes, now });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff/documents/:id',
      summary: 'A document of a case or conversation this person may see, as a download',
      tag: 'staff',
      access: { kind: 'staff', action: 'live:read' },
      params: z.object({ id: z.uuid() }),
      response: { raw: 'application/pdf', description: 'the document' },
      async handle({ caller: { actor }, params: { id }, res }) {
        const file = await prisma.file.findFirst({ where: { id, state: 'ready', kind: 'document' } });
        if (!file || !(await maySeeFile(prisma, actor, file))) throw new AppError('not_found');
        await sendDownload(files, res, file);
      },
    }),
  ];
}
