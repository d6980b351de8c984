import { readTalkId } from '../botpress/event.ts';
import { citizenByIdentity, type IdentityChannel } from '../citizens/citizen-by-identity.ts';
import type { Conversation, Prisma, PrismaClient } from '../database/client/client.ts';
import { insertNew } from '../database/insert-new.ts';
import { recordTalk } from '../events-out/record-talk.ts';
import { newId } from '../ids.ts';

const leaseMilliseconds = 15_000;

export type ConversationKey = { channel: string; externalId: string };

/** `oa:123` → channel and the citizen's id on it. */
export function readKey(key: string): ConversationKey {
  const at = key.indexOf(':');
  return { channel: key.slice(0, at), externalId: key.slice(at + 1) };
}

/** The conversation of a key, made with its citizen when there is none. */
export async function ensureConversation(prisma: PrismaClient, key: ConversationKey, now: Date): Promise<Conversation> {
  const where = { channel_externalId: key };
  const known = await prisma.conversation.findUnique({ where });
  if (known) return known;
  return prisma.$transaction(async (tx) => {
    const citizenId = await citizenOf(tx, key, now);
    const { language } = await tx.citizen.findUniqueOrThrow({ where: { id: citizenId }, select: { language: true } });
    // In the mini-app a citizen has one talk, also after two identities were joined.
    const own =
      key.channel === 'mini_app'
        ? await tx.conversation.findFirst({ where: { channel: key.channel, citizenId } })
        : null;
    if (own) return own;
    const id = newId();
    const { count } = await tx.conversation.createMany({
      data: [{ id, ...key, citizenId, language, state: {}, createdAt: now }],
      skipDuplicates: true,
    });
    if (count > 0) await recordTalk(tx, { id, name: 'started', by: 'citizen', now });
    return tx.conversation.findUniqueOrThrow({ where });
  });
}

/** Makes sure a citizen has a talk in the mini-app, so that they can be told things there. */
export async function ensureMiniAppConversation(
  tx: Prisma.TransactionClient,
  options: { citizenId: string; language: 'vi' | 'en'; now: Date },
): Promise<void> {
  const { citizenId, language, now } = options;
  const known = await tx.conversation.findFirst({ where: { channel: 'mini_app', citizenId }, select: { id: true } });
  if (known) return;
  const id = newId();
  const made = await insertNew(tx, {
    table: 'Conversation',
    data: { id, channel: 'mini_app', externalId: citizenId, citizenId, language, state: {}, createdAt: now },
    returning: ['id'],
  });
  if (made) await recordTalk(tx, { id, name: 'started', by: 'citizen', now });
}

async function citizenOf(tx: Prisma.TransactionClient, key: ConversationKey, now: Date): Promise<string> {
  if (key.channel !== 'mini_app') {
    // One person may have several conversations with a Botpress bot.
    const externalId = key.channel === 'botpress' ? readTalkId(key.externalId).userId : key.externalId;
    return citizenByIdentity(tx, { channel: key.channel as IdentityChannel, externalId, now });
  }
  const citizen = await tx.citizen.findUniqueOrThrow({ where: { id: key.externalId } });
  return citizen.joinedIntoId ?? citizen.id;
}

/** Takes the conversation for this worker; undefined while another one holds it. */
export async function takeLease(
  prisma: PrismaClient,
  options: { id: string; owner: string; now: Date },
): Promise<Conversation | undefined> {
  const { id, owner, now } = options;
  const { count } = await prisma.conversation.updateMany({
    where: { id, OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }, { leaseOwner: owner }] },
    data: { leaseOwner: owner, leaseUntil: new Date(now.getTime() + leaseMilliseconds) },
  });
  return count === 1 ? prisma.conversation.findUniqueOrThrow({ where: { id } }) : undefined;
}

export async function dropLease(prisma: PrismaClient, options: { id: string; owner: string }): Promise<void> {
  await prisma.conversation.updateMany({
    where: { id: options.id, leaseOwner: options.owner },
    data: { leaseOwner: null, leaseUntil: null },
  });
}

/** Holds a lease of ours until then instead of giving it back; a process that dies holds it no longer than that. */
export async function keepLease(
  prisma: PrismaClient,
  { id, owner, until }: { id: string; owner: string; until: Date },
): Promise<void> {
  await prisma.conversation.updateMany({ where: { id, leaseOwner: owner }, data: { leaseUntil: until } });
}
