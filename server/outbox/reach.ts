import type { ReplyReach } from '../contract/reply-reach.ts';
import type { Conversation } from '../database/client/client.ts';
import type { OutboxPayload } from './payload.ts';
import { windowEnd, windowOf } from './window.ts';

export const plainReach = (how: ReplyReach['how']): ReplyReach => ({ how, until: null, template: [] });

type Way = {
  /** What stands in for the words once Zalo's window is closed. */
  template: () => OutboxPayload['template'];
  /** How they come where no template does. */
  without: ReplyReach['how'];
  now: Date;
};

/** How words written now would come through a conversation, as the sender of the outbox will do it. */
export function reachThrough(
  { channel, lastInboundAt, unreachableSince }: Pick<Conversation, 'channel' | 'lastInboundAt' | 'unreachableSince'>,
  { template, without, now }: Way,
): ReplyReach {
  if (channel === 'mini_app') return plainReach('app');
  if (unreachableSince) return plainReach('unreachable');
  if (channel !== 'oa') return plainReach('free');
  const window = windowOf(lastInboundAt, now);
  if (lastInboundAt && (window === 'free' || window === 'paid')) {
    return { how: window, until: windowEnd(lastInboundAt, window).toISOString(), template: [] };
  }
  const told = template();
  if (!told) return plainReach(without);
  const parameters = Object.entries(told.parameters).map(([name, value]) => ({ name, value }));
  return { how: 'template', until: null, template: parameters };
}
