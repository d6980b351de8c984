import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, type NextFunction, type Request, type Response, Router } from 'express';
import { machineFinder } from '../api-keys/find-machine.ts';
import { authenticateCitizen } from '../citizens/session.ts';
import { AppError } from '../errors.ts';
import { authenticateMachine } from '../ioc/authenticate.ts';
import { openDataPaths } from '../open-data/paths.ts';
import { allowAnyPage } from '../open311/errors.ts';
import { resultsPages } from '../results/routes.ts';
import { staffAuthRouter } from '../staff/auth-router.ts';
import { authenticateStaff } from '../staff/authenticate.ts';
import { createAdmission } from './admission.ts';
import type { AppDeps } from './app-deps.ts';
import { allowMiniApp } from './cors.ts';
import { TransportFault } from './faults.ts';
import { createIdempotency } from './idempotency.ts';
import { createMetrics } from './metrics.ts';
import { mountRoutes } from './mount-routes.ts';
import { operatorRoutes } from './operator-routes.ts';
import { sendProblems } from './problems.ts';
import { createRateLimits } from './rate-limits.ts';
import { giveRequestId } from './request-id.ts';
import { allRoutes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { simulatorProxy } from './simulator-proxy.ts';
import { webApps } from './web-apps.ts';

const builtApps = {
  consoleDir: join(import.meta.dirname, '..', 'console', 'www'),
  miniAppDir: join(import.meta.dirname, '..', '..', 'miniapp', 'www'),
};

/** The whole HTTP surface of the product; does not listen. */
export function createApp(deps: AppDeps): Express {
  const { prisma, clock, log, knowledge, settings, auth, secret } = deps;
  const { publicUrl, mapTileUrl, miniAppId } = settings;
  const routes = allRoutes(deps);
  const admission = createAdmission(settings.admission);
  const metrics = createMetrics(deps, admission);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies(settings.trustProxy));
  app.set('query parser', 'simple');
  app.use(giveRequestId, metrics.measure);
  for (const webhook of deps.webhooks) app.use(webhook);
  app.use(refuseNul);
  app.use(securityHeaders({ mapTileUrl, https: publicUrl?.startsWith('https:') ?? false }));
  app.use(staffAuthRouter({ auth, publicUrl, admission }));
  // Open to all, so that nothing secret can be guessed from how small an answer gets.
  const open = ['/api/public', '/api/docs', '/api/openapi.json', '/open311'];
  app.use(open, compression({ threshold: 2_000, filter: isNoStream }));
  app.use(['/open311', ...openDataPaths], allowAnyPage);
  app.use(['/api/citizen', '/api/public'], allowMiniApp);

  const api = Router();
  const findMachine = machineFinder({ prisma, iocApiKey: settings.iocApiKey });
  mountRoutes(api, routes, {
    authentication: {
      citizen: authenticateCitizen(prisma),
      staff: authenticateStaff({ auth, prisma, knowledge, secret, settings }),
      machine: authenticateMachine(findMachine),
    },
    idempotency: createIdempotency(prisma),
    limits: createRateLimits(),
    admission,
    clock,
  });
  app.use(api);
  app.use(operatorRoutes({ deps, routes, metrics }));
  app.use(resultsPages(deps));
  if (deps.simulatorUrl) app.use('/simulator', simulatorProxy(deps.simulatorUrl));
  app.use(webApps({ ...(deps.webApps ?? builtApps), miniAppId }));
  app.use(() => {
    throw new AppError('not_found');
  });
  app.use(sendProblems(log));
  return app;
}

const isNoStream = (req: Request, res: Response) =>
  !String(res.getHeader('content-type')).startsWith('text/event-stream') && compression.filter(req, res);

/** No path, file or text of ours holds a NUL, and neither disk nor database takes one. */
function refuseNul(req: Request, _res: Response, next: NextFunction) {
  if (/%00/.test(req.url)) throw new TransportFault('bad-url');
  next();
}

/** TRUST_PROXY as Express wants it: a number of proxies, `true`/`false`, or addresses. */
function trustedProxies(value: string | undefined): number | boolean | string {
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  return /^\d+$/.test(value) ? Number(value) : value;
}
