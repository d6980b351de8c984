import type { Request } from 'express';
import { machineFinder } from '../api-keys/find-machine.ts';
import { eventTypes } from '../contract/event-out.ts';
import {
  type EventStreamQuery,
  eventSchema,
  eventSchemaList,
  eventSchemaParams,
  eventStreamQuery,
} from '../contract/ioc-events-api.ts';
import { AppError } from '../errors.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { originOf } from '../http/origin-of.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { createEventFeed } from './feed.ts';
import { schemasPath } from './paths.ts';
import { listSchemas, schemaOf } from './schemas.ts';
import { runStream } from './stream.ts';

const mostStreams = 100;

/** What other systems are told: what there is to be told, and the stream itself. */
export function eventsOutRoutes({ prisma, clock, cipher, log, knowledge, settings }: AppDeps): Route[] {
  const feed = createEventFeed({ prisma, log });
  const findMachine = machineFinder({ prisma, iocApiKey: settings.iocApiKey });
  const senderOf = (req: Request) => ({ tenant: knowledge().tenant, base: originOf(req, settings.publicUrl) });
  let streams = 0;
  return [
    defineRoute({
      method: 'get',
      path: schemasPath,
      summary: 'Every kind of event that other systems are told, and where its schema is',
      tag: 'ioc',
      access: { kind: 'public' },
      response: eventSchemaList,
      fresh: 3600,
      handle: () => listSchemas({ tenant: knowledge().tenant }),
    }),
    defineRoute({
      method: 'get',
      path: `${schemasPath}/:schema`,
      summary: 'The JSON Schema of the data of one kind of event',
      tag: 'ioc',
      access: { kind: 'public' },
      params: eventSchemaParams,
      response: eventSchema,
      fresh: 3600,
      handle({ params, req }) {
        const found = schemaOf(senderOf(req), params.schema.replace(/\.v1\.json$/, ''));
        if (!found) throw new AppError('not_found');
        return found;
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/ioc/events/stream',
      summary: 'Events as they happen; Last-Event-ID goes on where a broken stream ended',
      tag: 'ioc',
      access: { kind: 'machine', scope: 'events:read' },
      query: eventStreamQuery,
      response: { raw: 'text/event-stream', description: 'CloudEvents 1.0, each with its place in the stream as `id`' },
      async handle({ caller, query, req, res }) {
        const wish = wishOf(query);
        const after = placeIn(query.lastEventId ?? req.get('last-event-id')) ?? (await feed.latest());
        if (streams >= mostStreams) throw new AppError('overloaded', { retryAfterSeconds: 5 });
        streams += 1;
        const key = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1] ?? '';
        const stillAllowed = async () => (await findMachine(key, clock()))?.scopes.includes('events:read') ?? false;
        // The request is over once it streams; whoever waits for a place among the requests need not wait for this.
        void runStream(
          { prisma, clock, cipher, log, feed },
          { res, sender: senderOf(req), wish, consumer: caller.id, after, stillAllowed },
        ).finally(() => {
          streams -= 1;
        });
      },
    }),
  ];
}

/** @throws AppError bad_request for a name that is no event's */
function wishOf({ types, units, areas }: EventStreamQuery) {
  const kinds = new Set(Object.keys(eventTypes).map((name) => `${name.split('.')[0]}.*`));
  const unknown = types.find((type) => !kinds.has(type) && !Object.hasOwn(eventTypes, type));
  if (unknown !== undefined) {
    throw new AppError('bad_request', { fields: [{ path: 'types', message: `Không có loại sự kiện ${unknown}.` }] });
  }
  // A wall is read by everybody in the room.
  return { types, unitIds: units, areaCodes: areas, restricted: false };
}

/** @throws AppError bad_request for an id that no event of ours had */
function placeIn(id: string | undefined): bigint | undefined {
  if (id === undefined || id === '') return undefined;
  if (!/^\d{1,18}$/.test(id)) {
    throw new AppError('bad_request', { fields: [{ path: 'Last-Event-ID', message: 'Không phải mã của luồng này.' }] });
  }
  return BigInt(id);
}
