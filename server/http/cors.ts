import type { NextFunction, Request, Response } from 'express';

/** Where Zalo runs mini-apps: the only other site whose pages may call the citizens' and the public API. */
const zaloMiniApps = 'https://h5.zdn.vn';

/** Cross-origin rules of `/api/citizen` and `/api/public`; answers the browser's preliminary question itself. */
export function allowMiniApp(req: Request, res: Response, next: NextFunction) {
  res.vary('Origin');
  if (req.get('origin') === zaloMiniApps) {
    res.setHeader('Access-Control-Allow-Origin', zaloMiniApps);
    res.setHeader('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After');
    if (req.method === 'OPTIONS') {
      res.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE');
      res.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, Idempotency-Key');
      res.setHeader('Access-Control-Max-Age', '7200');
    }
  }
  if (req.method === 'OPTIONS') {
    res.status(204).end();
    return;
  }
  next();
}
