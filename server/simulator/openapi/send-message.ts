import { ZaloRefusal } from '../http/zalo-refusal.ts';
import { zaloError } from '../protocol.ts';
import type { Simulation } from '../simulation.ts';
import { addMessage, findUser, updateMessage } from '../state/chats.ts';
import type { ChatMessage, SimulatedUser } from '../state/schemas.ts';
import type { World } from '../state/world.ts';
import { oaSent, userReceived } from '../webhook/events.ts';
import type { CsMessage } from './message-schema.ts';

const longestText = 2_000;

/** The user an OA may write to. Refuses with -213 one who is unknown or has left. */
export function reachableUser(world: World, userId: string): SimulatedUser {
  const user = findUser(world, userId);
  if (!user || (!user.following && user.lastInteractionAt === null)) {
    throw new ZaloRefusal(zaloError.notReachable, 'User has not followed the OA');
  }
  return user;
}

/** Turns a checked consultation message into what the chat shows. Refuses too long texts (-210). */
export function contentOf(world: World, message: CsMessage): Pick<ChatMessage, 'kind' | 'text'> & Partial<ChatMessage> {
  const text = ('text' in message ? (message.text ?? '') : '').normalize('NFC');
  if (text.length > longestText) throw new ZaloRefusal(zaloError.tooLong, 'Text is longer than 2000 characters');
  const payload = message.attachment?.payload;
  if (!payload) return { kind: 'text', text };
  if ('token' in payload) {
    const { url, file } = upload(world, payload.token, 'token');
    if (!file) throw new ZaloRefusal(zaloError.parameters, 'token is invalid or expired');
    return { kind: 'file', text, media: { ...file, url } };
  }
  if ('buttons' in payload) return { kind: 'text', text, buttons: payload.buttons };
  if (payload.template_type === 'request_user_info') {
    const [{ title, subtitle }] = payload.elements;
    return { kind: 'request_info', text: text || `${title}\n${subtitle}` };
  }
  const [element] = payload.elements;
  if ('url' in element) return { kind: 'image', text, media: { url: element.url, name: 'image', size: 0 } };
  const { url } = upload(world, element.attachment_id, 'attachment_id');
  return { kind: 'image', text, media: { url, name: 'image', size: 0 } };
}

/** What was uploaded under an id. Refuses with -201 one that is unknown or has expired. */
function upload(world: World, id: string, field: string): World['core']['uploads'][string] {
  const found = world.core.uploads[id];
  if (found && found.expiresAt > world.options.now()) return found;
  throw new ZaloRefusal(zaloError.parameters, `${field} is invalid or expired`);
}

/**
 * Puts an OA message into the chat, echoes it and reports that it reached the phone. It is on disk before this
 * resolves, so that a message answered with success is never forgotten.
 */
export async function deliverOaMessage(
  { world, deliverer }: Simulation,
  user: SimulatedUser,
  sent: {
    content: Pick<ChatMessage, 'kind' | 'text'> & Partial<ChatMessage>;
    adminId?: string;
    byPhone?: { phone: string; trackingId: string | undefined };
  },
): Promise<ChatMessage> {
  const { content, adminId, byPhone } = sent;
  const message = addMessage(world, user.id, { author: adminId ? 'staff' : 'api', ...content });
  const about = { messageId: message.id, fromZns: byPhone !== undefined };
  deliverer.deliver(oaSent(world, user, adminId ? { message, adminId } : { message }), user.id, about);
  updateMessage(world, { userId: user.id, messageId: message.id }, { state: 'received' });
  deliverer.deliver(
    userReceived(world, user, { messageId: message.id, ...(byPhone ? { byPhone } : {}) }),
    user.id,
    about,
  );
  await world.documents.durable();
  return message;
}
