import express, { Router } from 'express';
import type { World } from '../state/world.ts';
import { stickers } from './stickers.ts';
import type { MediaStore } from './store.ts';

/** `/media/<id>/<name>` and `/media/stickers/<id>.svg`; all of it fails while the fault `mediaDown` is on. */
export function mediaRoutes(world: World, media: MediaStore): Router {
  const router = Router();
  router.use((_request, response, next) => {
    if (!world.core.faults.mediaDown) {
      next();
      return;
    }
    response.status(503).type('text').send('Service Unavailable');
  });
  router.get('/stickers/:name', (request, response) => {
    const drawing = stickers[request.params.name.replace(/\.svg$/, '')];
    if (!drawing) response.status(404).end();
    else response.type('image/svg+xml').send(drawing);
  });
  router.use(
    express.static(media.folder, {
      index: false,
      maxAge: '7d',
      setHeaders(response, path) {
        response.setHeader('x-content-type-options', 'nosniff');
        if (/\.(?:pdf|docx?|csv)$/i.test(path)) response.setHeader('content-disposition', 'attachment');
      },
    }),
  );
  router.use((_request, response) => {
    response.status(404).end();
  });
  return router;
}
