import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { can } from '../access/can.ts';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Admission } from './admission.ts';
import type { Caller, CitizenCaller, MachineCaller, StaffCaller } from './caller.ts';
import { type Idempotency, idempotencyKeyOf } from './idempotency.ts';
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
  admission: Admission;
  clock: Clock;
};

/** Puts the routes on a router: is there room, who is asking, may they, does the input fit, then the handler, then the answer's shape. */
export function mountRoutes(router: Router, routes: readonly Route[], tools: RouteTools): void {
  for (const route of routes) {
    router[route.method](route.path, async (req, res) => serve(route, req, res, tools));
  }
}

async function serve(route: Route, req: Request, res: Response, tools: RouteTools): Promise<void> {
  res.locals.refusals = route.refusals;
  const { admission } = tools;
  if (route.body === undefined && !route.waitsOutside) {
    await admission.run(async () => answer(route, await begin(route, req, res, tools), tools));
    return;
  }
  const request = await admission.run(() => begin(route, req, res, tools));
  if (route.body instanceof z.ZodType) request.body = readInput(route.body, await readJson(req, res, route.size));
  if (route.body === 'stream' || route.waitsOutside) {
    // Bytes come as slowly as the sender's network, and others answer as they like; who handles them bounds them.
    await answer(route, request, tools);
    return;
  }
  await admission.run(() => answer(route, request, tools));
}

type AnyRequest = RouteRequest<unknown, unknown, unknown, Caller>;

/** Who is asking for what, as far as it stands before the body. */
async function begin(route: Route, req: Request, res: Response, tools: RouteTools): Promise<AnyRequest> {
  const now = tools.clock();
  const caller = await admit(route.access, req, now, tools.authentication);
  if (route.limit) tools.limits.take(route.limit, callerKey(caller) ?? req.ip ?? '');
  return {
    params: readParams(route, req),
    query: route.query ? readInput(route.query, req.query) : undefined,
    body: undefined,
    caller,
    requestId: requestIdOf(res),
    now,
    idempotencyKey: undefined,
    req,
    res,
  };
}

async function answer(route: Route, request: AnyRequest, tools: RouteTools): Promise<void> {
  const { res } = request;
  const who = callerKey(request.caller) ?? '';
  const reply = await carryOut(route, request, { idempotency: tools.idempotency, who });
  if (!(route.response instanceof z.ZodType)) return;
  res.setHeader('Cache-Control', cacheFor(route));
  res.status(route.status).json(route.response.parse(reply));
}

function cacheFor({ access, fresh }: Route): string {
  if (access.kind !== 'public') return 'no-store';
  return fresh === undefined ? 'no-cache' : `public, max-age=${fresh}`;
}

function carryOut(
  route: Route,
  request: RouteRequest<unknown, unknown, unknown, unknown>,
  { idempotency, who }: { idempotency: Idempotency; who: string },
): unknown {
  if (route.idempotency === 'none') return route.handle(request);
  if (route.idempotency === 'own') return route.handle({ ...request, idempotencyKey: idempotencyKeyOf(request.req) });
  return idempotency.once(route, request, who);
}

async function admit(access: Access, req: Request, now: Date, authentication: Authentication): Promise<Caller> {
  switch (access.kind) {
    case 'public':
    case 'signed':
    case 'keyed':
      return undefined;
    case 'citizen':
      return authentication.citizen(req, now);
    case 'staff': {
      const caller = await authentication.staff(req, now);
      if (!can(caller.actor, access.action)) throw new AppError('forbidden');
      const { on, byProvider, required } = caller.secondFactor;
      if (required && !on && !byProvider && !access.action.startsWith('self:'))
        throw new AppError('second_factor_needed');
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
  if (caller?.kind === 'machine') return `machine:${caller.id}`;
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
