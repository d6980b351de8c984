import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { checkoutApi } from '../checkout/api-routes.ts';
import { checkoutPage } from '../checkout/page-routes.ts';
import { answerRefusal } from '../control/refusal.ts';
import { sendRoutes } from '../control/send-routes.ts';
import { userRoutes } from '../control/user-routes.ts';
import { watchRoutes } from '../control/watch-routes.ts';
import { graphRoutes } from '../graph/routes.ts';
import { mediaRoutes } from '../media/routes.ts';
import { oauthRoutes } from '../oauth/routes.ts';
import { messageRoutes } from '../openapi/message-routes.ts';
import { profileRoutes } from '../openapi/profile-routes.ts';
import type { Simulation } from '../simulation.ts';

const largestBody = '26mb';
const www = join(import.meta.dirname, '..', 'www');

/** All of the simulator's HTTP surface; does not listen. */
export function createSimulatorApp(simulation: Simulation): Express {
  const { world, media } = simulation;
  const app = express();
  app.disable('x-powered-by');
  app.use(express.raw({ type: () => true, limit: largestBody }));

  app.use(oauthRoutes(simulation));
  app.use(messageRoutes(simulation));
  app.use(profileRoutes(simulation));
  app.use(graphRoutes(simulation));
  app.use(checkoutApi(simulation));
  const files = mediaRoutes(world, media);
  app.use('/media', files);
  app.use('/simulator/media', files);
  app.use('/simulator/api', userRoutes(simulation), sendRoutes(simulation), watchRoutes(simulation), answerRefusal);
  app.use('/simulator/api', (_request, response) => {
    response.status(404).json({ message: 'Không có đường dẫn này' });
  });
  app.use('/simulator/checkout', checkoutPage(simulation));
  app.use('/simulator', express.static(www, { redirect: true }));
  app.get('/simulator{/*rest}', (_request, response) => {
    const index = join(www, 'index.html');
    if (existsSync(index)) response.sendFile(index);
    else response.status(503).type('text').send('The simulator page is not built: run "npm run build".');
  });
  app.get(['/zapps/*rest', '/api/public/*rest'], (request, response) => {
    if (world.options.publicUrl) response.redirect(307, new URL(request.originalUrl, world.options.publicUrl).href);
    else response.status(404).end();
  });
  app.use((_request, response) => {
    response.json({ error: 404, message: 'Empty api' });
  });
  app.use(answerFailure(simulation));
  return app;
}

function answerFailure({ world }: Simulation): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    world.options.log(`${request.method} ${request.path}: HTTP ${status} ${error instanceof Error ? error.name : ''}`);
    if (response.headersSent) response.destroy();
    else response.status(status).json({ error: -100, message: 'Internal error' });
  };
}
