import { z } from 'zod';
import { instant } from './case.ts';

/** Proposals on administrative regulations (NĐ 20/2008/NĐ-CP), as the console reads and handles them. */

export const proposalStates = ['received', 'passed_on', 'declined'] as const;
export const proposalState = z.enum(proposalStates);
export type ProposalState = z.infer<typeof proposalState>;

/** GET /api/staff/proposals: those still to be passed on by their deadline, the others newest first. */
export const proposalListQuery = z.object({
  state: z.enum(['open', 'done']).default('open'),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const proposalListItem = z.object({
  code: z.string(),
  state: proposalState,
  /** Which regulation or procedure; phones and identity numbers hidden. */
  subject: z.string(),
  channel: z.string(),
  receivedAt: instant,
  dueAt: instant.describe('by when it is to be passed on: five working days'),
  doneAt: instant.nullable(),
  late: z.boolean(),
  passedTo: z.string().nullable(),
  reference: z.string().nullable(),
});
export type ProposalListItem = z.infer<typeof proposalListItem>;
export const proposalList = z.object({
  items: z.array(proposalListItem),
  open: z.number().int(),
  late: z.number().int(),
  asOf: instant,
});
export type ProposalList = z.infer<typeof proposalList>;

/** GET /api/staff/proposals/:code */
export const proposalDetail = proposalListItem.extend({
  problem: z.string(),
  proposal: z.string(),
  /** Name, address and phone as they were given; null when none were, or when this reader does not need them. */
  contact: z.string().nullable(),
  hasContact: z.boolean(),
  reply: z.string().nullable(),
  /** The office it usually goes to. */
  suggestedOffice: z.string(),
  events: z.array(z.object({ type: z.string(), at: instant, actor: z.string() })),
  may: z.object({ handle: z.boolean() }),
  version: z.number().int(),
});
export type ProposalDetail = z.infer<typeof proposalDetail>;

const version = z.number().int().min(0).describe('the version the person was looking at');

/** POST /api/staff/proposals/:code/passing → proposalDetail */
export const passingRequest = z.object({
  version,
  to: z.string().trim().min(3).max(200),
  /** Number and date of the letter it went with. */
  reference: z.string().trim().min(1).max(120),
  /** Words to the citizen, beside the office and the reference. */
  reply: z.string().trim().max(2000).optional(),
});
export type PassingRequest = z.input<typeof passingRequest>;

/** POST /api/staff/proposals/:code/declining → proposalDetail: it is no proposal on a regulation; the citizen is told why. */
export const decliningRequest = z.object({ version, reply: z.string().trim().min(5).max(2000) });
export type DecliningRequest = z.input<typeof decliningRequest>;
