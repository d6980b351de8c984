import { createHash } from 'node:crypto';
import { newId } from '../ids.ts';
import { citizenOf, instantOf, type OaEnvelope } from './event.ts';

/** One row of `InboundEvent`, ready to insert. */
export type InboundRow = {
  id: string;
  channel: string;
  externalId: string;
  name: string;
  conversationKey: string | null;
  payload: unknown;
  occurredAt: Date;
  receivedAt: Date;
  state: 'pending' | 'ignored';
  requestId: string | null;
};

/** What the citizen does and the product answers; everything else of theirs is acknowledged and ignored. */
const handled = new Set([
  'user_send_text',
  'user_send_image',
  'user_send_gif',
  'user_send_location',
  'user_send_file',
  'user_send_audio',
  'user_send_video',
  'user_send_sticker',
  'user_send_link',
  'user_send_business_card',
  'user_submit_info',
  'user_click_chatnow',
  'user_withdraw',
  'follow',
  'unfollow',
]);

const clockSkew = 5 * 60_000;

/**
 * The row for a signed OA event. Events of one citizen share the key `oa:<user id>`; echoes of our own messages are
 * kept for settling deliveries but have no key, so that they do not disturb the dialogue. A time ahead of ours by more
 * than five minutes is replaced by the time of arrival: it would hold the reply window open and upset the order.
 */
export function oaRow(given: { event: OaEnvelope; payload: unknown; receivedAt: Date; requestId: string }): InboundRow {
  const { event, receivedAt } = given;
  const userId = citizenOf(event);
  const echo = event.event_name.startsWith('oa_send_');
  const ownEcho = echo && !event.sender?.admin_id;
  const wanted = userId !== undefined && (echo || handled.has(event.event_name));
  const told = instantOf(event);
  return {
    id: newId(),
    channel: 'oa',
    externalId: externalIdOf(event, userId, given.payload),
    name: event.event_name,
    conversationKey: wanted && !ownEcho ? `oa:${userId}` : null,
    payload: given.payload,
    occurredAt: told && told.getTime() <= receivedAt.getTime() + clockSkew ? told : receivedAt,
    receivedAt,
    state: wanted ? 'pending' : 'ignored',
    requestId: given.requestId || null,
  };
}

/**
 * The sender's own id, by which repeats are recognised: the message id for what a citizen sends. Other events may name
 * the id of a message they are about, so theirs has the event's name and time in front.
 */
function externalIdOf(event: OaEnvelope, userId: string | undefined, payload: unknown): string {
  const messageId = event.message?.msg_id;
  const name = event.event_name;
  if (messageId && name.startsWith('user_send_')) return bounded(messageId);
  if (messageId && name.startsWith('oa_send_')) return bounded(`${name}:${messageId}`);
  const subject = event.timestamp ? `${userId ?? ''}:${messageId ?? ''}` : JSON.stringify(payload);
  return bounded(`${name}:${event.timestamp ?? ''}:${digest(subject)}`);
}

function bounded(value: string): string {
  return value.length <= 200 ? value : digest(value);
}

function digest(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 32);
}
