import { z } from 'zod';
import { absence } from './absence-api.ts';
import {
  caseChannel,
  caseState,
  deadlineState,
  instant,
  photo,
  priority,
  resolutionKind,
  transitionName,
  transitionNeeds,
} from './case.ts';
import { caseMay } from './case-may.ts';
import { caseWindows } from './case-windows.ts';
import { conversationMessage, conversationOwner, isProtected } from './conversation-api.ts';
import { queue } from './queues.ts';
import { handOutRecord } from './routing-rule.ts';

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
  'administrator',
] as const;
export const staffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof staffRole>;

/** GET /api/staff/reference: names behind the identifiers. */
export const reference = z.object({
  tenant: z.object({
    name: z.string(),
    shortName: z.string(),
    zone: z.string(),
    centre: z.object({ latitude: z.number(), longitude: z.number() }),
    casePrefix: z.string(),
  }),
  mapTileUrl: z.string().nullable(),
  categories: z.array(z.object({ id: z.string(), name: z.string(), icon: z.string() })),
  units: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
  areas: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      served: z.boolean(),
      /** Neighbourhoods drawn within it. */
      parts: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
  /** Who can be given work. */
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unitIds: z.array(z.string()),
      /** An absence that is not over; it may not have begun. */
      absence: absence.nullable(),
    }),
  ),
  /** Others who may stand in a history. */
  formerPeople: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Reference = z.infer<typeof reference>;

/** GET /api/staff/cases; `q` searches code, words and place without diacritics. */
export const caseListQuery = z.object({
  queue: queue.default('all_open'),
  state: caseState.optional(),
  unit: z.string().optional(),
  category: z.string().optional(),
  area: z.string().optional().describe('`none`: cases without an area'),
  channel: caseChannel.optional(),
  deadline: z.enum(['late', 'soon', 'ok', 'paused']).optional(),
  recurring: z.literal('true').optional().describe('came again after it had been settled'),
  ...caseWindows,
  q: z.string().trim().max(200).optional(),
  sort: z.enum(['due', 'newest', 'oldest', 'updated']).default('due'),
  cursor: z.string().max(200).optional(),
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
  thumbnailUrl: z.string().nullable(),
  version: z.number().int(),
});
export type CaseListItem = z.infer<typeof caseListItem>;
export const caseList = z.object({
  items: z.array(caseListItem),
  next: z.string().nullable(),
  total: z.number().int(),
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
  /** Why a case was taken from the person who had it: they are away, or may no longer work on it. */
  why: z.enum(['away', 'no_right']).nullable(),
  photos: z.array(photo),
  /** Codes of the other cases it concerns. */
  codes: z.array(z.string()),
  /** Delivery of a message to the citizen. */
  delivery: z.enum(['pending', 'sent', 'failed', 'cancelled']).nullable(),
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
      sendAt: instant,
      leftMs: z.number().int().describe('milliseconds until then when this was answered'),
    })
    .nullable(),
  /** How a reply of this reader would come to the reporter now; null for who may write none. */
  replyReach: z
    .object({
      how: z
        .enum(['free', 'paid', 'template', 'app', 'unreachable', 'nobody'])
        .describe(
          'by message within Zalo’s free or paid window; as the template message below, the words being read in the mini-app; only in the mini-app; only there because Zalo refuses messages to this person; there is no reporter',
        ),
      until: instant.nullable().describe('end of that window'),
      template: z.array(z.object({ name: z.string(), value: z.string() })).describe('what the template message says'),
    })
    .nullable(),
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
      otherCases: z.array(z.object({ code: z.string(), state: caseState, categoryId: z.string(), createdAt: instant })),
    })
    .nullable(),
  ratingText: z.string().nullable(),
  photosBefore: z.array(photo),
  photosAfter: z.array(photo),
  timeline: z.array(timelineEntry),
  conversation: z
    .object({
      id: z.string(),
      channel: z.string(),
      owner: conversationOwner,
      ownerName: z.string().nullable(),
      /** This reader holds it. */
      mine: z.boolean(),
      /** Zalo's window for a message to this citizen. */
      window: z.enum(['free', 'paid', 'closed', 'none']),
      messages: z.array(conversationMessage),
    })
    .nullable(),
  /** Notes that name this reader and that they have not dealt with yet. */
  mentions: z.array(z.object({ by: z.string(), at: instant, sequence: z.number().int() })),
  /** What this reader may do now, with what it needs. */
  actions: z.array(z.object({ transition: transitionName, needs: transitionNeeds })),
  may: caseMay,
});
export type CaseDetail = z.infer<typeof caseDetail>;

/** POST /api/staff/uploads (body: the picture itself, image/*) */
export const uploaded = z.object({
  fileId: z.string(),
  thumbnailUrl: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});
export type Uploaded = z.infer<typeof uploaded>;
