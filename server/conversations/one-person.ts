import { findByIdentity } from '../citizens/citizen-by-identity.ts';
import { joinIdentities } from '../citizens/join.ts';
import type { Conversation, PrismaClient } from '../database/client/client.ts';
import type { Heard } from './inbound.ts';

/**
 * The citizen of a conversation. A signed webhook may say that the OA's user and a user of the Zalo app are one person;
 * then both become one citizen before the turn, so that their cases are all theirs. Nothing else may say so.
 */
export async function citizenOfTurn(
  prisma: PrismaClient,
  { conversation, heard, now }: { conversation: Conversation; heard: Heard[]; now: Date },
): Promise<string> {
  const appUserId = heard.find((one) => one.appUserId !== undefined)?.appUserId;
  if (conversation.channel !== 'oa' || appUserId === undefined) return conversation.citizenId;
  return prisma.$transaction(async (tx) => {
    const told = { channel: 'zalo_app' as const, externalId: appUserId };
    if ((await findByIdentity(tx, told)) === conversation.citizenId) return conversation.citizenId;
    return joinIdentities(tx, { known: { channel: 'oa', externalId: conversation.externalId }, told, now });
  });
}
