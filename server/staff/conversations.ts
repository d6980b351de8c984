import { z } from 'zod';
import type { StaffActor } from '../access/actor.ts';
import { can, whereFor } from '../access/can.ts';
import { maskText } from '../cases/mask-text.ts';
import { documentOf } from '../cases/photo-links.ts';
import { picturesInTalk } from '../cases/pictures-in-talk.ts';
import { deliveryOf } from '../cases/timeline.ts';
import { shownBlock } from '../citizens/blocks.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { caseState } from '../contract/case.ts';
import {
  type ConversationDetail,
  type ConversationListItem,
  type ConversationMessage,
  conversationListItem,
  conversationMessage,
  conversationOwner,
} from '../contract/conversation-api.ts';
import { shownTalkReply } from '../conversations/held-talk-reply.ts';
import { talkReach } from '../conversations/talk-reach.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { staffPhotoLinks } from '../http/file-links.ts';
import { newId } from '../ids.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { windowOf } from '../outbox/window.ts';

const shownAtOnce = 200;
const select = {
  id: true,
  channel: true,
  owner: true,
  ownerStaffId: true,
  ownerSince: true,
  waitingSince: true,
  returnedAt: true,
  returnReason: true,
  lastInboundAt: true,
  unreachableSince: true,
  language: true,
  citizenId: true,
  citizen: { select: { nameEncrypted: true } },
  messages: {
    // What a citizen says to their own home is nobody's here.
    where: { ownOnly: false },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: 1,
    select: { text: true, kind: true, protected: true, occurredAt: true },
  },
} satisfies Prisma.ConversationSelect;
type Row = Prisma.ConversationGetPayload<{ select: typeof select }>;

type Deps = { prisma: PrismaClient; cipher: FieldCipher; actor: StaffActor };

/** Those who may read denunciations find talks that hold one for so long, whoever answers in them. */
const sealedDays = 180;
/** Requests to which nobody answered stay in the list for so long. */
const returnedDays = 14;

// Whoever waits first, then who was told that nobody could answer, then what is in hand.
const rank = ({ owner, waitingSince }: Row) => (owner === 'queue' ? 0 : owner === 'bot' && waitingSince ? 1 : 2);

/**
 * Talks waiting for a person or held by one, the longest waiting first; for those who may read denunciations also the
 * talks that hold one. Of such a talk others see neither words nor whose it is.
 */
export async function listConversations({ prisma, cipher, actor }: Deps, now: Date): Promise<ConversationListItem[]> {
  const since = new Date(now.getTime() - sealedDays * 86_400_000);
  const returned = new Date(now.getTime() - returnedDays * 86_400_000);
  const asked: Prisma.ConversationWhereInput = {
    OR: [{ owner: { in: ['queue', 'staff'] } }, { waitingSince: { not: null }, returnedAt: { gte: returned } }],
  };
  const sealed: Prisma.ConversationWhereInput = { messages: { some: { protected: true, recordedAt: { gte: since } } } };
  const rows = await prisma.conversation.findMany({
    where: can(actor, 'denunciation:read') ? { OR: [asked, sealed] } : asked,
    orderBy: [{ owner: 'asc' }, { ownerSince: 'asc' }],
    take: shownAtOnce,
    select,
  });
  // The names in it are personal data too.
  await prisma.accessAudit.create({
    data: { id: newId(), staffId: actor.id, action: 'conversation:list', resource: 'conversations', at: now },
    select: { id: true },
  });
  const names = await ownerNames(prisma, rows);
  const holding = await sealedAmong(
    prisma,
    rows.map(({ id }) => id),
  );
  return rows
    .sort((a, b) => rank(a) - rank(b))
    .map((row) => listItem(row, { names, cipher, actor, sealed: holding.has(row.id) }));
}

type DetailOptions = Deps & { knowledge: Knowledge; id: string; now: Date };

/** One talk with its last messages. Reading it is written to the audit. @throws AppError not_found */
export async function conversationDetail({
  prisma,
  cipher,
  knowledge,
  actor,
  id,
  now,
}: DetailOptions): Promise<ConversationDetail> {
  const row = await prisma.conversation.findUnique({ where: { id }, select });
  if (!row) throw new AppError('not_found');
  const sealed = (await sealedAmong(prisma, [id])).has(id);
  const reads = can(actor, 'denunciation:read');
  const mayBlock = can(actor, 'citizen:block') && !sealed;
  const action = sealed && reads ? 'denunciation:read' : 'conversation:read';
  await prisma.accessAudit.create({
    data: { id: newId(), staffId: actor.id, action, resource: `conversation:${id}`, at: now },
    select: { id: true },
  });
  const [names, messages, heldReply, cases] = await Promise.all([
    ownerNames(prisma, [row]),
    readMessages(prisma, { conversationId: id, reads }),
    shownTalkReply(prisma, { conversationId: id, actor, sealed, now }),
    // Whose talk it is would be told by their other cases too.
    sealed && !reads ? [] : readCases(prisma, { actor, citizenId: row.citizenId }),
  ]);
  return {
    ...listItem(row, { names, cipher, actor, sealed }),
    // Only the Official Account has Zalo's window; our own chat can always be written to.
    window: row.channel === 'oa' ? windowOf(row.lastInboundAt, now) : 'free',
    block: mayBlock ? await shownBlock(prisma, row.citizenId, now) : null,
    mayBlock,
    messages,
    heldReply,
    replyReach: can(actor, 'conversation:reply') ? talkReach(knowledge, row, now) : null,
    cases: cases.map(({ code, state, categoryId, createdAt }) => ({
      code,
      state: caseState.parse(state),
      categoryId,
      createdAt: createdAt.toISOString(),
    })),
  };
}

function readCases(prisma: PrismaClient, { actor, citizenId }: { actor: StaffActor; citizenId: string }) {
  return prisma.case.findMany({
    where: { AND: [{ citizenId }, whereFor(actor, 'case:read')] },
    orderBy: { createdAt: 'desc' },
    take: 20,
    select: { code: true, state: true, categoryId: true, createdAt: true },
  });
}

/** Those of the talks that hold a denunciation. */
async function sealedAmong(prisma: PrismaClient, ids: string[]): Promise<Set<string>> {
  const found = await prisma.message.findMany({
    where: { conversationId: { in: ids }, protected: true },
    distinct: ['conversationId'],
    select: { conversationId: true },
  });
  return new Set(found.map(({ conversationId }) => conversationId));
}

async function readMessages(
  prisma: PrismaClient,
  { conversationId, reads }: { conversationId: string; reads: boolean },
): Promise<ConversationMessage[]> {
  const newest = await prisma.message.findMany({
    where: { conversationId, ownOnly: false },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: shownAtOnce,
  });
  const ids = newest.map(({ id }) => id);
  const [files, outbox] = await Promise.all([
    prisma.file.findMany({ where: { id: { in: newest.flatMap(({ fileId }) => fileId ?? []) } } }),
    prisma.outboxMessage.findMany({
      where: { conversationId, messageId: { in: ids } },
      select: { messageId: true, state: true, sentAs: true },
    }),
  ]);
  const pictures = await picturesInTalk(prisma, { messages: newest, files, links: staffPhotoLinks });
  const byId = new Map(files.map((file) => [file.id, file]));
  return newest.reverse().map((message) => {
    const file = byId.get(message.fileId ?? '');
    const hidden = message.protected && !reads;
    return conversationMessage.parse({
      ...message,
      ...(hidden ? { kind: 'text', text: null, latitude: null, longitude: null } : {}),
      protected: hidden,
      photo: (!hidden && pictures.get(message.id)) || null,
      document: (!hidden && file && documentOf(file, staffPhotoLinks)) || null,
      at: message.occurredAt.toISOString(),
      delivery: deliveryOf(message, outbox),
    });
  });
}

async function ownerNames(prisma: PrismaClient, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ ownerStaffId }) => ownerStaffId ?? []);
  if (ids.length === 0) return new Map();
  const people = await prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

type Shown = { names: ReadonlyMap<string, string>; cipher: FieldCipher; actor: StaffActor; sealed: boolean };

function listItem(row: Row, { names, cipher, actor, sealed }: Shown): ConversationListItem {
  const [last] = row.messages;
  const hidden = sealed && !can(actor, 'denunciation:read');
  const text = last && !(hidden && last.protected) ? last.text : null;
  return {
    id: row.id,
    channel: row.channel,
    owner: conversationOwner.parse(row.owner),
    ownerName: names.get(row.ownerStaffId ?? '') ?? null,
    mine: row.owner === 'staff' && row.ownerStaffId === actor.id,
    since: row.ownerSince?.toISOString() ?? null,
    waitingSince: row.waitingSince?.toISOString() ?? null,
    returned: returnedOf(row),
    citizenName: row.citizen.nameEncrypted && !hidden ? cipher.decrypt(row.citizen.nameEncrypted) : null,
    lastMessage: text ? maskText(text).slice(0, 200) : null,
    protected: sealed,
    lastAt: last?.occurredAt.toISOString() ?? null,
  };
}

function returnedOf({ returnedAt, returnReason, waitingSince }: Row): ConversationListItem['returned'] {
  const reason = conversationListItem.shape.returned.unwrap().shape.reason.safeParse(returnReason);
  return returnedAt && waitingSince && reason.success ? { at: returnedAt.toISOString(), reason: reason.data } : null;
}

export const conversationParams = z.object({ id: z.uuid() });
