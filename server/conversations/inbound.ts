import { z } from 'zod';
import { type BotpressContent, botpressEvent, contentOf as contentOfBotpress } from '../botpress/event.ts';
import type { InboundEvent } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { type InboundZaloEvent, parseZaloEvent } from '../zalo/event.ts';

/** One stored event as a conversation sees it, whatever channel it came by. */
export type Heard = {
  eventId: string;
  externalId: string | undefined;
  occurredAt: Date;
  /** The citizen's id at the Zalo app when Zalo itself said so; joins chat and mini-app. */
  appUserId: string | undefined;
  content:
    | { kind: 'text'; text: string }
    | { kind: 'location'; latitude: number; longitude: number; words: string | undefined }
    | { kind: 'photos'; photos: Photo[]; text: string | undefined }
    | { kind: 'document'; document: Document }
    | { kind: 'audio' | 'file' | 'sticker' | 'contact' | 'follow' | 'unreadable' }
    | { kind: 'contactGiven'; name: string | undefined; phone: string | undefined }
    | { kind: 'person'; staffNote: string }
    | { kind: 'unfollow' }
    | { kind: 'withdrawn'; messageId: string | undefined }
    | { kind: 'nothing' };
};
/** A picture still to be fetched (`url`), or one uploaded before (`fileId`). */
export type Photo = { fileId: string; url: string | undefined; name?: undefined };
/** A PDF still to be fetched. */
export type Document = { fileId: string; url: string; name: string };

const miniAppPayload = z.object({
  text: z.string().optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  fileId: z.string().optional(),
});

export function hear(event: InboundEvent): Heard {
  const heard = { eventId: event.id, occurredAt: event.occurredAt };
  if (event.channel === 'oa') {
    const zalo = parseZaloEvent(event.payload);
    const externalId = 'messageId' in zalo ? zalo.messageId : undefined;
    return { ...heard, externalId, appUserId: zalo.userIdByApp, content: contentOf(zalo) };
  }
  if (event.channel === 'botpress') {
    const told = botpressEvent.safeParse(event.payload).data;
    const content: Heard['content'] = told ? botpressContent(contentOfBotpress(told)) : { kind: 'unreadable' };
    return { ...heard, externalId: told?.message.id, appUserId: undefined, content };
  }
  const payload = miniAppPayload.safeParse(event.payload).data ?? {};
  return { ...heard, externalId: undefined, appUserId: undefined, content: miniAppContent(payload) };
}

function botpressContent(content: BotpressContent): Heard['content'] {
  if (content.kind !== 'image') return content;
  return { kind: 'photos', photos: [{ fileId: newId(), url: content.url }], text: content.text };
}

function miniAppContent(payload: z.infer<typeof miniAppPayload>): Heard['content'] {
  if (payload.fileId)
    return { kind: 'photos', photos: [{ fileId: payload.fileId, url: undefined }], text: payload.text };
  if (payload.location) return { kind: 'location', ...payload.location, words: undefined };
  return { kind: 'text', text: payload.text ?? '' };
}

function contentOf(event: InboundZaloEvent): Heard['content'] {
  switch (event.kind) {
    case 'text':
      return { kind: 'text', text: event.text };
    case 'link':
      return { kind: 'text', text: event.text ?? event.url ?? '' };
    case 'location':
      return { kind: 'location', latitude: event.latitude, longitude: event.longitude, words: event.text };
    case 'image':
      return {
        kind: 'photos',
        photos: event.urls.slice(0, 6).map((url) => ({ fileId: newId(), url })),
        text: event.text,
      };
    case 'contact':
      return { kind: 'contactGiven', name: event.name, phone: event.phone };
    case 'file':
      return fileContent(event);
    case 'video':
      return { kind: 'file' };
    case 'audio':
    case 'sticker':
    case 'follow':
    case 'unreadable':
    case 'unfollow':
      return { kind: event.kind };
    case 'humanInZaloTool':
      return { kind: 'person', staffNote: event.text ?? '' };
    case 'withdraw':
      return { kind: 'withdrawn', messageId: event.messageId };
    default:
      return { kind: 'nothing' };
  }
}

/** A file that calls itself a PDF is fetched; what it really is its bytes tell then. Of others nothing can be kept. */
function fileContent({ url, name, type }: Extract<InboundZaloEvent, { kind: 'file' }>): Heard['content'] {
  const isPdf = /\.pdf$/i.test(name ?? '') || /^(?:application\/)?pdf$/i.test(type ?? '');
  return url && isPdf ? { kind: 'document', document: { fileId: newId(), url, name: name ?? '' } } : { kind: 'file' };
}
