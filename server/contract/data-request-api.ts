import { z } from 'zod';
import { instant } from './case.ts';

/** Requests of citizens about their own personal data (Law 91/2025/QH15), for the mini-app and the console. */

/** What somebody may ask: to see, correct, delete, restrict, object to the use, withdraw consent; `other`: a complaint. */
export const dataRequestKinds = ['see', 'correct', 'delete', 'restrict', 'object', 'withdraw', 'other'] as const;
export const dataRequestKind = z.enum(dataRequestKinds);
export type DataRequestKind = z.infer<typeof dataRequestKind>;

export const dataRequestStates = ['new', 'answered', 'extended', 'refused', 'done'] as const;
export const dataRequestState = z.enum(dataRequestStates);
export type DataRequestState = z.infer<typeof dataRequestState>;
/** Those still to be worked on. */
export const openRequestStates = ['new', 'answered', 'extended'] as const satisfies DataRequestState[];

export const dataRequestCode = z.string().regex(/^[A-Z]{3,6}-\d{2}-[0-9A-Z]{6}$/);

const wish = z.string().trim().min(5).max(2000);

/** POST /api/citizen/data/requests */
export const dataRequestFiling = z.object({ kind: dataRequestKind, wish });
export type DataRequestFiling = z.input<typeof dataRequestFiling>;

/** A request as whoever made it reads it. */
export const ownDataRequest = z.object({
  code: z.string(),
  kind: dataRequestKind,
  state: dataRequestState,
  wish: z.string(),
  receivedAt: instant,
  answerDueAt: instant.describe('by when the first answer comes: two working days'),
  dueAt: instant.describe('by when it is carried out'),
  doneAt: instant.nullable(),
  /** What the office answered, oldest first. */
  answers: z.array(z.object({ text: z.string(), at: instant })),
});
export type OwnDataRequest = z.infer<typeof ownDataRequest>;
/** GET /api/citizen/data/requests: newest first. */
export const ownDataRequests = z.object({ items: z.array(ownDataRequest) });
export type OwnDataRequests = z.infer<typeof ownDataRequests>;

/** GET /api/staff/data-requests: those open by the deadline that runs, the others newest first. */
export const dataRequestListQuery = z.object({
  state: z.enum(['open', 'done']).default('open'),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const dataRequestListItem = z.object({
  code: z.string(),
  kind: dataRequestKind,
  state: dataRequestState,
  channel: z.string(),
  receivedAt: instant,
  /** The deadline that runs: the first answer, then carrying it out; when it was done, the one it was done by. */
  dueAt: instant,
  firstAnswer: z.boolean().describe('the first answer is still to be given'),
  late: z.boolean(),
  doneAt: instant.nullable(),
});
export type DataRequestListItem = z.infer<typeof dataRequestListItem>;
export const dataRequestList = z.object({
  items: z.array(dataRequestListItem),
  open: z.number().int(),
  late: z.number().int(),
  asOf: instant,
});
export type DataRequestList = z.infer<typeof dataRequestList>;

/** GET /api/staff/data-requests/:code. Reading it is written down. */
export const dataRequestDetail = dataRequestListItem.extend({
  wish: z.string(),
  /** Name as the citizen's account or the officer who took it in has it. */
  name: z.string().nullable(),
  /** How somebody who came in person is reached, and how it was made sure who they are. */
  contact: z.string().nullable(),
  identity: z.string().nullable(),
  /** Whether answers are sent by chat; else they are to be handed over. */
  reachable: z.boolean(),
  answerDueAt: instant,
  answeredAt: instant.nullable(),
  finalDueAt: instant,
  extendedAt: instant.nullable(),
  texts: z.array(z.object({ kind: z.enum(['answer', 'reason', 'legal']), text: z.string(), at: instant })),
  events: z.array(z.object({ type: z.string(), at: instant, actor: z.string() })),
  may: z.object({ answer: z.boolean(), extend: z.boolean() }),
  version: z.number().int(),
});
export type DataRequestDetail = z.infer<typeof dataRequestDetail>;

/** POST /api/staff/data-requests: for somebody who came in person or wrote on paper. */
export const dataRequestEntry = z.object({
  kind: dataRequestKind,
  wish,
  name: z.string().trim().min(2).max(120),
  contact: z.string().trim().min(3).max(200),
  /** How it was made sure who they are; not the number of a card. */
  identity: z.string().trim().min(3).max(200),
});
export type DataRequestEntry = z.input<typeof dataRequestEntry>;

const version = z.number().int().min(0).describe('the version the person was looking at');
const words = z.string().trim().min(5).max(2000).describe('what the citizen reads');

/** POST /api/staff/data-requests/:code/acts → dataRequestDetail */
export const dataRequestAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('answer'), version, words }),
  z.object({
    act: z.literal('extend'),
    version,
    words,
    days: z.number().int().min(1).max(30).describe('working days'),
  }),
  z.object({ act: z.literal('refuse'), version, words, legal: z.string().trim().min(3).max(300) }),
  z.object({ act: z.literal('finish'), version, words }),
]);
export type DataRequestAct = z.input<typeof dataRequestAct>;
