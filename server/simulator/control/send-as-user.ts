import type { Simulation } from '../simulation.ts';
import { addMessage, updateUser } from '../state/chats.ts';
import type { ChatMessage, SimulatedUser } from '../state/schemas.ts';
import { userSent } from '../webhook/events.ts';
import { type MessageView, messageView } from './views.ts';

/**
 * Puts what a citizen sent into the chat and on its way to the product. On disk before it resolves, so that what a
 * test was told was sent is sent even after a kill.
 */
export async function sendAsUser(
  { world, deliverer }: Simulation,
  user: SimulatedUser,
  sent: {
    message: Pick<ChatMessage, 'kind' | 'text'> & Partial<ChatMessage>;
    file?: { checksum: string; type: string };
  },
): Promise<MessageView> {
  updateUser(world, user, { lastInteractionAt: world.options.now() });
  const message = addMessage(world, user.id, { author: 'user', ...sent.message });
  const event = userSent(world, user, sent.file ? { message, file: sent.file } : { message });
  deliverer.deliver(event, user.id, { messageId: message.id });
  await world.documents.durable();
  return messageView(message);
}
