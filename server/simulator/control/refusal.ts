import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { parseJson } from '../http/bodies.ts';
import { findUser } from '../state/chats.ts';
import type { SimulatedUser } from '../state/schemas.ts';
import type { World } from '../state/world.ts';

/** A refusal of the control API: an HTTP status and a sentence for the person at the page. */
export class ControlRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Answers refusals as `{message}`; anything else goes on to Express. */
export function answerRefusal(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (error instanceof ControlRefusal) response.status(error.status).json({ message: error.message });
  else next(error);
}

/** The JSON body checked by a schema, or 400 naming the first field at fault. */
export function readControl<T extends z.ZodType>(request: Request, schema: T): z.infer<T> {
  const body = schema.safeParse(parseJson(request) ?? {});
  if (body.success) return body.data;
  const issue = body.error.issues[0];
  throw new ControlRefusal(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'không hợp lệ'}`);
}

/** Makes a handler for a route with `:id` of a citizen; 404 when there is none. */
export function forUser(
  world: World,
  handle: (request: Request, user: SimulatedUser) => Promise<object> | object,
): RequestHandler {
  return async (request, response) => {
    const user = findUser(world, String(request.params.id));
    if (!user) throw new ControlRefusal(404, 'Không có người dùng này');
    response.json(await handle(request, user));
  };
}
