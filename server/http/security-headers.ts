import type { NextFunction, Request, RequestHandler, Response } from 'express';

export type SecurityHeaderOptions = {
  /** Tile server of the maps, if any: pictures may come from it. */
  mapTileUrl: string | undefined;
  https: boolean;
};

/**
 * Headers for every answer. Scripts come from this server only; styles may be inline because antd and zmp-ui write
 * theirs at run time; the mini-app may be framed by Zalo and by our own simulator page, everything else by nobody else.
 */
export function securityHeaders({ mapTileUrl, https }: SecurityHeaderOptions): RequestHandler {
  const tiles = mapTileUrl ? ` ${tileOrigin(mapTileUrl)}` : '';
  const common = [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: https://*.zadn.vn https://*.zdn.vn https://*.zalo.me${tiles}`,
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ];
  const page = [...common, "script-src 'self'", "connect-src 'self'", "frame-src 'self'", "frame-ancestors 'self'"];
  const miniApp = [
    ...common,
    // `window.APP_ID` is set by an inline script with this request's nonce.
    "script-src 'self' 'nonce-{nonce}' https://*.zalo.me https://*.zdn.vn",
    "connect-src 'self' https://*.zalo.me https://*.zdn.vn",
    "frame-src 'self' https://*.zalo.me",
    "frame-ancestors 'self' https://*.zalo.me https://*.zdn.vn",
  ];
  return (req: Request, res: Response, next: NextFunction) => {
    const isMiniApp = req.path.startsWith('/zapps/');
    res.locals.contentPolicy = (isMiniApp ? miniApp : page).join('; ');
    res.setHeader('Content-Security-Policy', contentPolicy(res));
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
    res.setHeader('Permissions-Policy', 'camera=(self), geolocation=(self), microphone=()');
    if (!isMiniApp) res.setHeader('X-Frame-Options', 'SAMEORIGIN');
    if (https) res.setHeader('Strict-Transport-Security', 'max-age=31536000');
    next();
  };
}

/** The policy of this answer, with the nonce of its inline script when it has one. */
export function contentPolicy(res: Response, nonce?: string): string {
  const policy = typeof res.locals.contentPolicy === 'string' ? res.locals.contentPolicy : "default-src 'none'";
  return nonce ? policy.replace('{nonce}', nonce) : policy.replace(" 'nonce-{nonce}'", '');
}

function tileOrigin(template: string): string {
  return /^(https?:\/\/[^/]+)/.exec(template)?.[1]?.replace('{s}', '*') ?? '';
}
