import { z } from 'zod';
import { caseChannel, caseState, coordinates, instant, priority, resolutionKind } from './case.ts';

/** What other systems are told happened, as the `data` of a CloudEvent. Ids, codes, counts and instants only. */

const by = z
  .enum(['citizen', 'staff', 'system', 'machine', 'zalo', 'bank'])
  .describe('what kind of actor did it; persons are not named');
const sequence = z.number().int().min(1).describe('order of the events of one subject; not every number is told');
const unit = z.string().nullable().describe('identifier of the handling unit');

const words = z.string().nullable().optional();
export const personalPart = z
  .object({
    citizen_name: words,
    citizen_phone: words,
    citizen_email: words,
    words: words.describe('the report in the citizen’s own words'),
    address: words.describe('the place in the citizen’s own words'),
    exact_place: coordinates.nullable().optional(),
  })
  .optional()
  .describe('only the fields that the sharing agreement of the receiver names, while it is in force');
export type PersonalPart = NonNullable<z.infer<typeof personalPart>>;

export const caseEventData = z.object({
  code: z.string(),
  sequence,
  by,
  state: caseState,
  version: z.number().int().describe('version of the case by which it can be acted on'),
  unit: z.string(),
  area: z.string().nullable(),
  category: z.string(),
  priority,
  channel: caseChannel,
  latitude: z.number().nullable().describe('as exact as anybody may know it'),
  longitude: z.number().nullable(),
  createdAt: instant,
  acceptedAt: instant.nullable(),
  responseDueAt: instant.nullable(),
  resolutionDueAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  resolutionKind: resolutionKind.nullable(),
  reopened: z.number().int().describe('how often it was reopened'),
  rating: z.number().int().nullable().describe('1 to 5'),
  fromState: caseState.nullable().describe('the state before, when this changed it'),
  fromUnit: unit.describe('the unit before, when this changed it'),
  relatedCodes: z.array(z.string()).describe('other cases this concerns: merged or split'),
  deadline: z.enum(['response', 'resolution']).nullable().describe('which one a warning is about'),
  onTime: z.boolean().nullable().describe('of a resolution: within the deadline'),
  personal: personalPart,
});
export type CaseEventData = z.infer<typeof caseEventData>;

const dossierEventData = z.object({
  code: z.string(),
  sequence,
  by,
  state: z.string(),
  procedure: z.string().nullable().describe('national code of the procedure'),
  unit,
  dueAt: instant.nullable(),
  missing: z.number().int().describe('how many papers are missing'),
});

const feeEventData = z.object({
  code: z.string(),
  sequence,
  by,
  state: z.string(),
  kind: z.string(),
  unit: z.string(),
  amount: z.string().describe('whole đồng'),
  balance: z.string().nullable().describe('what was paid less what was given back, where this changed it'),
  dossier: z.string().nullable(),
  dueOn: z.iso.date().nullable(),
});

const appointmentEventData = z.object({
  code: z.string(),
  sequence,
  by,
  state: z.string(),
  unit: z.string(),
  counter: z.string(),
  service: z.string(),
  startsAt: instant,
  number: z.number().int().nullable().describe('in the queue of the counter and day'),
});

const conversationEventData = z.object({
  conversation: z.string().describe('opaque id of the talk'),
  sequence,
  by,
  channel: z.string(),
  owner: z.enum(['bot', 'queue', 'staff']).describe('who holds the talk now'),
  why: z.enum(['asked', 'off_duty', 'no_answer', 'staff_silent', 'away', 'blocked']).nullable(),
});

const pingData = z.object({ subscriber: z.string(), message: z.string() });

const told = <T extends z.ZodType>(data: T, meanings: Record<string, string>) =>
  Object.fromEntries(Object.entries(meanings).map(([name, meaning]) => [name, { data, meaning }]));

/** Every event by its name: `PREFIX.NAME.v1` is its CloudEvents type. */
export const eventTypes: Readonly<Record<string, { data: z.ZodType; meaning: string }>> = {
  ...told(caseEventData, {
    'case.created': 'A case was filed',
    'case.accepted': 'Its unit, or a dispatcher, accepted it',
    'case.returned': 'Its unit gave it back to the dispatchers',
    'case.assigned': 'It went to another unit or person',
    'case.started': 'Work on it began',
    'case.waiting': 'The citizen was asked something; the clock is stopped',
    'case.resumed': 'The clock runs again',
    'case.resolved': 'It was resolved',
    'case.closed': 'It was closed',
    'case.rejected': 'It was rejected',
    'case.referred': 'It was passed to an outside authority',
    'case.recalled': 'It was taken back from an outside authority',
    'case.merged': 'It was merged into another case',
    'case.unmerged': 'A merge was undone',
    'case.joined': 'Other cases were merged into it, or taken out again',
    'case.split': 'A second case was made from it',
    'case.withdrawn': 'The citizen withdrew it',
    'case.reopened': 'It was reopened',
    'case.recategorised': 'Its category changed',
    'case.relocated': 'Its place changed',
    'case.reprioritised': 'Its priority changed',
    'case.extended': 'Its deadline was extended',
    'case.warned': 'A deadline is near',
    'case.breached': 'A deadline has passed',
    'case.escalated': 'It went a step up the escalation ladder',
    'case.answered': 'The citizen was answered',
    'case.commented': 'An internal note was added',
    'case.supplemented': 'The citizen added something',
    'case.chased': 'The citizen asked for news',
    'case.followed': 'Another citizen follows it',
    'case.rated': 'The citizen rated it',
  }),
  ...told(dossierEventData, {
    'dossier.created': 'A dossier came in',
    'dossier.changed': 'Its state, date or missing papers changed',
    'dossier.result-added': 'A result is there to download',
    'dossier.result-removed': 'A result was taken away',
    'dossier.paper-attached': 'The citizen attached a paper',
    'dossier.paper-detached': 'A paper was taken off',
  }),
  ...told(feeEventData, {
    'payment.requested': 'Something is due',
    'payment.changed': 'What is due changed',
    'payment.withdrawn': 'It is not due any more',
    'payment.ordered': 'The payer began to pay',
    'payment.method-chosen': 'The payer chose how',
    'payment.paid': 'Money came in',
    'payment.failed': 'An attempt failed',
    'payment.expired': 'An attempt ran out of time',
    'payment.disputed': 'Zalo told of another amount than ours',
    'payment.refund-decided': 'It is to be given back',
    'payment.refunded': 'It was given back',
    'payment.receipt-given': 'The receipt was issued',
  }),
  ...told(appointmentEventData, {
    'appointment.booked': 'A place was booked',
    'appointment.changed': 'The time changed',
    'appointment.cancelled': 'It was given up',
    'appointment.reminded': 'The citizen was reminded',
    'appointment.checked-in': 'The citizen is there',
    'appointment.done': 'It is over',
    'appointment.missed': 'The citizen did not come',
  }),
  ...told(conversationEventData, {
    'conversation.started': 'A talk with a citizen began on a channel',
    'conversation.handed-over': 'The talk waits for a person',
    'conversation.taken': 'A person holds the talk',
    'conversation.returned': 'The bot holds the talk again',
  }),
  ...told(pingData, { 'subscriber.ping': 'A test from the console' }),
};

export const eventNames = Object.keys(eventTypes);
export const isEventName = (name: string) => Object.hasOwn(eventTypes, name);

/** A CloudEvent 1.0 in structured JSON mode, as it is sent. */
export const cloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string().describe('the same for every attempt and on every way'),
  source: z.string(),
  type: z.string(),
  subject: z.string(),
  time: instant,
  datacontenttype: z.literal('application/json'),
  dataschema: z.url(),
  sequence: z.string().describe('place in the stream: grows, with gaps'),
  data: z.record(z.string(), z.unknown()),
});
export type CloudEvent = z.infer<typeof cloudEvent>;
