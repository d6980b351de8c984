import { type Language, say, sayTime } from '../cases/say.ts';
import type { ReplyReach } from '../contract/reply-reach.ts';
import type { Conversation } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { OutboxPayload } from '../outbox/payload.ts';
import { windowEnd, windowOf } from '../outbox/window.ts';

type Talk = Pick<Conversation, 'channel' | 'language' | 'lastInboundAt' | 'unreachableSince'>;

const purpose = 'reply-waiting';

/**
 * The template message that tells the citizen of a talk that a person's words wait for them, for when Zalo's window is
 * closed; undefined when none is approved, and where there is no such window.
 */
export function waitingTemplate(
  knowledge: Knowledge,
  { channel, language }: Pick<Talk, 'channel' | 'language'>,
  now: Date,
): OutboxPayload['template'] {
  const wanted = knowledge.zaloTemplates.find((template) => template.purpose === purpose)?.parameters;
  if (channel !== 'oa' || !wanted) return undefined;
  const spoken: Language = language === 'en' ? 'en' : 'vi';
  const all: Record<string, string> = {
    code: say(knowledge, spoken, 'person.talk'),
    status: say(knowledge, spoken, 'person.replyWaits'),
    // A template's time has room for 20 signs.
    time: sayTime(knowledge, 'en', now).replace(/, \w+/, ','),
  };
  return { purpose, parameters: Object.fromEntries(wanted.map((name) => [name, all[name] ?? ''])) };
}

/** How a person's words written now would come to the citizen of a talk, as the sender of the outbox will do it. */
export function talkReach(knowledge: Knowledge, talk: Talk, now: Date): ReplyReach {
  const plain = (how: ReplyReach['how']): ReplyReach => ({ how, until: null, template: [] });
  const { channel, lastInboundAt } = talk;
  if (channel === 'mini_app') return plain('app');
  if (talk.unreachableSince) return plain('unreachable');
  if (channel !== 'oa') return plain('free');
  const window = windowOf(lastInboundAt, now);
  if (lastInboundAt && (window === 'free' || window === 'paid')) {
    return { how: window, until: windowEnd(lastInboundAt, window).toISOString(), template: [] };
  }
  const template = waitingTemplate(knowledge, talk, now);
  if (!template) return plain('closed');
  const parameters = Object.entries(template.parameters).map(([name, value]) => ({ name, value }));
  return { how: 'template', until: null, template: parameters };
}
