import { type Language, say } from '../cases/say.ts';
import { templateFor, templateTime } from '../cases/zalo-template.ts';
import type { ReplyReach } from '../contract/reply-reach.ts';
import type { Conversation } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { OutboxPayload } from '../outbox/payload.ts';
import { reachThrough } from '../outbox/reach.ts';

type Talk = Pick<Conversation, 'channel' | 'language' | 'lastInboundAt' | 'unreachableSince'>;

/**
 * The template message that tells the citizen of a talk that a person's words wait for them, for when Zalo's window is
 * closed; undefined when none is approved, and where there is no such window.
 */
export function waitingTemplate(
  knowledge: Knowledge,
  { channel, language }: Pick<Talk, 'channel' | 'language'>,
  now: Date,
): OutboxPayload['template'] {
  if (channel !== 'oa') return undefined;
  const spoken: Language = language === 'en' ? 'en' : 'vi';
  return templateFor(knowledge, 'reply-waiting', {
    code: say(knowledge, spoken, 'person.talk'),
    status: say(knowledge, spoken, 'person.replyWaits'),
    time: templateTime(knowledge, now),
  });
}

/** How a person's words written now would come to the citizen of a talk. */
export function talkReach(knowledge: Knowledge, talk: Talk, now: Date): ReplyReach {
  return reachThrough(talk, { template: () => waitingTemplate(knowledge, talk, now), without: 'closed', now });
}
