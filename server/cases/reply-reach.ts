import type { CaseDetail } from '../contract/staff-api.ts';
import type { Case } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { plainReach, reachThrough } from '../outbox/reach.ts';
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
  if (row.citizenId === null) return plainReach('nobody');
  if (!to) return plainReach('app');
  const template = () => templateOf({ knowledge, row, key: 'case.reply', now }, to.language);
  return reachThrough(to, { template, without: 'app', now });
}
