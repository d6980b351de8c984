import type { Request } from 'express';
import { z } from 'zod';
import {
  cloudEvent,
  cloudEventsBody,
  type EventReceipt,
  eventOutcomes,
  eventReceipts,
  eventTypeList,
  machineEventData,
  machineEventKind,
  machineEventKinds,
  ngsiNotification,
} from '../contract/machine-event.ts';
import { countsOf } from '../count-outcomes.ts';
import { AppError } from '../errors.ts';
import { createAdmission } from '../http/admission.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { MachineCaller } from '../http/caller.ts';
import { TransportFault } from '../http/faults.ts';
import { originOf } from '../http/origin-of.ts';
import { invalidInput } from '../http/problems.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { mapNotification } from './ngsi-ld.ts';
import { BadJson, readCloudEvents, readJsonBytes } from './read-body.ts';
import { type Read, readEvent } from './read-event.ts';
import { takeEvents } from './take-events.ts';

const schemaPath = (kind: string) => `/api/public/machine-event-types/${kind}`;
const access = { kind: 'machine', scope: 'events:write' } as const;
// Of their own, so that a storm of machines takes no citizen's turn.
const room = { atOnce: 4, waiting: 60, patience: 10_000 };

/** The doors by which machines tell what they see: CloudEvents and NGSI-LD notifications. */
export function eventIocRoutes(deps: Pick<AppDeps, 'prisma' | 'cipher' | 'knowledge' | 'settings'>): Route[] {
  const admission = createAdmission(room);
  const addressOf = (req: Request, kind: string) => originOf(req, deps.settings.publicUrl) + schemaPath(kind);
  type From = { door: 'http' | 'ngsi-ld'; caller: MachineCaller; now: Date };
  const take = (came: { raw: unknown; read: Read }[], { door, caller, now }: From) => {
    const mayKeepContacts = caller.scopes.includes('contacts:write');
    return admission.run(() => takeEvents(deps, came, { door, keyId: caller.id, mayKeepContacts, now }));
  };
  /** What cannot be read at all is on record too. */
  const orOnRecord = async <T>(read: Promise<T>, from: From): Promise<T> => {
    try {
      return await read;
    } catch (error) {
      if (!(error instanceof BadJson)) throw error;
      const refusal = { source: null, externalId: null, kind: null, reason: 'not_an_event' as const };
      const faults = [{ path: '', message: 'JSON' }];
      await take([{ raw: error.text, read: { ok: false, refusal: { ...refusal, faults } } }], from);
      throw new TransportFault('bad-json');
    }
  };
  const answer = (items: EventReceipt[]) => ({ counts: countsOf(eventOutcomes, items), items });

  return [
    defineRoute({
      method: 'post',
      path: '/api/ioc/events',
      summary:
        'CloudEvents 1.0, structured, binary or a batch of up to 1,000 (1 MB, each 64 kB): each event is taken once or refused for itself',
      tag: 'ioc',
      access,
      body: 'stream',
      content: {
        'application/cloudevents+json': cloudEvent,
        'application/cloudevents-batch+json': z.array(cloudEvent).max(1000),
        'application/json': cloudEventsBody,
      },
      response: eventReceipts,
      async handle({ req, caller, now }) {
        const from = { door: 'http', caller, now } as const;
        const { items, batch } = await orOnRecord(readCloudEvents(req), from);
        const receipts = await take(
          items.map((raw) => ({ raw, read: readEvent(raw, now) })),
          from,
        );
        const [only] = receipts;
        if (!batch && only?.outcome === 'refused') throw refusalOf(only);
        return answer(receipts);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/ioc/ngsi-ld/notify',
      summary:
        'A notification of an NGSI-LD context broker, entities normalized, concise or simplified; mapped by event-sources.yaml',
      tag: 'ioc',
      access,
      body: 'stream',
      content: { 'application/json': ngsiNotification, 'application/ld+json': ngsiNotification },
      response: eventReceipts,
      async handle({ req, caller, now }) {
        const from = { door: 'ngsi-ld', caller, now } as const;
        const notification = ngsiNotification.safeParse(await orOnRecord(readJsonBytes(req), from));
        if (!notification.success) throw invalidInput(notification.error);
        const mapped = mapNotification(notification.data, deps.knowledge().eventSources);
        const came = mapped.map(({ entity, event }) => ({
          raw: entity,
          read: event ? readEvent(event, now) : unmapped,
        }));
        return answer(await take(came, from));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/public/machine-event-types',
      summary: 'What machines can tell: each type with the JSON Schema of its data',
      tag: 'public',
      access: { kind: 'public' },
      fresh: 300,
      response: eventTypeList,
      handle: ({ req }) => ({
        items: machineEventKinds.map((type) => ({ type, schemaUrl: addressOf(req, type), schema: schemaOf(type) })),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/public/machine-event-types/:type',
      summary: 'The JSON Schema of one type’s data, to be named in `dataschema`',
      tag: 'public',
      access: { kind: 'public' },
      fresh: 300,
      params: z.object({ type: machineEventKind }),
      response: z.record(z.string(), z.unknown()),
      handle: ({ req, params: { type } }) => ({ $id: addressOf(req, type), ...schemaOf(type) }),
    }),
  ];
}

const unmapped: Read = {
  ok: false,
  refusal: { source: 'ngsi-ld', externalId: null, kind: null, reason: 'not_mapped', faults: [] },
};

function refusalOf({ reason, errors }: EventReceipt): AppError {
  const fields = errors.length > 0 ? errors : [{ path: '', message: reason ?? '' }];
  return new AppError('bad_request', { detail: reason ?? undefined, fields });
}

const schemaOf = (kind: keyof typeof machineEventData) => z.toJSONSchema(machineEventData[kind], { io: 'input' });
