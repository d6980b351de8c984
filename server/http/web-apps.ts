import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NextFunction, type Request, type Response, Router } from 'express';
import expressStaticGzip from 'express-static-gzip';
import { AppError } from '../errors.ts';
import { TransportFault } from './faults.ts';
import { contentPolicy } from './security-headers.ts';

export type WebAppOptions = { consoleDir: string; miniAppDir: string; miniAppId: string };

// Built files carry a hash of their content in their names.
const hashed = /[.-][A-Za-z0-9_-]{8,}\.(js|css|woff2?|svg|png|webp)$/;
/** Files of a folder; where a compressed one lies beside it, that is sent to whoever takes it. */
const staticFiles = (folder: string) => [
  refuseBadPath,
  expressStaticGzip(folder, {
    index: false,
    enableBrotli: true,
    orderPreference: ['br', 'gzip'],
    serveStatic: {
      redirect: false,
      setHeaders(res, path) {
        const lasts = hashed.test(path.replace(/\.(br|gz)$/, ''));
        res.setHeader('Cache-Control', lasts ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    },
  }),
];

/** Before the files are looked for, which answers such a path in its own words. */
function refuseBadPath(req: Request, _res: Response, next: NextFunction) {
  try {
    decodeURIComponent(req.path);
  } catch {
    throw new TransportFault('bad-url');
  }
  next();
}

/** The two built web apps: the console under `/console/`, the mini-app where its router expects itself to be. */
export function webApps({ consoleDir, miniAppDir, miniAppId }: WebAppOptions): Router {
  const router = Router();
  router.get('/console', (req, res, next) => (req.path.endsWith('/') ? next() : res.redirect(308, '/console/')));
  router.use('/console', staticFiles(consoleDir));
  router.get('/console{/*page}', async (req, res) => {
    if (isFile(req.path)) throw new AppError('not_found');
    sendPage(res, await readIndex(consoleDir));
  });
  const base = `/zapps/${miniAppId}`;
  router.get(base, (req, res, next) => (req.path.endsWith('/') ? next() : res.redirect(308, `${base}/`)));
  router.use(base, staticFiles(miniAppDir));
  router.get(`${base}{/*page}`, async (req, res) => {
    if (isFile(req.path)) throw new AppError('not_found');
    const nonce = randomBytes(16).toString('base64');
    res.setHeader('Content-Security-Policy', contentPolicy(res, nonce));
    const head = `<base href="${base}/"><script nonce="${nonce}">window.APP_ID=${JSON.stringify(miniAppId)}</script>`;
    sendPage(
      res,
      (await readIndex(miniAppDir)).replace(/<head[^>]*>/i, (tag) => tag + head),
    );
  });
  return router;
}

const isFile = (path: string) => /\.(js|css|map|woff2?|svg|png|jpe?g|webp|ico|json)$/.test(path);

function sendPage(res: Response, html: string) {
  res.setHeader('Cache-Control', 'no-cache');
  res.type('html').send(html);
}

async function readIndex(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, 'index.html'), 'utf8');
  } catch {
    throw new AppError('unavailable', { detail: 'web app not built' });
  }
}
