import type { ZaloAttachment, ZaloEvent, ZaloEventMessage } from '../protocol.ts';
import type { ChatMessage, SimulatedUser } from '../state/schemas.ts';
import type { World } from '../state/world.ts';

type Body = Omit<ZaloEvent, 'app_id' | 'event_name' | 'timestamp'>;

function event(world: World, name: string, body: Body): ZaloEvent {
  return { app_id: world.options.appId, event_name: name, timestamp: String(world.options.now()), ...body };
}

function attachmentsOf(message: ChatMessage): ZaloAttachment[] | undefined {
  const { media, location } = message;
  if (message.kind === 'location' && location) {
    const coordinates = { latitude: String(location.latitude), longitude: String(location.longitude) };
    return [{ type: 'location', payload: { coordinates } }];
  }
  if (!media) return undefined;
  if (message.kind === 'image') return [{ type: 'image', payload: { thumbnail: media.url, url: media.url } }];
  if (message.kind === 'audio') return [{ type: 'audio', payload: { url: media.url } }];
  if (message.kind === 'file') {
    const { url, name, size, checksum = '' } = media;
    const type = name.split('.').at(-1) ?? 'bin';
    return [{ type: 'file', payload: { size: String(size), name, checksum, type, url } }];
  }
  if (message.kind === 'sticker') return [{ type: 'sticker', payload: { url: media.url, id: media.name } }];
  return undefined;
}

/** `user_send_<kind>`: the citizen sent something. `file` carries what only an upload knows. */
export function userSent(
  world: World,
  user: SimulatedUser,
  sent: { message: ChatMessage; file?: { checksum: string; type: string } },
): ZaloEvent {
  const { message, file } = sent;
  const attachments: ZaloAttachment[] | undefined =
    file && message.media
      ? [
          {
            type: 'file',
            payload: { ...file, size: String(message.media.size), name: message.media.name, url: message.media.url },
          },
        ]
      : attachmentsOf(message);
  const body: ZaloEventMessage = { msg_id: message.id };
  if (message.text) body.text = message.text;
  if (attachments) body.attachments = attachments;
  return event(world, `user_send_${message.kind}`, {
    user_id_by_app: user.idByApp,
    sender: { id: user.id },
    recipient: { id: world.options.oaId },
    message: body,
  });
}

const echoNames: Partial<Record<ChatMessage['kind'], string>> = {
  image: 'oa_send_image',
  file: 'oa_send_file',
  text: 'oa_send_text',
};

/** `oa_send_*`: the OA's own message, echoed; `adminId` only when a person typed it in Zalo's OA tool. */
export function oaSent(world: World, user: SimulatedUser, sent: { message: ChatMessage; adminId?: string }): ZaloEvent {
  const { message, adminId } = sent;
  const attachments = attachmentsOf(message);
  const body: ZaloEventMessage = { msg_id: message.id };
  if (message.text) body.text = message.text;
  if (attachments) body.attachments = attachments;
  return event(world, echoNames[message.kind] ?? 'oa_send_template', {
    user_id_by_app: user.idByApp,
    sender: adminId ? { id: world.options.oaId, admin_id: adminId } : { id: world.options.oaId },
    recipient: { id: user.id },
    message: body,
  });
}

/** `user_received_message`; a message sent by phone names the phone and the sender's tracking id. */
export function userReceived(
  world: World,
  user: SimulatedUser,
  received: { messageId: string; byPhone?: { phone: string; trackingId: string | undefined } },
): ZaloEvent {
  const message: ZaloEventMessage = { msg_id: received.messageId };
  if (received.byPhone) {
    message.delivery_time = String(world.options.now());
    if (received.byPhone.trackingId) message.tracking_id = received.byPhone.trackingId;
  }
  return event(world, 'user_received_message', {
    user_id_by_app: user.idByApp,
    sender: { id: world.options.oaId },
    recipient: { id: received.byPhone?.phone ?? user.id },
    message,
  });
}

/** `user_seen_message`: several messages at once. */
export function userSaw(world: World, user: SimulatedUser, messageIds: string[]): ZaloEvent {
  return event(world, 'user_seen_message', {
    user_id_by_app: user.idByApp,
    sender: { id: world.options.oaId },
    recipient: { id: user.id },
    message: { msg_ids: messageIds },
  });
}

/** `follow` or `unfollow`. */
export function followChanged(world: World, user: SimulatedUser, name: 'follow' | 'unfollow'): ZaloEvent {
  return event(world, name, {
    oa_id: world.options.oaId,
    follower: { id: user.id },
    user_id_by_app: user.idByApp,
    source: 'oa_profile',
  });
}

/** `user_click_chatnow`: the chat was opened by its button. */
export function chatOpened(world: World, user: SimulatedUser): ZaloEvent {
  return event(world, 'user_click_chatnow', { oa_id: world.options.oaId, user_id: user.id });
}

/** `user_submit_info`: the citizen shared a name, a phone and an address. */
export function infoSubmitted(
  world: World,
  user: SimulatedUser,
  info: { name: string; phone: string; address: string },
): ZaloEvent {
  return event(world, 'user_submit_info', {
    user_id_by_app: user.idByApp,
    sender: { id: user.id },
    recipient: { id: world.options.oaId },
    info: { name: info.name, phone: info.phone, full_address: { user_address: info.address } },
  });
}

/** `oa_reacted_message`: the OA put an icon on a message. */
export function oaReacted(world: World, user: SimulatedUser, reaction: { messageId: string; icon: string }): ZaloEvent {
  return event(world, 'oa_reacted_message', {
    user_id_by_app: user.idByApp,
    sender: { id: world.options.oaId },
    recipient: { id: user.id },
    message: { msg_id: reaction.messageId, react_icon: reaction.icon },
  });
}
