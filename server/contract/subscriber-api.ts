import { z } from 'zod';
import { instant } from './case.ts';

/** Systems that are sent events, as administrators keep them. */
export const subscriberState = z.enum(['active', 'paused']);
export type SubscriberState = z.infer<typeof subscriberState>;

export const subscriberDraft = z.object({
  name: z.string().trim().min(3).max(120),
  url: z.url({ protocol: /^https?$/ }).max(500),
  types: z.array(z.string().max(60)).max(100).describe('names of events, or case.*; empty: all'),
  unitIds: z.array(z.string().max(100)).max(200).describe('empty: all'),
  areaCodes: z.array(z.string().max(20)).max(200).describe('empty: all'),
  restricted: z.boolean().describe('also cases that only some of the staff may see; never denunciations'),
});
export type SubscriberDraft = z.infer<typeof subscriberDraft>;

export const subscriber = subscriberDraft.extend({
  id: z.string(),
  origin: z.enum(['console', 'environment']),
  state: subscriberState,
  waiting: z.number().int().describe('events that are still to be sent'),
  waitingSince: instant.nullable(),
  parked: z.number().int().describe('events that were given up until somebody sends them again'),
  delivered: z.number().int(),
  failures: z.number().int().describe('in a row'),
  restingUntil: instant.nullable(),
  lastSuccessAt: instant.nullable(),
  lastFailureAt: instant.nullable(),
  lastFailure: z.string().nullable(),
  earlierSecretUntil: instant.nullable().describe('until then the secret before signs too'),
  createdAt: instant,
  createdBy: z.string().nullable(),
  version: z.number().int(),
});
export type Subscriber = z.infer<typeof subscriber>;

/** GET /api/staff/subscribers */
export const subscriberList = z.object({
  items: z.array(subscriber),
  types: z.array(z.object({ name: z.string(), type: z.string() })).describe('what can be told'),
  asOf: instant,
});
export type SubscriberList = z.infer<typeof subscriberList>;

const version = z.number().int().min(0);
/** PUT /api/staff/subscribers/:id */
export const subscriberChange = subscriberDraft.extend({ version });
export type SubscriberChange = z.infer<typeof subscriberChange>;
/** POST /api/staff/subscribers/:id/state; an ended one is gone, with what it was still to be sent. */
export const subscriberStateChange = z.object({ version, state: z.enum(['active', 'paused', 'ended']) });
export type SubscriberStateChange = z.infer<typeof subscriberStateChange>;
/** POST /api/staff/subscribers/:id/secret */
export const secretChange = z.object({
  version,
  keepHours: z.number().int().min(0).max(168).describe('so long the secret before signs too'),
});
export type SecretChange = z.infer<typeof secretChange>;
/** The secret is in this answer and nowhere else. */
export const issuedSecret = z.object({ secret: z.string(), item: subscriber });
export type IssuedSecret = z.infer<typeof issuedSecret>;

/** POST /api/staff/subscribers/:id/ping */
export const pingResult = z.object({
  taken: z.boolean(),
  failure: z.string().nullable(),
  milliseconds: z.number().int(),
});
export type PingResult = z.infer<typeof pingResult>;

/** GET /api/staff/subscribers/:id/parked: oldest first, so many at most. */
export const parkedList = z.object({
  items: z.array(
    z.object({
      eventId: z.string(),
      name: z.string(),
      subject: z.string(),
      occurredAt: instant,
      attempts: z.number().int(),
      failure: z.string().nullable(),
      parkedAt: instant,
    }),
  ),
  total: z.number().int(),
});
export type ParkedList = z.infer<typeof parkedList>;
/** POST /api/staff/subscribers/:id/parked/resend */
export const resendRequest = z.object({
  eventIds: z.array(z.uuid()).min(1).max(200).optional().describe('without it all that are parked'),
});
export type ResendRequest = z.infer<typeof resendRequest>;
export const resendResult = z.object({ resent: z.number().int(), item: subscriber });
