import { z } from 'zod';
import { eventTypes } from '../contract/event-out.ts';
import {
  issuedSecret,
  parkedList,
  pingResult,
  resendRequest,
  resendResult,
  secretChange,
  subscriber,
  subscriberChange,
  subscriberDraft,
  subscriberList,
  subscriberStateChange,
} from '../contract/subscriber-api.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { originOf } from '../http/origin-of.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import { cloudEventOf, eventType } from './cloud-event.ts';
import { failureWord } from './retry.ts';
import { sendEvent } from './send-event.ts';
import {
  addSubscriber,
  changeSecret,
  changeSubscriber,
  findSubscriber,
  resendParked,
  setSubscriberState,
} from './staff-acts.ts';
import { checkDraft, listSubscribers, oneSubscriber } from './subscribers.ts';

const access = { kind: 'staff', action: 'subscribers:manage' } as const;
const tag = 'staff';
const params = z.object({ id: z.uuid() });
const path = '/api/staff/subscribers';
const mostParked = 200;

/** Systems that are sent events: kept by administrators. */
export function subscriberRoutes(deps: AppDeps): Route[] {
  const { prisma, cipher, clock, knowledge, settings } = deps;
  const { privateHosts } = settings;
  return [
    defineRoute({
      method: 'get',
      path,
      summary: 'Systems that are sent events, with how they stand; never their secrets',
      tag,
      access,
      response: subscriberList,
      async handle({ now }) {
        const { tenant } = knowledge();
        const types = Object.keys(eventTypes).map((name) => ({ name, type: eventType({ tenant }, name) }));
        return { items: await listSubscribers(prisma), types, asOf: now.toISOString() };
      },
    }),
    defineRoute({
      method: 'post',
      path,
      summary: 'Add a system; its secret is shown in this answer only',
      tag,
      access,
      body: subscriberDraft,
      response: issuedSecret,
      status: 201,
      limit: 'write',
      async handle({ body, caller, now }) {
        checkDraft({ draft: body, knowledge: knowledge(), privateHosts, ownUrl: false });
        const { id, secret } = await addSubscriber(deps, { draft: body, staffId: caller.actor.id, now });
        return { secret, item: await oneSubscriber(prisma, id) };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${path}/:id`,
      summary: 'Change where and what it is sent',
      tag,
      access,
      params,
      body: subscriberChange,
      response: subscriber,
      limit: 'write',
      async handle({ params: { id }, body, caller, now }) {
        const row = await findSubscriber(prisma, id);
        const ownUrl = row.origin === 'environment' && body.url === row.url;
        checkDraft({ draft: body, knowledge: knowledge(), privateHosts, ownUrl });
        await changeSubscriber({ prisma, id, staffId: caller.actor.id, now }, body);
        return oneSubscriber(prisma, id);
      },
    }),
    defineRoute({
      method: 'post',
      path: `${path}/:id/state`,
      summary: 'Pause it, go on, or end it with all that it was still to be sent',
      tag,
      access,
      params,
      body: subscriberStateChange,
      response: z.object({ item: subscriber.nullable() }),
      limit: 'write',
      async handle({ params: { id }, body, caller, now }) {
        await setSubscriberState({ prisma, id, staffId: caller.actor.id, now }, body);
        return { item: body.state === 'ended' ? null : await oneSubscriber(prisma, id) };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${path}/:id/secret`,
      summary: 'A new secret, shown in this answer only; the one before signs too for a while',
      tag,
      access,
      params,
      body: secretChange,
      response: issuedSecret,
      limit: 'write',
      async handle({ params: { id }, body, caller, now }) {
        const secret = await changeSecret({ prisma, cipher, id, staffId: caller.actor.id, now }, body);
        return { secret, item: await oneSubscriber(prisma, id) };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${path}/:id/ping`,
      summary: 'Send it a test now and say what came of it',
      tag,
      access,
      params,
      body: z.object({}),
      response: pingResult,
      limit: 'write',
      async handle({ params: { id }, now, req }) {
        const row = await findSubscriber(prisma, id);
        const sender = { tenant: knowledge().tenant, base: originOf(req, settings.publicUrl) };
        const data = { subscriber: id, message: 'ping' };
        const event = { id: newId(), name: 'subscriber.ping', subject: id, position: null, occurredAt: now, data };
        const begun = performance.now();
        const outcome = await sendEvent({ clock, cipher, privateHosts }, row, cloudEventOf(sender, event));
        const taken = outcome.kind === 'taken';
        const milliseconds = Math.round(performance.now() - begun);
        return { taken, failure: taken ? null : failureWord(outcome), milliseconds };
      },
    }),
    defineRoute({
      method: 'get',
      path: `${path}/:id/parked`,
      summary: 'What was given up, oldest first',
      tag,
      access,
      params,
      response: parkedList,
      async handle({ params: { id } }) {
        await findSubscriber(prisma, id);
        const where = { subscriberId: id, state: 'parked' };
        const [rows, total] = await Promise.all([
          prisma.eventDelivery.findMany({
            where,
            orderBy: { position: 'asc' },
            take: mostParked,
            include: { event: { select: { name: true, occurredAt: true } } },
          }),
          prisma.eventDelivery.count({ where }),
        ]);
        const items = rows.map(({ eventId, subject, attempts, lastFailure: failure, parkedAt, dueSince, event }) => ({
          ...{ eventId, subject, attempts, failure, name: event.name },
          occurredAt: event.occurredAt.toISOString(),
          parkedAt: (parkedAt ?? dueSince).toISOString(),
        }));
        return { items, total };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${path}/:id/parked/resend`,
      summary: 'Send what was given up once more, all of it or some',
      tag,
      access,
      params,
      body: resendRequest,
      response: resendResult,
      limit: 'write',
      async handle({ params: { id }, body, now }) {
        const resent = await resendParked({ prisma, id, now }, body.eventIds);
        return { resent, item: await oneSubscriber(prisma, id) };
      },
    }),
  ];
}
