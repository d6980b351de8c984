import type { CaseDetail } from '../contract/staff-api.ts';
import type { Case } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { windowEnd, windowOf } from '../outbox/window.ts';
import type { ReadDeps } from './case-reader.ts';
import { type Recipient, recipients } from './recipients.ts';
import { templateOf } from './tell-citizen.ts';

type Reach = NonNullable<CaseDetail['replyReach']>;

/** How a reply written now would come to the reporter, as the sender of the outbox will do it. */
export async function replyReach({ prisma, knowledge, now }: ReadDeps, row: Case): Promise<Reach> {
  const [to] = row.citizenId === null ? [] : await recipients(prisma, { row, onlyReporter: true });
  return reachOf(knowledge, { row, to, now });
}

/** The same for a reporter who is known already; undefined: they have no conversation. */
export function reachOf(
  knowledge: Knowledge,
  { row, to, now }: { row: Case; to: Recipient | undefined; now: Date },
): Reach {
  const plain = (how: Reach['how']): Reach => ({ how, until: null, template: [] });
  if (row.citizenId === null) return plain('nobody');
  if (!to || to.channel === 'mini_app') return plain('app');
  if (to.unreachableSince) return plain('unreachable');
  if (to.channel !== 'oa') return plain('free');
  const window = windowOf(to.lastInboundAt, now);
  if (to.lastInboundAt && (window === 'free' || window === 'paid')) {
    return { how: window, until: windowEnd(to.lastInboundAt, window).toISOString(), template: [] };
  }
  const template = templateOf({ knowledge, row, key: 'case.reply', now }, to.language);
  if (!template) return plain('app');
  const parameters = Object.entries(template.parameters).map(([name, value]) => ({ name, value }));
  return { how: 'template', until: null, template: parameters };
}
