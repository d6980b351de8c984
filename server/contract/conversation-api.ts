import { z } from 'zod';
import { blockShown } from './block-api.ts';
import { caseDocument, caseState, instant, photo } from './case.ts';
import { replyReach } from './reply-reach.ts';

/** Talks with citizens, as the console reads them. */

/** True where words are hidden from this reader because they belong to a denunciation. */
export const isProtected = z.boolean();

export const conversationMessage = z.object({
  id: z.string(),
  direction: z.enum(['in', 'out']),
  author: z.enum(['citizen', 'bot', 'staff', 'zalo_tool']),
  kind: z.enum(['text', 'image', 'file', 'audio', 'sticker', 'location', 'contact']),
  text: z.string().nullable(),
  protected: isProtected,
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  photo: photo.nullable(),
  document: caseDocument.nullable(),
  at: instant,
  delivery: z
    .enum(['pending', 'sent', 'announced', 'failed', 'cancelled'])
    .nullable()
    .describe('`announced`: a template message told of the words, which follow once the citizen writes again'),
});
export type ConversationMessage = z.infer<typeof conversationMessage>;

export const conversationOwner = z.enum(['bot', 'queue', 'staff']);

/** GET /api/staff/conversations: talks waiting for a person or held by one. */
export const conversationListItem = z.object({
  id: z.string(),
  channel: z.string(),
  owner: conversationOwner,
  ownerName: z.string().nullable(),
  mine: z.boolean().describe('held by this reader'),
  since: instant.nullable(),
  /** Since when the citizen waits for a person's words. */
  waitingSince: instant.nullable(),
  /** The bot came back, because nobody was there or answered; the request still stands. `ownerName` is who held it. */
  returned: z.object({ at: instant, reason: z.enum(['off_duty', 'no_answer', 'staff_silent']) }).nullable(),
  citizenName: z.string().nullable(),
  lastMessage: z.string().nullable(),
  /** The talk holds a denunciation: name and words are null for those who may not read one. */
  protected: z.boolean(),
  lastAt: instant.nullable(),
});
export type ConversationListItem = z.infer<typeof conversationListItem>;
export const conversationList = z.object({ items: z.array(conversationListItem) });

/** A person's words that wait some seconds and can still be undone; the citizen knows nothing of them. */
const heldTalkReplyShown = z.object({
  id: z.string(),
  by: z.string(),
  mine: z.boolean().describe('true for their writer, who alone may undo them'),
  text: z.string().nullable(),
  sendAt: instant,
  leftMs: z.number().int().describe('milliseconds until then when this was answered'),
});
export type HeldTalkReplyShown = z.infer<typeof heldTalkReplyShown>;

/** GET /api/staff/conversations/:id */
export const conversationDetail = conversationListItem.extend({
  window: z.enum(['free', 'paid', 'closed', 'none']),
  /** The citizen may not send to staff now; null also for who may not block. */
  block: blockShown.nullable(),
  mayBlock: z.boolean(),
  messages: z.array(conversationMessage),
  heldReply: heldTalkReplyShown.nullable(),
  /** How a reply written now comes to the citizen; null for who may not write. */
  replyReach: replyReach.nullable(),
  cases: z.array(z.object({ code: z.string(), state: caseState, categoryId: z.string(), createdAt: instant })),
});
export type ConversationDetail = z.infer<typeof conversationDetail>;
/** POST /api/staff/conversations/:id/replies → conversationDetail */
export const conversationReplyRequest = z.object({
  text: z.string().trim().min(1).max(5000),
  seen: z
    .uuid()
    .optional()
    .describe('id of the last message the person saw: refused with 409 when other staff wrote after it'),
  anyway: z
    .boolean()
    .default(false)
    .describe('although other staff wrote meanwhile, or a colleague holds the talk, who then no longer does'),
  undoable: z.boolean().default(false).describe('hold it back for the seconds the server is set to, see `heldReply`'),
});
/** POST /api/staff/conversations/:id/owner → conversationDetail: take over from the bot or give back. */
export const ownerRequest = z.object({
  owner: z.enum(['staff', 'bot']),
  anyway: z.boolean().default(false).describe('although a colleague holds the talk; else refused with 409'),
});
