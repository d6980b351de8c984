import { z } from 'zod';
import { readContact } from './contact.ts';

type About = {
  /** The citizen's id at the OA. */
  userId: string;
  /** The same person's id at the Zalo app; joins chat and mini-app. */
  userIdByApp: string | undefined;
  /** Zalo's timestamp, UTC; undefined when the event carried none that is readable. */
  occurredAt: Date | undefined;
};

export type EchoFormat = 'text' | 'picture' | 'file' | 'template';

type FromCitizen =
  | { kind: 'text'; text: string; messageId: string | undefined; quoteId: string | undefined }
  | { kind: 'location'; latitude: number; longitude: number; text: string | undefined; messageId: string | undefined }
  | { kind: 'image'; urls: string[]; text: string | undefined; messageId: string | undefined }
  | {
      kind: 'file';
      url: string | undefined;
      name: string | undefined;
      type: string | undefined;
      messageId: string | undefined;
    }
  | { kind: 'audio'; url: string | undefined; messageId: string | undefined }
  | { kind: 'video'; url: string | undefined; messageId: string | undefined }
  | { kind: 'sticker'; stickerId: string | undefined; messageId: string | undefined }
  | { kind: 'link'; url: string | undefined; text: string | undefined; messageId: string | undefined }
  | { kind: 'contact'; name: string | undefined; phone: string | undefined; messageId: string | undefined }
  /** Something of a handled kind whose content cannot be used (a place without numbers, a photo without address). */
  | { kind: 'unreadable'; eventName: string; messageId: string | undefined }
  | { kind: 'follow' }
  | { kind: 'unfollow' }
  | { kind: 'chatNow' }
  | { kind: 'withdraw'; messageId: string | undefined };

type AboutOwnMessages =
  | { kind: 'seen'; messageIds: string[] }
  | { kind: 'received'; messageId: string | undefined }
  /** Our own API message, echoed. */
  | { kind: 'ownEcho'; messageId: string | undefined; text: string | undefined; format: EchoFormat }
  /** A person wrote in Zalo's own OA tool. */
  | { kind: 'humanInZaloTool'; adminId: string; messageId: string | undefined; text: string | undefined };

/** An OA webhook event as the product understands it. */
export type InboundZaloEvent =
  | (About & (FromCitizen | AboutOwnMessages))
  | (Omit<About, 'userId'> & { kind: 'unknown'; eventName: string; userId: string | undefined });

const id = z.union([z.string(), z.number()]).transform(String);
const party = z.object({ id, admin_id: id.optional() }).partial();
const loose = z.record(z.string(), z.unknown());
const attachment = z.object({ type: z.string().catch(''), payload: loose.catch({}) });

/** The parts of an OA event we read; whatever has another shape than expected reads as absent. */
export const oaEnvelope = z.object({
  event_name: z.string().max(200).catch('unknown'),
  app_id: id.optional().catch(undefined),
  timestamp: id.optional().catch(undefined),
  user_id_by_app: id.optional().catch(undefined),
  user_id: id.optional().catch(undefined),
  sender: party.optional().catch(undefined),
  recipient: party.optional().catch(undefined),
  follower: party.optional().catch(undefined),
  info: loose.optional().catch(undefined),
  message: z
    .object({
      msg_id: id.optional().catch(undefined),
      msg_ids: z.array(id).optional().catch(undefined),
      text: z.string().optional().catch(undefined),
      quote_msg_id: id.optional().catch(undefined),
      attachments: z.array(attachment).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type OaEnvelope = z.infer<typeof oaEnvelope>;

/** The citizen an event is about, whoever sent it. */
export function citizenOf(event: OaEnvelope): string | undefined {
  const fromOa = /^(?:oa_|user_received_message$|user_seen_message$)/.test(event.event_name);
  const found = fromOa ? event.recipient?.id : (event.follower?.id ?? event.sender?.id ?? event.user_id);
  return found === '' ? undefined : found;
}

/** Zalo's timestamp (milliseconds since 1970) as an instant; undefined when absent or absurd. */
export function instantOf(event: OaEnvelope): Date | undefined {
  const milliseconds = event.timestamp && /^\d{1,15}$/.test(event.timestamp) ? Number(event.timestamp) : 0;
  return milliseconds > 0 ? new Date(milliseconds) : undefined;
}

/** Reads a stored OA payload. Never throws: what it does not know is `unknown`. */
export function parseZaloEvent(payload: unknown): InboundZaloEvent {
  const parsed = oaEnvelope.safeParse(payload);
  if (!parsed.success) {
    return {
      kind: 'unknown',
      eventName: 'unknown',
      userId: undefined,
      userIdByApp: undefined,
      occurredAt: undefined,
    };
  }
  const event = parsed.data;
  const userId = citizenOf(event);
  const about = { userIdByApp: event.user_id_by_app, occurredAt: instantOf(event) };
  const content = userId === undefined ? undefined : contentOf(event);
  if (userId === undefined || content === undefined) {
    return { ...about, userId, kind: 'unknown', eventName: event.event_name };
  }
  return { ...about, userId, ...content };
}

const echoFormats: Record<string, EchoFormat> = {
  oa_send_image: 'picture',
  oa_send_gif: 'picture',
  oa_send_file: 'file',
  oa_send_template: 'template',
};

function contentOf(event: OaEnvelope): FromCitizen | AboutOwnMessages | undefined {
  const { event_name: name, message } = event;
  const messageId = message?.msg_id;
  const text = message?.text?.normalize('NFC');
  const payloads = message?.attachments?.map((one) => one.payload) ?? [];
  const first = payloads[0] ?? {};
  if (name.startsWith('oa_send_')) {
    const adminId = event.sender?.admin_id;
    const shown = text || words(first.text);
    if (adminId) return { kind: 'humanInZaloTool', adminId, messageId, text: shown };
    return { kind: 'ownEcho', messageId, text: shown, format: echoFormats[name] ?? 'text' };
  }
  const url = words(first.url);
  switch (name) {
    case 'user_send_text':
      return { kind: 'text', text: text ?? '', messageId, quoteId: message?.quote_msg_id };
    case 'user_send_image':
    case 'user_send_gif': {
      const urls = payloads.flatMap((one) => words(one.url) ?? []);
      return urls.length > 0
        ? { kind: 'image', urls, text, messageId }
        : { kind: 'unreadable', eventName: name, messageId };
    }
    case 'user_send_location': {
      const point = readPoint(first.coordinates);
      return point
        ? { kind: 'location', ...point, text, messageId }
        : { kind: 'unreadable', eventName: name, messageId };
    }
    case 'user_send_file':
      return { kind: 'file', url, name: words(first.name), type: words(first.type), messageId };
    case 'user_send_audio':
      return { kind: 'audio', url, messageId };
    case 'user_send_video':
      return { kind: 'video', url, messageId };
    case 'user_send_sticker':
      return { kind: 'sticker', stickerId: words(first.id), messageId };
    case 'user_send_link':
      return { kind: 'link', url, text: text ?? words(first.description), messageId };
    case 'user_send_business_card':
    case 'user_submit_info':
      return { kind: 'contact', ...readContact(event.info ?? first), messageId };
    case 'user_withdraw':
      return { kind: 'withdraw', messageId };
    case 'user_click_chatnow':
      return { kind: 'chatNow' };
    case 'follow':
    case 'unfollow':
      return { kind: name };
    case 'user_seen_message':
      return { kind: 'seen', messageIds: message?.msg_ids ?? [] };
    case 'user_received_message':
      return { kind: 'received', messageId };
    default:
      return undefined;
  }
}

function words(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value.normalize('NFC') : undefined;
}

const coordinate = z.union([z.number(), z.string().regex(/^\s*-?\d{1,3}(?:\.\d+)?\s*$/)]).transform(Number);
const point = z.object({
  latitude: coordinate.pipe(z.number().min(-90).max(90)),
  longitude: coordinate.pipe(z.number().min(-180).max(180)),
});

function readPoint(value: unknown): { latitude: number; longitude: number } | undefined {
  return point.safeParse(value).data;
}
