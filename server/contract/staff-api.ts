import { z } from 'zod';
import { blockShown } from './block-api.ts';
import {
  caseChannel,
  caseDocument,
  caseState,
  deadlineState,
  instant,
  photo,
  priority,
  resolutionKind,
  transitionName,
  transitionNeeds,
} from './case.ts';
import { caseConversation } from './case-conversation.ts';
import { caseMay } from './case-may.ts';
import { caseWindows } from './case-windows.ts';
import { isProtected } from './conversation-api.ts';
import { machineFact } from './machine-event.ts';
import { staffPhoto } from './photo-publication.ts';
import { queue } from './queues.ts';
import { replyReach } from './reply-reach.ts';
import { handOutRecord } from './routing-rule.ts';
import { undoableShown } from './undoable-act.ts';

/** The console's API under `/api/staff`. Sign-in itself is better-auth under `/api/staff/auth/*`. */

export const staffRoles = [
  'officer',
  'unit_head',
  'dispatcher',
  'leader',
  'knowledge_editor',
  'finance_officer',
  'counter_clerk',
  'denunciation_officer',
  'data_protection_officer',
  'administrator',
] as const;
export const staffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof staffRole>;

/** GET /api/staff/cases; `q` searches code, words and place without diacritics. */
export const caseListQuery = z.object({
  queue: queue.default('all_open'),
  state: caseState.optional(),
  unit: z.string().optional(),
  category: z.string().optional(),
  area: z.string().optional().describe('`none`: cases without an area'),
  channel: caseChannel.optional(),
  assignee: z.string().max(100).optional().describe('id of the person it is given to; `none`: to nobody'),
  priority: priority.optional(),
  deadline: z.enum(['late', 'soon', 'ok', 'paused']).optional(),
  chased: z.literal('true').optional().describe('the reporter asked for news and was told nothing since'),
  recurring: z.literal('true').optional().describe('came again after it had been settled'),
  ...caseWindows,
  q: z.string().trim().max(200).optional(),
  literal: z.literal('true').optional().describe('`q` as it is: nothing else is searched when nothing is found'),
  sort: z.enum(['due', 'newest', 'oldest', 'updated', 'supported']).default('due'),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type CaseListQuery = z.infer<typeof caseListQuery>;

export const caseListItem = z.object({
  code: z.string(),
  state: caseState,
  categoryId: z.string(),
  priority,
  channel: caseChannel,
  unitId: z.string(),
  assigneeId: z.string().nullable(),
  areaCode: z.string().nullable(),
  /** First words of the report, phones and identity numbers masked; null when restricted for this reader. */
  excerpt: z.string().nullable(),
  placeWords: z.string().nullable(),
  photos: z.number().int(),
  rating: z.number().int().nullable(),
  createdAt: instant,
  updatedAt: instant,
  dueAt: instant.nullable().describe('the deadline that runs now: response until accepted, then resolution'),
  deadline: deadlineState,
  chasedSince: instant.nullable().describe('since when the reporter waits for news they asked for'),
  chases: z.number().int().describe('how often the reporter asked for news'),
  supporters: z.number().int().describe('how many other citizens have the same trouble'),
  thumbnailUrl: z.string().nullable(),
  version: z.number().int(),
});
export type CaseListItem = z.infer<typeof caseListItem>;
export const caseList = z.object({
  items: z.array(caseListItem),
  next: z.string().nullable(),
  total: z.number().int().describe('exact, unless `more`'),
  more: z.boolean().describe('there are more than `total`, which would have taken long to count'),
  instead: z
    .object({ asked: z.string(), searched: z.string() })
    .nullable()
    .describe('no case holds the words asked for: these very like ones were searched instead'),
  asOf: instant,
});
export type CaseList = z.infer<typeof caseList>;

/** One line of a case's timeline, oldest first. */
export const timelineEntry = z.object({
  id: z.string(),
  sequence: z.number().int(),
  type: z.string(),
  at: instant,
  /** `me`: it was this reader. */
  actor: z.object({ kind: z.enum(['citizen', 'staff', 'system', 'machine']), name: z.string(), me: z.boolean() }),
  /** Words for this line: a message, note, reason. */
  text: z.string().nullable(),
  protected: isProtected,
  /** True for what the citizen never sees. */
  internal: z.boolean(),
  after: z.object({
    state: caseState.optional(),
    unitId: z.string().optional(),
    assigneeId: z.string().nullable().optional(),
    categoryId: z.string().optional(),
    priority: priority.optional(),
    areaCode: z.string().nullable().optional(),
    responseDueAt: z.string().nullable().optional(),
    resolutionDueAt: z.string().nullable().optional(),
  }),
  /**
   * Why a case was taken from the person who had it: they are away, or may no longer work on it; or that an urgent
   * report was taken though its citizen had sent more than they may.
   */
  why: z.enum(['away', 'no_right', 'over_limit']).nullable(),
  photos: z.array(photo),
  documents: z.array(caseDocument),
  /** Codes of the other cases it concerns. */
  codes: z.array(z.string()),
  /** Delivery of a message to the citizen. */
  delivery: z.enum(['pending', 'sent', 'failed', 'cancelled']).nullable(),
  /** Taken back by the person who did it, before anybody was told. */
  undone: z.boolean(),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** Another case, as it is named on a case's page. */
export const linkedCase = z.object({ code: z.string(), state: caseState, categoryId: z.string() });
export type LinkedCase = z.infer<typeof linkedCase>;

/** GET /api/staff/cases/:code */
export const caseDetail = caseListItem.extend({
  /** A result that waits for the head of the unit; the citizen knows nothing of it. */
  pendingResolution: z
    .object({
      resolutionKind,
      reply: z.string().nullable(),
      answer: z.string().nullable(),
      referredTo: z.string().nullable(),
      photos: z.array(photo),
      documents: z.array(caseDocument),
      by: z.string(),
      at: instant,
    })
    .nullable(),
  /** A reply that waits some seconds and can still be undone by its writer; the citizen knows nothing of it. */
  heldReply: z
    .object({
      id: z.string(),
      by: z.string(),
      /** True for its writer, who alone may undo it. */
      mine: z.boolean(),
      text: z.string().nullable(),
      photos: z.array(photo),
      documents: z.array(caseDocument),
      sendAt: instant,
      leftMs: z.number().int().describe('milliseconds until then when this was answered'),
    })
    .nullable(),
  /** The last act on the case while it can be undone by its person; the citizen knows nothing of it. */
  undoable: undoableShown.nullable(),
  /** How a reply of this reader would come to the reporter now; null for who may write none. */
  replyReach: replyReach.nullable(),
  /** What this reader resolves goes to the head of the unit first. */
  needsApproval: z.boolean(),
  mergedInto: linkedCase.nullable(),
  splitFrom: linkedCase.nullable(),
  splitInto: z.array(linkedCase),
  /** Open cases that may tell of the same and that nobody has told apart, likeliest first, with why. */
  alike: z.array(
    linkedCase.extend({
      createdAt: instant,
      metres: z.number().int().nullable().describe('null where a place is known by its words only'),
      minutes: z.number().int().describe('between the two reports'),
      words: z.array(z.string()).describe('telling words of this case that stand in the other too'),
      excerpt: z.string().nullable(),
      photos: z.number().int(),
      thumbnailUrl: z.string().nullable(),
    }),
  ),
  /** How many times the same had been settled here before, and the last of these cases where the reader may see it. */
  recurrence: z.object({
    count: z.number().int(),
    previous: linkedCase.extend({ settledAt: instant.nullable() }).nullable(),
  }),
  /** Cases that came after this one was settled. */
  recurredAs: z.array(linkedCase),
  /** Citizens beside the reporter who are told of its progress. */
  followers: z.number().int(),
  /** Reports of the same thing that were merged into this case, with what their citizens sent. */
  merged: z.array(
    z.object({
      code: z.string(),
      createdAt: instant,
      description: z.string().nullable(),
      placeWords: z.string().nullable(),
      photos: z.array(photo),
      documents: z.array(caseDocument),
      messages: z.array(z.object({ text: z.string(), at: instant })),
    }),
  ),
  description: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  placeCertainty: z.string().nullable(),
  areaDoubtful: z.boolean(),
  restricted: z.boolean(),
  denunciation: z.boolean(),
  referredTo: z.string().nullable(),
  resolutionKind: resolutionKind.nullable(),
  acceptedAt: instant.nullable(),
  firstResponseAt: instant.nullable(),
  responseDueAt: instant.nullable(),
  resolutionDueAt: instant.nullable(),
  pausedAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  reopenedCount: z.number().int(),
  serviceLevel: z.object({ id: z.string(), version: z.string() }),
  routing: z.object({
    rule: z.string(),
    why: z.string(),
    version: z.string(),
    facts: z.record(z.string(), z.unknown()),
    /** Who got it when it came to the unit; null on cases from before that was kept. */
    handOut: handOutRecord.nullable(),
  }),
  citizen: z
    .object({
      /** Null where the reader's role does not need it. */
      name: z.string().nullable(),
      phone: z.string().nullable(),
      /** They may not send reports and messages now; null also for who may not block. */
      block: blockShown.nullable(),
      email: z.string().nullable(),
      otherCases: z.array(z.object({ code: z.string(), state: caseState, categoryId: z.string(), createdAt: instant })),
    })
    .nullable(),
  machines: z.array(machineFact).describe('what machines and other desks of the centre told of it, counted'),
  ratingText: z.string().nullable(),
  photosBefore: z.array(staffPhoto),
  photosAfter: z.array(staffPhoto),
  timeline: z.array(timelineEntry),
  conversation: caseConversation.nullable(),
  /** Notes that name this reader and that they have not dealt with yet. */
  mentions: z.array(z.object({ by: z.string(), at: instant, sequence: z.number().int() })),
  /** What this reader may do now, with what it needs. */
  actions: z.array(z.object({ transition: transitionName, needs: transitionNeeds })),
  may: caseMay,
});
export type CaseDetail = z.infer<typeof caseDetail>;
