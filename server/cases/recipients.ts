import type { Case, Conversation } from '../database/client/client.ts';
import type { Tx } from './deps.ts';
import type { Language } from './say.ts';

export type Recipient = Pick<Conversation, 'channel' | 'lastInboundAt' | 'unreachableSince'> & {
  citizenId: string;
  conversationId: string;
  language: Language;
};

type Whom = {
  row: Pick<Case, 'id' | 'citizenId'>;
  /** Followers are not told. */
  onlyReporter?: boolean | undefined;
};

// A chat in the mini-app is seen only when it is opened; a message of the Official Account rings.
const channelOrder = ['oa', 'botpress'];

/** Where each of these citizens is reached: the conversation they used last, one that rings before one that does not. */
export async function recipients(
  db: Pick<Tx, 'caseFollower' | 'conversation'>,
  { row, onlyReporter }: Whom,
): Promise<Recipient[]> {
  const followers = onlyReporter
    ? []
    : await db.caseFollower.findMany({ where: { caseId: row.id }, select: { citizenId: true } });
  const citizenIds = [
    ...new Set([row.citizenId, ...followers.map((one) => one.citizenId)].filter((id) => id !== null)),
  ];
  if (citizenIds.length === 0) return [];
  const conversations = await db.conversation.findMany({
    where: { citizenId: { in: citizenIds } },
    orderBy: { lastInboundAt: { sort: 'desc', nulls: 'last' } },
    select: { id: true, citizenId: true, channel: true, language: true, lastInboundAt: true, unreachableSince: true },
  });
  const rank = (channel: string, unreachable: boolean) =>
    (unreachable ? 10 : 0) + (channelOrder.includes(channel) ? channelOrder.indexOf(channel) : channelOrder.length);
  return citizenIds.flatMap((citizenId) => {
    const [best] = conversations
      .filter((one) => one.citizenId === citizenId)
      .sort((a, b) => rank(a.channel, a.unreachableSince !== null) - rank(b.channel, b.unreachableSince !== null));
    if (!best) return [];
    const { id, language, ...reached } = best;
    return [{ ...reached, conversationId: id, language: language === 'en' ? 'en' : 'vi' }];
  });
}
