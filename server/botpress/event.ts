import { z } from 'zod';
import { newId } from '../ids.ts';
import type { InboundRow } from '../zalo/inbound-row.ts';

const id = z.string().regex(/^[\w.:@-]{1,100}$/);
const messageEvent = z.object({
  user: z.object({ id }),
  conversation: z.object({ id }),
  message: z.object({
    id,
    type: z.string(),
    direction: z.enum(['incoming', 'outgoing']).default('incoming'),
    createdAt: z.iso.datetime({ offset: true }).optional().catch(undefined),
    payload: z.record(z.string(), z.unknown()),
  }),
});
export type BotpressEvent = z.infer<typeof messageEvent>;

/**
 * What an event of a message carries; the rest of its body is of no use here. A bot receives it as `event.payload`, an
 * integration as the body itself: both are read.
 */
export const botpressEvent = z.union([
  z.object({ event: z.object({ payload: messageEvent }) }).transform(({ event }) => event.payload),
  messageEvent,
]);

const clockSkew = 5 * 60_000;

/**
 * The row for a message of a Botpress conversation: unique by the message's id, in the order of Botpress's clock. What
 * the bot itself sent is kept but not handled.
 */
export function botpressRow(given: {
  event: BotpressEvent;
  botId: string;
  receivedAt: Date;
  requestId: string;
}): InboundRow {
  const { event, receivedAt } = given;
  const { user, conversation, message } = event;
  const own = message.direction === 'outgoing' || user.id === given.botId;
  const told = message.createdAt === undefined ? undefined : new Date(message.createdAt);
  return {
    id: newId(),
    channel: 'botpress',
    externalId: message.id,
    name: `message_${message.direction}`,
    conversationKey: own ? null : `botpress:${user.id}/${conversation.id}`,
    payload: event,
    occurredAt: told && told.getTime() <= receivedAt.getTime() + clockSkew ? told : receivedAt,
    receivedAt,
    state: own ? 'ignored' : 'pending',
    requestId: given.requestId || null,
  };
}

/** The parts of a talk's id: one person in one conversation there. */
export function readTalkId(talkId: string): { userId: string; conversationId: string } {
  const [userId = '', conversationId = ''] = talkId.split('/');
  return { userId, conversationId };
}

/** What somebody sent, as far as it means something here. */
export type BotpressContent =
  | { kind: 'text'; text: string }
  | { kind: 'location'; latitude: number; longitude: number; words: string | undefined }
  | { kind: 'image'; url: string; text: string | undefined }
  | { kind: 'audio' | 'file' | 'sticker' | 'unreadable' };

const longestText = 10_000;
const text = z.object({ text: z.string(), value: z.string().optional() });
/** Its title is mostly a file's name. */
const image = z.object({ imageUrl: z.url(), caption: z.string().optional() });
const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  title: z.string().optional(),
  address: z.string().optional(),
});

/** Reads a message's payload by its type. A tap of one of our choices comes back with the value we gave it. */
export function contentOf({ message }: Pick<BotpressEvent, 'message'>): BotpressContent {
  const { type, payload } = message;
  if (type === 'text' || type === 'choice' || type === 'markdown') {
    const said = text.safeParse({ ...payload, text: payload.text ?? payload.markdown }).data;
    if (!said) return { kind: 'unreadable' };
    return { kind: 'text', text: (said.value || said.text).slice(0, longestText) };
  }
  if (type === 'image') {
    const shown = image.safeParse(payload).data;
    return shown ? { kind: 'image', url: shown.imageUrl, text: shown.caption } : { kind: 'unreadable' };
  }
  if (type === 'location') {
    const place = location.safeParse(payload).data;
    if (!place) return { kind: 'unreadable' };
    const { latitude, longitude } = place;
    return { kind: 'location', latitude, longitude, words: place.address ?? place.title };
  }
  if (type === 'audio' || type === 'voice') return { kind: 'audio' };
  if (type === 'file' || type === 'video') return { kind: 'file' };
  return { kind: type === 'sticker' ? 'sticker' : 'unreadable' };
}
