import { z } from 'zod';
import { conversationMessage, conversationOwner } from './conversation-api.ts';

/** The chat in which a case was told of, as its page shows it. */
export const caseConversation = z.object({
  id: z.string(),
  channel: z.string(),
  owner: conversationOwner,
  ownerName: z.string().nullable(),
  /** This reader holds it. */
  mine: z.boolean(),
  /** Zalo's window for a message to this citizen. */
  window: z.enum(['free', 'paid', 'closed', 'none']),
  messages: z.array(conversationMessage),
});
