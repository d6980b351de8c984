import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { can } from '../access/can.ts';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Caller, CitizenCaller, MachineCaller, StaffCaller } from './caller.ts';
import type { Idempotency } from './idempotency.ts';
import { readJson } from './json-body.ts';
import { invalidInput } from './problems.ts';
import type { RateLimits } from './rate-limits.ts';
import { requestIdOf } from './request-id.ts';
import type { Access, Route, RouteRequest } from './route.ts';

/** How each kind of caller proves who they are. Each throws AppError not_signed_in, csrf or forbidden. */
type Authentication = {
  citizen(req: Request, now: Date): Promise<CitizenCaller>;
  staff(req: Request, now: Date): Promise<StaffCaller>;
  machine(req: Request, now: Date): Promise<MachineCaller>;
};

export type RouteTools = {
  authentication: Authentication;
  idempotency: Idempotency;
  limits: RateLimits;
  clock: Clock;
};

/** Puts the routes on a router: who is asking, may they, does the input fit, then the handler, then the answer's shape. */
export function mountRoutes(router: Router, routes: readonly Route[], tools: RouteTools): void {
  for (const route of routes) {
    router[route.method](route.path, async (req, res) => serve(route, req, res, tools));
  }
}

async function serve(route: Route, req: Request, res: Response, tools: RouteTools): Promise<void> {
  res.locals.refusals = route.refusals;
  const now = tools.clock();
  const caller = await admit(route.access, req, now, tools.authentication);
  if (route.limit) tools.limits.take(route.limit, callerKey(caller) ?? req.ip ?? '');
  const request: RouteRequest<unknown, unknown, unknown, unknown> = {
    params: readParams(route, req),
    query: route.query ? readInput(route.query, req.query) : undefined,
    body:
      route.body && route.body !== 'stream' ? readInput(route.body, await readJson(req, res, route.size)) : undefined,
    caller,
    requestId: requestIdOf(res),
    now,
    idempotencyKey: undefined,
    req,
    res,
  };
  const reply =
    route.idempotency === 'none'
      ? await route.handle(request)
      : await tools.idempotency.once(route, request, callerKey(caller) ?? '');
  if (!(route.response instanceof z.ZodType)) return;
  res.setHeader('Cache-Control', route.access.kind === 'public' ? 'no-cache' : 'no-store');
  res.status(route.status).json(route.response.parse(reply));
}

async function admit(access: Access, req: Request, now: Date, authentication: Authentication): Promise<Caller> {
  switch (access.kind) {
    case 'public':
    case 'signed':
      return undefined;
    case 'citizen':
      return authentication.citizen(req, now);
    case 'staff': {
      const caller = await authentication.staff(req, now);
      if (!can(caller.actor, access.action)) throw new AppError('forbidden');
      const { on, required } = caller.secondFactor;
      if (required && !on && !access.action.startsWith('self:')) throw new AppError('second_factor_needed');
      return caller;
    }
    case 'machine': {
      const caller = await authentication.machine(req, now);
      if (!caller.scopes.includes(access.scope)) throw new AppError('forbidden');
      return caller;
    }
  }
}

function callerKey(caller: Caller): string | undefined {
  if (caller?.kind === 'citizen') return `citizen:${caller.citizenId}`;
  if (caller?.kind === 'staff') return `staff:${caller.actor.id}`;
  return undefined;
}

function readParams(route: Route, req: Request): unknown {
  if (!route.params) return undefined;
  const parsed = route.params.safeParse(req.params);
  // An id that cannot exist is answered like one that does not.
  if (!parsed.success) throw new AppError('not_found');
  return parsed.data;
}

function readInput(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}
