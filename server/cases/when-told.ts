import type { Knowledge } from '../knowledge/knowledge.ts';
import type { OutboxPayload } from '../outbox/payload.ts';
import { windowOf } from '../outbox/window.ts';
import { instantOf, localDayNumber, localMoment, minutesOf } from './local-time.ts';

export type MessageRules = Pick<Knowledge['serviceLevels'], 'messages'> & { zone: string };

const minute = 60_000;

/** The rules as the knowledge has them. */
export function messageRulesOf({ serviceLevels, tenant }: Pick<Knowledge, 'serviceLevels' | 'tenant'>): MessageRules {
  return { messages: serviceLevels.messages, zone: tenant.zone };
}

/** When the quiet time in which an instant falls ends; undefined outside it. */
export function quietUntil({ messages, zone }: MessageRules, at: Date): Date | undefined {
  const [from, to] = [minutesOf(messages.quietFrom), minutesOf(messages.quietTo)];
  const { minutes } = localMoment(zone, at);
  const overnight = from > to;
  const inside = overnight ? minutes >= from || minutes < to : minutes >= from && minutes < to;
  if (!inside) return undefined;
  const today = localDayNumber(zone, at.getTime());
  return new Date(instantOf(zone, overnight && minutes >= from ? today + 1 : today, to));
}

/**
 * The instant from which something about a case is sent. At once: what is urgent, a person's reply, all that reaches a
 * citizen who wrote a moment ago, and the mini-app's own chat, which does not ring. In quiet time everything else waits
 * for its end; by day the desk's own sentences wait so long that the next one can overtake them. What waiting would put
 * into a later window of Zalo (paid instead of free, closed instead of paid) does not wait.
 */
export function whenTold(
  rules: MessageRules,
  facts: {
    says: NonNullable<OutboxPayload['says']>;
    urgent: boolean;
    channel: string;
    lastInboundAt: Date | null;
    now: Date;
  },
): Date {
  const { says, urgent, channel, lastInboundAt, now } = facts;
  const { activeMinutes, groupMinutes } = rules.messages;
  const active = lastInboundAt !== null && now.getTime() - lastInboundAt.getTime() <= activeMinutes * minute;
  if (urgent || active || says === 'reply' || channel === 'mini_app') return now;
  const morning = quietUntil(rules, now);
  const soon = new Date(now.getTime() + groupMinutes * minute);
  const grouped = says === 'news' && !quietUntil(rules, soon) ? soon : now;
  const at = morning ?? grouped;
  const loses = channel === 'oa' && windowOf(lastInboundAt, at) !== windowOf(lastInboundAt, now);
  return loses ? now : at;
}
