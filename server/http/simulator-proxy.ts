import { request as httpRequest } from 'node:http';
import { pipeline } from 'node:stream';
import type { NextFunction, Request, Response } from 'express';
import { AppError } from '../errors.ts';

// Headers that belong to one connection and are not passed on (RFC 9110 §7.6.1).
const perConnection = ['connection', 'keep-alive', 'proxy-connection', 'te', 'transfer-encoding', 'upgrade'];

/** Passes `/simulator/…` on to the simulated Zalo, bodies and event streams as they flow. */
export function simulatorProxy(simulatorUrl: string) {
  const target = new URL(simulatorUrl);
  return (req: Request, res: Response, next: NextFunction) => {
    const headers = { ...req.headers };
    for (const name of perConnection) delete headers[name];
    const outgoing = httpRequest(
      {
        hostname: target.hostname,
        port: target.port,
        method: req.method,
        path: req.originalUrl,
        headers: { ...headers, host: target.host, 'x-forwarded-host': req.get('host') ?? '' },
      },
      (incoming) => {
        res.status(incoming.statusCode ?? 502);
        for (const [name, value] of Object.entries(incoming.headers)) {
          if (value !== undefined && !perConnection.includes(name)) res.setHeader(name, value);
        }
        res.flushHeaders();
        pipeline(incoming, res, () => outgoing.destroy());
      },
    );
    outgoing.on('error', () => {
      if (!res.headersSent) next(new AppError('unavailable', { detail: 'simulator' }));
    });
    res.once('close', () => outgoing.destroy());
    pipeline(req, outgoing, (error) => {
      if (error) outgoing.destroy();
    });
  };
}
