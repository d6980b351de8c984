import { z } from 'zod';
import type { ChatButton } from '../contract/citizen-api.ts';
import { oaLimits } from '../zalo/oa-message.ts';
import { type OutboxPayload, outboxPayload } from './payload.ts';
import { splitText } from './split-text.ts';

export type Part =
  | { kind: 'text'; text: string; buttons: ChatButton[] }
  | { kind: 'image' | 'document'; fileId: string };

/** A row's payload with what has already been delivered of it: number of the part → the channel's message id. */
const stored = outboxPayload.extend({ sentParts: z.record(z.string(), z.string()).default({}) });
export type StoredPayload = z.infer<typeof stored>;

/** Reads an outbox row's payload. @throws ZodError when the row was written by something else than `enqueue`. */
export function readPayload(payload: unknown): StoredPayload {
  return stored.parse(payload);
}

/**
 * The messages by which a payload goes out on Zalo, always the same for the same payload: the text in parts of at most
 * 2000 characters, buttons with the last, then the pictures,
 * then the documents.
 */
export function partsOf(payload: OutboxPayload): Part[] {
  const texts = splitText(payload.text, oaLimits.text);
  const parts: Part[] = texts.map((text, index) => ({
    kind: 'text',
    text,
    buttons: index === texts.length - 1 ? payload.buttons : [],
  }));
  const images = [payload.imageFileId ?? [], payload.moreImageIds ?? []].flat();
  parts.push(...images.map((fileId): Part => ({ kind: 'image', fileId })));
  parts.push(...(payload.documentIds ?? []).map((fileId): Part => ({ kind: 'document', fileId })));
  return parts;
}
