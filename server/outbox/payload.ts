import { z } from 'zod';
import { chatButton } from '../contract/citizen-api.ts';

/** What an outbox row carries, independent of the channel it will go out by. */
export const outboxPayload = z.object({
  text: z.string(),
  buttons: z.array(chatButton).default([]),
  /** A stored picture sent after the text. */
  imageFileId: z.string().optional(),
  /** Which template message may stand in when the chat window is closed, with its parameters. */
  template: z.object({ purpose: z.string(), parameters: z.record(z.string(), z.string()) }).optional(),
});
export type OutboxPayload = z.infer<typeof outboxPayload>;
