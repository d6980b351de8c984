import { newZaloId } from '../ids.ts';
import type { ChatMessage, SimulatedUser } from './schemas.ts';
import type { World } from './world.ts';

const keptPerChat = 1_000;

/** The user with this OA user id, if there is one. */
export function findUser(world: World, userId: string): SimulatedUser | undefined {
  return world.core.users.find((user) => user.id === userId);
}

type NewMessage = Pick<ChatMessage, 'author' | 'kind' | 'text'> & Partial<ChatMessage>;

/** Appends a message to a chat and tells the page. */
export function addMessage(world: World, userId: string, message: NewMessage): ChatMessage {
  const added: ChatMessage = {
    hidden: false,
    buttons: [],
    media: null,
    location: null,
    template: null,
    reaction: null,
    state: 'sent',
    id: newZaloId(),
    at: world.options.now(),
    ...message,
  };
  const chat = world.chats.get(userId) ?? [];
  chat.push(added);
  if (chat.length > keptPerChat) chat.splice(0, chat.length - keptPerChat);
  world.chats.set(userId, chat);
  world.saveChat(userId);
  world.changes.tell({ kind: 'message', userId, messageId: added.id });
  return added;
}

/** Changes the state or the reaction of a message that is still kept. */
export function updateMessage(
  world: World,
  where: { userId: string; messageId: string },
  change: Partial<Pick<ChatMessage, 'state' | 'reaction'>>,
): void {
  const message = world.chats.get(where.userId)?.find((one) => one.id === where.messageId);
  if (!message) return;
  Object.assign(message, change);
  world.saveChat(where.userId);
  world.changes.tell({ kind: 'message', ...where });
}

/** Changes a user and tells the page. */
export function updateUser(world: World, user: SimulatedUser, change: Partial<SimulatedUser>): void {
  Object.assign(user, change);
  world.saveCore();
  world.changes.tell({ kind: 'user', userId: user.id });
}
