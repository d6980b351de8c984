import { z } from 'zod';
import { chatButton } from '../contract/citizen-api.ts';

/** What an outbox row carries, independent of the channel it will go out by. */
export const outboxPayload = z.object({
  text: z.string(),
  buttons: z.array(chatButton).default([]),
  /** A stored picture sent after the text. */
  imageFileId: z.string().optional(),
  /** The picture is of somebody else's case: it goes out only if anybody may see it at that moment. */
  publicImage: z.boolean().optional(),
  /** Pictures sent after that one, of what is told in the same message. */
  moreImageIds: z.array(z.string()).optional(),
  /** Stored documents sent after the text and the pictures. */
  documentIds: z.array(z.string()).optional(),
  /**
   * What it tells of the thing named by the row's group: `news` is the desk's own sentence about how it stands, worth
   * nothing once a later one tells that; `words` carry a person's and tell how it stands too; a `reply` only carries
   * words; a `photo` (or a document) belongs to what came before it. Absent: no news, never told together with anything.
   */
  says: z.enum(['news', 'words', 'reply', 'photo']).optional(),
  /** Leads to the thing, in place of its own buttons, where several things are told in one message. */
  shortButton: chatButton.optional(),
  /** Which template message may stand in when the chat window is closed, with its parameters. */
  template: z.object({ purpose: z.string(), parameters: z.record(z.string(), z.string()) }).optional(),
  /** The template message only tells that words wait: they follow once the citizen writes and the window is open again. */
  wordsFollow: z.boolean().optional(),
});
export type OutboxPayload = z.infer<typeof outboxPayload>;
