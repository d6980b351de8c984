import type { Case, Conversation, Prisma } from '../database/client/client.ts';
import type { Tx } from './deps.ts';
import type { Language } from './say.ts';

export type Recipient = Pick<Conversation, 'channel' | 'lastInboundAt' | 'unreachableSince'> & {
  citizenId: string;
  conversationId: string;
  language: Language;
  fewMessages: boolean;
};

type Whom = {
  row: Pick<Case, 'id' | 'citizenId'>;
  /** Followers are not told. */
  onlyReporter?: boolean | undefined;
};

// A chat in the mini-app is seen only when it is opened; a message of the Official Account rings.
const channelOrder = ['oa', 'botpress'];

/** Where the reporter and everybody who follows a case is reached. */
export async function recipients(db: Pick<Tx, '$queryRaw'>, { row, onlyReporter }: Whom): Promise<Recipient[]> {
  const found = await db.$queryRaw<(Omit<Found, 'citizen'> & { fewMessages: boolean })[]>`
    /* by key */ SELECT t."id", t."citizenId", t."channel", t."language", t."lastInboundAt", t."unreachableSince",
      c."fewMessages"
    FROM (
      SELECT ${row.citizenId}::uuid AS id
      UNION SELECT "citizenId" FROM "CaseFollower" WHERE "caseId" = ${row.id}::uuid AND NOT ${onlyReporter ?? false}
    ) AS told JOIN "Citizen" c ON c."id" = told.id JOIN "Conversation" t ON t."citizenId" = c."id"
    ORDER BY t."lastInboundAt" DESC NULLS LAST`;
  const conversations = found.map(({ fewMessages, ...one }) => ({ ...one, citizen: { fewMessages } }));
  const others = conversations.map(({ citizenId }) => citizenId).filter((id) => id !== row.citizenId);
  const citizenIds = [...new Set([...(row.citizenId === null ? [] : [row.citizenId]), ...others])];
  return citizenIds.flatMap((citizenId) => recipientOf(citizenId, conversations) ?? []);
}

/** Where each of these citizens is reached: the conversation they used last, one that rings before one that does not. */
export async function reachCitizens(db: Pick<Tx, 'conversation'>, ids: readonly string[]): Promise<Recipient[]> {
  const citizenIds = [...new Set(ids)];
  if (citizenIds.length === 0) return [];
  const conversations = await db.conversation.findMany({
    where: { citizenId: { in: citizenIds } },
    orderBy: latestFirst,
    select: recipientFields,
  });
  return citizenIds.flatMap((citizenId) => recipientOf(citizenId, conversations) ?? []);
}

/** Where one citizen is reached, of conversations that are latest first; undefined when none is theirs. */
export function recipientOf(citizenId: string, conversations: Found[]): Recipient | undefined {
  const best = bestOf(conversations.filter((one) => one.citizenId === citizenId));
  return best && { citizenId, ...best };
}

/** Whom a reporter of many cases is reached by, for all of them at once. */
export async function reportersOf(db: Pick<Tx, 'conversation'>, citizenIds: string[]): Promise<Map<string, Recipient>> {
  const conversations = await db.conversation.findMany({
    where: { citizenId: { in: citizenIds } },
    orderBy: latestFirst,
    select: recipientFields,
  });
  const byCitizen = new Map<string, Found[]>();
  for (const one of conversations) {
    if (one.citizenId !== null) byCitizen.set(one.citizenId, [...(byCitizen.get(one.citizenId) ?? []), one]);
  }
  return new Map(
    [...byCitizen].flatMap(([citizenId, all]) => {
      const best = bestOf(all);
      return best ? [[citizenId, { citizenId, ...best }] as const] : [];
    }),
  );
}

export const latestFirst = { lastInboundAt: { sort: 'desc', nulls: 'last' } } as const;
const ofCitizen = { citizen: { select: { fewMessages: true } } } as const;
const recipientFields = {
  id: true,
  citizenId: true,
  channel: true,
  language: true,
  lastInboundAt: true,
  unreachableSince: true,
  ...ofCitizen,
} as const;
type Found = Prisma.ConversationGetPayload<{ select: typeof recipientFields }>;
export type Reached = Prisma.ConversationGetPayload<{ include: typeof ofCitizen; omit: { state: true } }>;

/** Of one citizen's conversations, latest first, the one a message goes to. */
function bestOf(conversations: Found[]): Omit<Recipient, 'citizenId'> | undefined {
  const rank = (channel: string, unreachable: boolean) =>
    (unreachable ? 10 : 0) + (channelOrder.includes(channel) ? channelOrder.indexOf(channel) : channelOrder.length);
  const [best] = [...conversations].sort(
    (a, b) => rank(a.channel, a.unreachableSince !== null) - rank(b.channel, b.unreachableSince !== null),
  );
  if (!best) return undefined;
  const { id, channel, lastInboundAt, unreachableSince } = best;
  const { fewMessages } = best.citizen;
  const language = best.language === 'en' ? 'en' : 'vi';
  return { channel, lastInboundAt, unreachableSince, conversationId: id, language, fewMessages };
}
