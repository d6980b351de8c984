import type { NextFunction, Request, Response } from 'express';
import { newId } from '../ids.ts';

const given = /^[A-Za-z0-9._-]{8,64}$/;

/** Gives every request an id that goes into its log lines, its problem details and the header `X-Request-Id`. */
export function giveRequestId(req: Request, res: Response, next: NextFunction) {
  const sent = req.get('x-request-id');
  const id = sent && given.test(sent) ? sent : newId();
  res.locals.requestId = id;
  res.setHeader('X-Request-Id', id);
  next();
}

export function requestIdOf(res: Response): string {
  return typeof res.locals.requestId === 'string' ? res.locals.requestId : '';
}
