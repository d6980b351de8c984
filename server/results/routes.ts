import { type Response, Router } from 'express';
import { publicResults } from '../contract/results-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { createShortMemory } from '../public-cases/short-memory.ts';
import { publicResultsOf } from './public-results.ts';
import { resultsPage } from './results-page.ts';

type Deps = Pick<AppDeps, 'prisma' | 'knowledge' | 'clock'>;

/** Seconds for which everybody gets the same answer. */
const fresh = 300;

/** The ward's results for anybody: as data here, as a page by {@link resultsPages}. */
export function resultsRoutes(deps: Deps): Route[] {
  const read = reader(deps);
  return [
    defineRoute({
      method: 'get',
      path: '/api/public/results',
      summary: 'Received, solved, on time and satisfaction of the last 30 days, without small groups',
      tag: 'public',
      access: { kind: 'public' },
      response: publicResults,
      limit: 'search',
      fresh,
      handle: () => read(),
    }),
  ];
}

/** The page at `/ket-qua`, in English at `/results`. */
export function resultsPages(deps: Deps): Router {
  const read = reader(deps);
  const router = Router();
  const send = async (res: Response, language: 'vi' | 'en') => {
    const page = resultsPage(deps.knowledge(), await read(), language);
    res.setHeader('Cache-Control', `public, max-age=${fresh}`);
    res.type('html').send(page);
  };
  router.get('/ket-qua', (_req, res) => send(res, 'vi'));
  router.get('/results', (_req, res) => send(res, 'en'));
  return router;
}

function reader({ prisma, knowledge, clock }: Deps) {
  const remember = createShortMemory({ seconds: fresh, clock });
  return () => {
    const current = knowledge();
    return remember(String(current.version), () => publicResultsOf({ prisma, knowledge: current, now: clock() }));
  };
}
