import { z } from 'zod';
import { publishableWhere, publishedCopy } from '../cases/publishable-photos.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from './app-deps.ts';
import { defineRoute, type Route } from './route.ts';
import { sendPicture } from './send-picture.ts';

/** Photos of cases that staff found fit for everybody, as they may be seen. */
export function photoRoutes({ prisma, files }: Pick<AppDeps, 'prisma' | 'files'>): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/public/photos/:id',
      summary: 'A photo that staff found fit for everybody; the covered copy where one was made',
      tag: 'public',
      access: { kind: 'public' },
      params: z.object({ id: z.uuid() }),
      query: z.object({ size: z.enum(['thumbnail']).optional() }),
      response: { raw: 'image/jpeg', description: 'the picture' },
      limit: 'search',
      async handle({ params: { id }, query, res }) {
        const file = await prisma.file.findFirst({ where: { AND: [{ id }, publishableWhere] } });
        if (!file) throw new AppError('not_found');
        // The mini-app runs on Zalo's own host, which is another site than ours.
        res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
        // Asked for again each time: staff may take it back at any moment.
        await sendPicture(files, { res, file: publishedCopy(file), size: query.size, cache: 'public, no-cache' });
      },
    }),
  ];
}
