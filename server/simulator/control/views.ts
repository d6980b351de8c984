import type { ChatMessage, Delivery, SimulatedUser } from '../state/schemas.ts';
import type { World } from '../state/world.ts';

const instant = (at: number) => new Date(at).toISOString();

/** The path under which a browser that came through the product reaches a file of the simulator. */
function reachable(url: string): string {
  const path = url.match(/^https?:\/\/[^/]+(\/media\/(?:\d+|stickers)\/[^/]+)$/)?.[1];
  return path ? `/simulator${path}` : url;
}

/** A message as the control API tells it; times are ISO 8601 in UTC. */
export function messageView(message: ChatMessage) {
  const { media, at, kind, ...rest } = message;
  const file = media && { ...media, url: reachable(media.url) };
  return {
    ...rest,
    kind,
    direction: message.author === 'user' ? ('user' as const) : ('oa' as const),
    image: kind === 'image' && file ? { url: file.url } : null,
    file: kind === 'image' ? null : file,
    at: instant(at),
  };
}
export type MessageView = ReturnType<typeof messageView>;

/** A citizen as the control API tells it, with the last line of the chat. */
export function userView(world: World, user: SimulatedUser) {
  const shown = (world.chats.get(user.id) ?? []).filter((message) => !message.hidden);
  const last = shown.at(-1);
  return {
    id: user.id,
    idByApp: user.idByApp,
    name: user.name,
    phone: user.phone,
    following: user.following,
    lastInteractionAt: user.lastInteractionAt === null ? null : instant(user.lastInteractionAt),
    unseen: shown.filter((message) => message.author !== 'user' && message.state !== 'seen').length,
    lastMessage: last ? { text: last.text, kind: last.kind, author: last.author, at: instant(last.at) } : null,
  };
}
export type UserView = ReturnType<typeof userView>;

/** A webhook delivery as the control API tells it, without its body. */
export function deliveryView({ body: _body, ...delivery }: Delivery) {
  return {
    ...delivery,
    at: instant(Number(delivery.timestamp)),
    nextAttemptAt: delivery.nextAttemptAt === null ? null : instant(delivery.nextAttemptAt),
    attempts: delivery.attempts.map((attempt) => ({ ...attempt, at: instant(attempt.at) })),
  };
}
export type DeliveryView = ReturnType<typeof deliveryView>;
