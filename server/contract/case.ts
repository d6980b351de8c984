import { z } from 'zod';

export const caseStates = [
  'received',
  'assigned',
  'in_progress',
  'waiting_citizen',
  'resolved',
  'closed',
  'rejected',
  'merged',
  'referred',
  'withdrawn',
  'reopened',
] as const;
export const caseState = z.enum(caseStates);
export type CaseState = z.infer<typeof caseState>;

/** States in which somebody still has work to do. */
export const openStates = [
  'received',
  'assigned',
  'in_progress',
  'waiting_citizen',
  'reopened',
] as const satisfies CaseState[];

export const priority = z.enum(['urgent', 'normal', 'low']);
export type Priority = z.infer<typeof priority>;

export const caseChannels = ['oa', 'mini_app', 'open311', 'ioc', 'staff', 'botpress'] as const;
export const caseChannel = z.enum(caseChannels);
export type CaseChannel = z.infer<typeof caseChannel>;

export const resolutionKind = z.enum(['fixed', 'explained', 'referred', 'refused']);
export type ResolutionKind = z.infer<typeof resolutionKind>;

/** Names of the rows of the state table that a person can carry out. */
export const transitionNames = [
  'accept',
  'return',
  'start',
  'ask_citizen',
  'resume',
  'resolve',
  'close',
  'reject',
  'refer',
  'take_answer',
  'recall',
  'merge',
  'unmerge',
  'withdraw',
  'reopen',
] as const;
export const transitionName = z.enum(transitionNames);
export type TransitionName = z.infer<typeof transitionName>;

/** What may prove a result: a photo, a document (PDF), or either of them. */
export const proofKinds = ['photo', 'document', 'either'] as const;
export const proofKind = z.enum(proofKinds);
export type ProofKind = z.infer<typeof proofKind>;

/** What a transition needs before it can be carried out. */
export const transitionNeeds = z.object({
  reason: z.boolean().describe('an internal reason'),
  reply: z.boolean().describe('words to the citizen'),
  proof: proofKind.nullable().describe('what has to prove a result that is said to be fixed'),
  resolutionKind: z.boolean(),
  referredTo: z.boolean().describe('name of the outside authority'),
  answer: z.boolean().describe('what the outside authority answered'),
  mergedInto: z.boolean().describe('code of the case it is merged into'),
});
export type TransitionNeeds = z.infer<typeof transitionNeeds>;

/** A short code people can read out, e.g. `AB-26-7K3M9Q`. */
export const caseCode = z.string().regex(/^[A-Z]{2,4}-\d{2}-[0-9A-HJKMNP-TV-Z]{6}$/);

export const instant = z.iso.datetime().describe('UTC instant');
export const coordinates = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** How a deadline stands: `late` past due, `soon` past the warning share, `ok`, `paused`, `none` when the case is done. */
export const deadlineState = z.enum(['late', 'soon', 'ok', 'paused', 'none']);
export type DeadlineState = z.infer<typeof deadlineState>;

export const photo = z.object({
  id: z.string(),
  purpose: z.enum(['case_before', 'case_after', 'case_note', 'chat']),
  width: z.number().int(),
  height: z.number().int(),
  /** Path of the picture and of its thumbnail on this server. */
  url: z.string(),
  thumbnailUrl: z.string(),
});
export type Photo = z.infer<typeof photo>;

/** A document (PDF) of a case or a talk, to download. */
export const caseDocument = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number().int().describe('in bytes'),
  /** Path on this server; answers with a download. */
  url: z.string(),
});
export type CaseDocument = z.infer<typeof caseDocument>;
