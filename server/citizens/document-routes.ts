import { z } from 'zod';
import { reporterPurposes } from '../cases/publishable-photos.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { FileLinks } from '../http/file-links.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { sendDownload } from '../http/send-download.ts';

/** Documents of a citizen's own cases, to download. */
export function citizenDocumentRoutes({ prisma, files }: Pick<AppDeps, 'prisma' | 'files'>, links: FileLinks): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/citizen/documents/:id',
      summary: 'A document, by the address given in an answer to its reader',
      tag: 'citizen',
      access: { kind: 'signed' },
      params: z.object({ id: z.uuid() }),
      query: z.object({
        // An address without a right signature gives nothing, whatever else is wrong with it.
        reader: z.uuid().catch(''),
        until: z.coerce.number().int().catch(0),
        signature: z.string().max(100).catch(''),
      }),
      response: { raw: 'application/pdf', description: 'the document' },
      async handle({ params: { id }, query, res, now }) {
        if (query.reader === '' || !links.holdsForReader({ fileId: id, ...query }, now))
          throw new AppError('not_found');
        const citizenId = query.reader;
        const toReporter = { citizenId: null, purpose: { in: [...reporterPurposes] }, case: { citizenId } };
        const where = { id, state: 'ready', kind: 'document', OR: [{ citizenId }, toReporter] };
        const file = await prisma.file.findFirst({ where });
        if (!file) throw new AppError('not_found');
        await sendDownload(files, res, file);
      },
    }),
  ];
}
