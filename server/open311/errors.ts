import type { NextFunction, Request, Response } from 'express';
import type { Problem } from '../contract/problem.ts';
import { sendAnswer } from './send.ts';

const home = '/open311/';

/** True for requests that are answered the Open311 way, errors included. */
export function isOpen311(req: Request): boolean {
  return req.path.startsWith(home);
}

/** Any page may read what is public here; nothing goes by cookies. */
export function allowAnyPage(req: Request, res: Response, next: NextFunction): void {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After, Link, ETag');
  if (req.method !== 'OPTIONS') {
    next();
    return;
  }
  res.setHeader('Access-Control-Allow-Methods', 'GET, POST');
  res.setHeader('Access-Control-Allow-Headers', 'Content-Type, Idempotency-Key, Prefer');
  res.setHeader('Access-Control-Max-Age', '7200');
  res.status(204).end();
}

// The protocol knows 400, 403 and 404; a key that is missing or wrong is 403 there, a place outside is a general 400.
const statuses: Record<number, number> = { 401: 403, 422: 400 };

/** A problem as the protocol's list of errors, each with a code and words. */
export function sendErrors(req: Request, res: Response, problem: Problem): void {
  const status = statuses[problem.status] ?? problem.status;
  const general = `${problem.title} (${problem.titleEn})`;
  const told = problem.errors?.map(({ path, message }) => (path ? `${path}: ${message}` : message)) ?? [
    problem.detail ? `${general} ${problem.detail}` : general,
  ];
  res.status(status);
  res.setHeader('Cache-Control', 'no-store');
  sendAnswer(req, res, { root: 'errors', content: told.map((description) => ({ code: status, description })) });
}
