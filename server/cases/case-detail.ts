import type { ResolutionKind, transitionNames } from '../contract/case.ts';
import type { ConversationMessage } from '../contract/conversation-api.ts';
import { handOutRecord } from '../contract/routing-rule.ts';
import type { CaseDetail } from '../contract/staff-api.ts';
import type { Case, Conversation, File, Message, OutboxMessage } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { windowOf } from '../outbox/window.ts';
import { alikeOnCase } from './alike-on-case.ts';
import type { CaseReader, ReadDeps } from './case-reader.ts';
import { shownHeldReply } from './held-reply.ts';
import { linkedCases } from './linked-cases.ts';
import { listItem } from './list-cases.ts';
import { shownProposal } from './pending-resolution.ts';
import { photoOf, photosOf } from './photo-links.ts';
import { replyReach } from './reply-reach.ts';
import { stateTable } from './state-table.ts';
import { deliveryOf, eventCodes, staffTimeline } from './timeline.ts';

/** What the rights say about one case for one reader; this room asks and obeys. */
export type DetailReader = CaseReader & {
  /** Name and phone of the reporter in clear; called only when the role needs them (the caller writes the audit). */
  contactOf: ((citizenId: string) => Promise<{ name: string | null; phone: string | null }>) | undefined;
  mayTransition: (transition: (typeof transitionNames)[number], row: Case) => boolean;
  may: (row: Case) => CaseDetail['may'];
};

const messagesShown = 100;

function routingOf(row: Case): CaseDetail['routing'] {
  const routing = row.routing as Partial<CaseDetail['routing']> | null;
  return {
    rule: routing?.rule ?? '',
    why: routing?.why ?? '',
    version: routing?.version ?? '',
    facts: routing?.facts ?? {},
    handOut: handOutRecord.safeParse(routing?.handOut).data ?? null,
  };
}

/** The transitions that start from this state and that the reader may carry out, with what each needs. */
function actionsOf({ knowledge }: ReadDeps, reader: DetailReader, row: Case): CaseDetail['actions'] {
  const category = knowledge.categories.get(row.categoryId);
  return stateTable
    .filter((one) => one.who.includes('staff') && one.from.some((state) => state === row.state))
    .filter((one) => reader.mayTransition(one.name, row))
    .map((one) => ({ transition: one.name, needs: one.needs(category) }));
}

async function readConversation({ prisma, now }: ReadDeps, reader: DetailReader, row: Case) {
  if (row.citizenId === null) return null;
  // The talk also holds the words of restricted reports: whoever may not read one of them does not get the talk.
  const closed = { AND: [{ citizenId: row.citizenId, restricted: true }, { NOT: reader.where }] };
  if ((await prisma.case.count({ where: closed })) > 0) return null;
  // Beside the reporter's name even a hidden message would tell who denounced.
  const denounced = { protected: true, conversation: { citizenId: row.citizenId } };
  if (!reader.showsProtected && (await prisma.message.count({ where: denounced })) > 0) return null;
  const conversations = await prisma.conversation.findMany({
    where: { citizenId: row.citizenId },
    orderBy: { lastInboundAt: { sort: 'desc', nulls: 'last' } },
  });
  const conversation = conversations.find((one) => one.channel === 'oa') ?? conversations[0];
  if (!conversation) return null;
  const latest = await prisma.message.findMany({
    where: { conversationId: conversation.id },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: messagesShown,
  });
  const fileIds = latest.flatMap((message) => message.fileId ?? []);
  const { owner, ownerStaffId } = conversation;
  const [holder, files, outbox] = await Promise.all([
    owner === 'staff' && ownerStaffId
      ? prisma.user.findUnique({ where: { id: ownerStaffId }, select: { name: true } })
      : null,
    prisma.file.findMany({ where: { id: { in: fileIds } } }),
    prisma.outboxMessage.findMany({
      where: { conversationId: conversation.id, messageId: { in: latest.map((message) => message.id) } },
      select: { messageId: true, state: true },
    }),
  ]);
  const ownerName = holder?.name ?? null;
  return presentConversation({ conversation, ownerName, messages: latest.reverse(), files, outbox, reader, now });
}

/** The outbox rows about a case, by way of the conversations that have one (which is what is indexed). */
async function readOutbox({ prisma }: ReadDeps, row: Case): Promise<Pick<OutboxMessage, 'dedupeKey' | 'state'>[]> {
  const told = await prisma.message.findMany({
    where: { caseId: row.id, direction: 'out' },
    distinct: ['conversationId'],
    select: { conversationId: true },
  });
  const conversationId = { in: told.map((message) => message.conversationId) };
  const select = { dedupeKey: true, state: true };
  return prisma.outboxMessage.findMany({ where: { conversationId, caseId: row.id }, select });
}

function presentConversation(source: {
  conversation: Conversation;
  ownerName: string | null;
  messages: Message[];
  files: File[];
  outbox: Pick<OutboxMessage, 'messageId' | 'state'>[];
  reader: DetailReader;
  now: Date;
}): NonNullable<CaseDetail['conversation']> {
  const { conversation, reader } = source;
  return {
    id: conversation.id,
    channel: conversation.channel,
    owner: conversation.owner as NonNullable<CaseDetail['conversation']>['owner'],
    ownerName: source.ownerName,
    mine: conversation.owner === 'staff' && conversation.ownerStaffId === reader.staffId,
    window: conversation.channel === 'oa' ? windowOf(conversation.lastInboundAt, source.now) : 'none',
    messages: source.messages.map((message) => {
      const file = source.files.find((one) => one.id === message.fileId);
      return {
        id: message.id,
        direction: message.direction as ConversationMessage['direction'],
        author: message.author as ConversationMessage['author'],
        kind: message.kind as ConversationMessage['kind'],
        text: message.text,
        protected: false,
        latitude: message.latitude,
        longitude: message.longitude,
        photo: (file && photoOf(file, reader.photoLinks)) ?? null,
        at: message.occurredAt.toISOString(),
        delivery: deliveryOf(message, source.outbox),
      };
    }),
  };
}

async function readCitizen({ prisma }: ReadDeps, reader: DetailReader, row: Case): Promise<CaseDetail['citizen']> {
  if (row.citizenId === null) return null;
  const [contact, others] = await Promise.all([
    reader.contactOf?.(row.citizenId),
    prisma.case.findMany({
      where: { AND: [reader.where, { citizenId: row.citizenId, id: { not: row.id } }] },
      orderBy: { createdAt: 'desc' },
      take: 20,
      select: { code: true, state: true, categoryId: true, createdAt: true },
    }),
  ]);
  return {
    name: contact?.name ?? null,
    phone: contact?.phone ?? null,
    otherCases: others.map((one) => ({
      ...one,
      state: one.state as CaseDetail['state'],
      createdAt: one.createdAt.toISOString(),
    })),
  };
}

/**
 * Everything about one case for the console: facts, words, photos, timeline, conversation and what the reader may do.
 * @throws AppError not_found also for a case outside the reader's rights
 */
export async function caseDetail(deps: ReadDeps, reader: DetailReader, code: string): Promise<CaseDetail> {
  const { prisma } = deps;
  const row = await prisma.case.findFirst({ where: { AND: [{ code }, reader.where] } });
  if (!row) throw new AppError('not_found');
  const shown = reader.showsText(row);
  const may = reader.may(row);
  const [
    events,
    texts,
    files,
    outbox,
    mentions,
    citizen,
    linked,
    alike,
    pendingResolution,
    heldReply,
    reach,
    conversation,
  ] = await Promise.all([
    prisma.caseEvent.findMany({ where: { caseId: row.id }, orderBy: { sequence: 'asc' } }),
    prisma.caseText.findMany({ where: { caseId: row.id }, orderBy: { createdAt: 'asc' } }),
    prisma.file.findMany({ where: { caseId: row.id }, orderBy: { createdAt: 'asc' } }),
    readOutbox(deps, row),
    prisma.caseMention.findMany({
      where: { caseId: row.id, staffId: reader.staffId, handledAt: null },
      orderBy: { sequence: 'asc' },
      select: { byId: true, createdAt: true, sequence: true },
    }),
    readCitizen(deps, reader, row),
    linkedCases(deps, reader, row),
    alikeOnCase(deps, reader, row),
    shownProposal(deps, reader, row),
    shownHeldReply(deps, reader, row),
    may.reply ? replyReach(deps, row) : null,
    shown && reader.contactOf ? readConversation(deps, reader, row) : null,
  ]);
  const staffIds = events.flatMap((event) => (event.actorKind === 'staff' && event.actorId ? event.actorId : []));
  staffIds.push(...mentions.map(({ byId }) => byId));
  const people = await prisma.user.findMany({ where: { id: { in: staffIds } }, select: { id: true, name: true } });
  const codes = events.flatMap((event) => eventCodes(event));
  const named =
    codes.length > 0
      ? await prisma.case.findMany({ where: { AND: [{ code: { in: codes } }, reader.where] }, select: { code: true } })
      : [];
  const names = new Map(people.map((person) => [person.id, person.name]));
  const readable = texts.filter((text) => !text.protected || reader.showsProtected);
  const pictures = files.filter((file) => !file.protected || reader.showsProtected);
  const description = readable.find((text) => text.kind === 'description')?.text;
  const place = readable.findLast((text) => text.kind === 'place')?.text;
  const links = reader.photoLinks;
  const photo = pictures.find((file) => file.purpose === 'case_before' && file.state === 'ready');
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...listItem(deps, reader, row, {
      description,
      place,
      thumbnailId: photo?.id,
    }),
    description: shown ? (description ?? null) : null,
    placeWords: shown ? (place ?? null) : null,
    latitude: row.latitude,
    longitude: row.longitude,
    placeCertainty: row.placeCertainty,
    areaDoubtful: row.areaDoubtful,
    restricted: row.restricted,
    denunciation: row.denunciation,
    referredTo: row.referredTo,
    resolutionKind: row.resolutionKind as ResolutionKind | null,
    acceptedAt: instant(row.acceptedAt),
    firstResponseAt: instant(row.firstResponseAt),
    responseDueAt: instant(row.responseDueAt),
    resolutionDueAt: instant(row.resolutionDueAt),
    pausedAt: instant(row.pausedAt),
    resolvedAt: instant(row.resolvedAt),
    reopenedCount: row.reopenedCount,
    serviceLevel: { id: row.serviceLevelId, version: row.serviceLevelVersion },
    routing: routingOf(row),
    citizen,
    ...linked,
    ...alike,
    pendingResolution,
    heldReply,
    replyReach: reach,
    needsApproval: deps.knowledge.categories.get(row.categoryId)?.needsApproval === true && !may.approve,
    ratingText: shown ? (readable.filter((text) => text.kind === 'rating').at(-1)?.text ?? null) : null,
    photosBefore: shown ? photosOf(pictures, links, 'case_before') : [],
    photosAfter: shown ? photosOf(pictures, links, 'case_after') : [],
    timeline: staffTimeline({
      events,
      texts,
      files,
      outbox,
      codes: new Set(named.map((one) => one.code)),
      names,
      readerId: reader.staffId,
      showsText: shown,
      showsProtected: reader.showsProtected,
      links,
    }),
    conversation,
    mentions: mentions.map(({ byId, createdAt, sequence }) => ({
      by: names.get(byId) ?? 'Cán bộ',
      at: createdAt.toISOString(),
      sequence,
    })),
    actions: actionsOf(deps, reader, row),
    may,
  };
}
