import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { StaffAction } from '../access/actions.ts';
import type { MachineScope } from '../contract/api-keys.ts';
import type { CitizenCaller, MachineCaller, StaffCaller } from './caller.ts';
import type { BodySize } from './json-body.ts';
import type { LimitName } from './rate-limits.ts';

/** Who may call a route. A route cannot be written without saying so. */
export type Access =
  | { kind: 'public' }
  /** The address itself carries a signature of ours, which the handler checks. */
  | { kind: 'signed' }
  | { kind: 'citizen' }
  | { kind: 'staff'; action: StaffAction }
  | { kind: 'machine'; scope: MachineScope }
  /** The key stands in the posted form, which the handler reads and checks. */
  | { kind: 'keyed'; scope: MachineScope };

type CallerOf<A extends Access> = A extends { kind: 'citizen' }
  ? CitizenCaller
  : A extends { kind: 'staff' }
    ? StaffCaller
    : A extends { kind: 'machine' }
      ? MachineCaller
      : undefined;

/** An answer the handler writes itself: a picture, a stream of events. */
export type RawResponse = { raw: string; description: string };

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Answer<R> = R extends z.ZodType ? z.input<R> : unknown;

export type RouteRequest<P, Q, B, C> = {
  params: P;
  query: Q;
  body: B;
  caller: C;
  requestId: string;
  now: Date;
  /** The key of a POST that needs one; the same key means the same act. */
  idempotencyKey: string | undefined;
  req: Request;
  res: Response;
};

/** How a repeated POST is answered without doing it again, and without keeping personal words beside the key. */
type Replay<Request, Reply> = {
  remember: (reply: Reply) => Record<string, string>;
  again(remembered: Record<string, string>, request: Request): Promise<Reply>;
};

type RouteSpec<A extends Access, P, Q, B, R> = {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Express path with `:name` for parameters. */
  path: string;
  summary: string;
  tag: string;
  access: A;
  params?: P;
  query?: Q;
  /** JSON body; `stream` leaves the body to the handler. */
  body?: B;
  /** What a streamed body may be, by content type; pictures and forms when nothing is said. */
  content?: Record<string, z.ZodType>;
  /** How much JSON is taken. */
  size?: BodySize;
  response: R;
  status?: number;
  /** `none` frees a citizen's POST from the Idempotency-Key; with `own` the handler itself acts once per key. */
  idempotency?: 'none' | 'own' | Replay<RouteRequest<Output<P>, Output<Q>, Output<B>, CallerOf<A>>, Answer<R>>;
  limit?: LimitName;
  /** Its handler waits for servers that are not ours: it takes no place of the APIs' meanwhile, and bounds itself. */
  waitsOutside?: boolean;
  /** Seconds for which anybody may use the answer without asking again; for public reads only. */
  fresh?: number;
  /** `zalo`: a refusal also carries `error`, `message` and `data`, which Zalo's native uploader understands. */
  refusals?: 'zalo';
  handle(request: RouteRequest<Output<P>, Output<Q>, Output<B>, CallerOf<A>>): Promise<Answer<R>> | Answer<R>;
};

/** A route with its types forgotten, as it is mounted and described. */
export type Route = {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  summary: string;
  tag: string;
  access: Access;
  params: z.ZodType | undefined;
  query: z.ZodType | undefined;
  body: z.ZodType | 'stream' | undefined;
  content: Record<string, z.ZodType> | undefined;
  size: BodySize;
  response: z.ZodType | RawResponse;
  status: number;
  idempotency: 'none' | 'own' | 'required' | ErasedReplay;
  limit: LimitName | undefined;
  waitsOutside: boolean;
  fresh: number | undefined;
  refusals: 'zalo' | undefined;
  handle(request: RouteRequest<unknown, unknown, unknown, unknown>): unknown;
};
type ErasedReplay = {
  remember(reply: unknown): Record<string, string>;
  again(
    remembered: Record<string, string>,
    request: RouteRequest<unknown, unknown, unknown, unknown>,
  ): Promise<unknown>;
};

/**
 * One HTTP route: what it takes, who may call it and what it answers, from which it is checked, guarded and described.
 * A citizen's POST needs an `Idempotency-Key` unless said otherwise.
 */
export function defineRoute<
  const A extends Access,
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | 'stream' | undefined,
  R extends z.ZodType | RawResponse,
>(spec: RouteSpec<A, P, Q, B, R>): Route {
  const keyed = spec.access.kind === 'citizen' && spec.method === 'post' && spec.body !== 'stream';
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    tag: spec.tag,
    access: spec.access,
    params: spec.params,
    query: spec.query,
    body: spec.body,
    content: spec.content,
    size: spec.size ?? 'usual',
    response: spec.response,
    status: spec.status ?? 200,
    idempotency: spec.idempotency ?? (keyed ? 'required' : 'none'),
    limit: spec.limit,
    waitsOutside: spec.waitsOutside ?? false,
    fresh: spec.fresh,
    refusals: spec.refusals,
    handle: spec.handle,
  };
}
