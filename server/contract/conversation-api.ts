import { z } from 'zod';
import { caseState, instant, photo } from './case.ts';

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
  at: instant,
  delivery: z.enum(['pending', 'sent', 'failed', 'cancelled']).nullable(),
});
export type ConversationMessage = z.infer<typeof conversationMessage>;

export const conversationOwner = z.enum(['bot', 'queue', 'staff']);

/** GET /api/staff/conversations: talks waiting for a person or held by one. */
export const conversationListItem = z.object({
  id: z.string(),
  channel: z.string(),
  owner: conversationOwner,
  ownerName: z.string().nullable(),
  since: instant.nullable(),
  citizenName: z.string().nullable(),
  lastMessage: z.string().nullable(),
  /** The talk holds a denunciation: name and words are null for those who may not read one. */
  protected: z.boolean(),
  lastAt: instant.nullable(),
});
export type ConversationListItem = z.infer<typeof conversationListItem>;
export const conversationList = z.object({ items: z.array(conversationListItem) });

/** GET /api/staff/conversations/:id */
export const conversationDetail = conversationListItem.extend({
  window: z.enum(['free', 'paid', 'closed', 'none']),
  messages: z.array(conversationMessage),
  cases: z.array(z.object({ code: z.string(), state: caseState, categoryId: z.string(), createdAt: instant })),
});
export type ConversationDetail = z.infer<typeof conversationDetail>;
/** POST /api/staff/conversations/:id/replies → conversationDetail */
export const conversationReplyRequest = z.object({ text: z.string().trim().min(1).max(5000) });
/** POST /api/staff/conversations/:id/owner → conversationDetail: take over from the bot or give back. */
export const ownerRequest = z.object({ owner: z.enum(['staff', 'bot']) });
