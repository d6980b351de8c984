import { Router } from 'express';
import { demoAccounts, demoPassword } from '../staff/demo-accounts.ts';
import { within } from '../zalo/within.ts';
import type { AppDeps } from './app-deps.ts';
import { docsPage } from './docs-page.ts';
import { frontPage } from './front-page.ts';
import type { Metrics } from './metrics.ts';
import { openApiDocument } from './openapi.ts';
import type { Route } from './route.ts';

const patience = 3_000;

type Options = { deps: AppDeps; routes: readonly Route[]; metrics: Metrics };

/** Health, measures, the APIs' description and the first page. */
export function operatorRoutes({ deps, routes, metrics }: Options): Router {
  const { knowledge, settings } = deps;
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    // A worker that is down does not make it unready: what is taken meanwhile is stored, what is refused may be lost.
    const reason = await within(deps.ready(), patience).then(
      (migrated) => (migrated ? undefined : 'migrations are missing'),
      () => 'the database does not answer',
    );
    if (reason) res.status(503).json({ status: 'not ready', reason });
    else res.json({ status: 'ready' });
  });
  router.get('/metrics', async (_req, res) => {
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  router.get('/api/openapi.json', (_req, res) => {
    res.json(openApiDocument(routes, knowledge().tenant.shortName.vi));
  });
  router.get('/api/docs', (_req, res) => {
    res.type('html').send(docsPage(routes));
  });
  router.get('/', (_req, res) => {
    const { tenant } = knowledge();
    res.type('html').send(
      frontPage({
        shortName: tenant.shortName.vi,
        botName: tenant.botName.vi,
        miniAppId: settings.miniAppId,
        simulated: settings.simulated,
        accounts: settings.demo && settings.simulated ? demoAccounts(knowledge()) : [],
        password: demoPassword,
        home: deps.demoHome,
      }),
    );
  });
  return router;
}
