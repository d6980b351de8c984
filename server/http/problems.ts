import type { NextFunction, Request, Response } from 'express';
import { z } from 'zod';
import type { Problem } from '../contract/problem.ts';
import { AppError, describeError } from '../errors.ts';
import type { Log } from '../log.ts';
import { isOpen311, sendErrors } from '../open311/errors.ts';
import { describeFault, faultOf } from './faults.ts';
import { requestIdOf } from './request-id.ts';

type Answer = { problem: Problem; retryAfterSeconds: number | undefined; ours: boolean };

/** Turns whatever was thrown into problem details. Nothing of an unexpected error reaches the caller. */
function problemOf(error: unknown): Answer {
  if (error instanceof AppError) {
    const { status, vi, en } = describeError(error.code);
    return {
      problem: {
        type: `/problems/${error.code.replaceAll('_', '-')}`,
        title: error.info.told?.vi ?? vi,
        titleEn: error.info.told?.en ?? en,
        status,
        detail: error.info.detail,
        errors: error.info.fields,
        changes: error.info.changes,
      },
      retryAfterSeconds: error.info.retryAfterSeconds ?? (status === 503 ? 5 : undefined),
      // Being full is no fault, and a line for each of those refused would only make it worse.
      ours: status >= 500 && error.code !== 'overloaded',
    };
  }
  const fault = faultOf(error);
  if (fault) {
    const { status, vi, en } = describeFault(fault);
    return {
      problem: { type: `/problems/${fault}`, title: vi, titleEn: en, status },
      retryAfterSeconds: undefined,
      ours: false,
    };
  }
  if (unstorable.safeParse(error).success) return problemOf(new AppError('bad_request'));
  return problemOf(new AppError(busy.safeParse(error).success ? 'unavailable' : 'internal'));
}

/** AppError bad_request naming each field that does not fit. */
export function invalidInput(error: z.ZodError): AppError {
  const fields = error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
  return new AppError('bad_request', { fields });
}

// Prisma: P1… cannot reach the database, P2024 no free connection, P2028/P2034 transaction not started or in conflict.
const busy = z.object({ code: z.string().regex(/^(P1\d{3}|P2024|P2028|P2034)$/) });
// A value the column cannot hold, such as an id that is none.
const unstorable = z.object({ code: z.enum(['P2000', 'P2007', 'P2020', 'P2023']) });

/** Sends problem details; the last handler of the app. Unexpected errors are logged with their stack, never sent. */
export function sendProblems(log: Log) {
  return (error: unknown, req: Request, res: Response, next: NextFunction) => {
    const { problem, retryAfterSeconds, ours } = problemOf(error);
    const requestId = requestIdOf(res);
    if (ours) log.error({ requestId, path: req.path, method: req.method, err: error }, 'request failed');
    if (res.headersSent) {
      next(error);
      return;
    }
    if (retryAfterSeconds !== undefined) res.setHeader('Retry-After', String(Math.max(1, retryAfterSeconds)));
    if (isOpen311(req)) {
      sendErrors(req, res, problem);
      return;
    }
    if (problem.status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
    const forZalo = res.locals.refusals === 'zalo' ? { error: -1, message: problem.title, data: [] } : {};
    res
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, ...forZalo, requestId }));
  };
}
