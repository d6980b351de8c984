import type { Photo } from '../contract/case.ts';
import type { ConversationMessage } from '../contract/conversation-api.ts';
import type { CaseDetail } from '../contract/staff-api.ts';
import type { File, Message, OutboxMessage } from '../database/client/client.ts';
import { windowOf } from '../outbox/window.ts';
import type { AroundCase } from './around-case.ts';
import type { DetailReader } from './case-detail.ts';
import type { ReadDeps } from './case-reader.ts';
import { documentOf } from './photo-links.ts';
import { picturesInTalk } from './pictures-in-talk.ts';
import { type Reached, recipientOf } from './recipients.ts';
import { reachOf } from './reply-reach.ts';
import { deliveryOf } from './timeline.ts';
import { conversationsOf, type WholeCase } from './whole-case.ts';

const messagesShown = 100;

type Known = { row: WholeCase; around: AroundCase };

async function readConversation(
  { prisma, now }: ReadDeps,
  reader: DetailReader,
  { row, around, conversations }: Known & { conversations: Reached[] },
) {
  const { citizenId } = row;
  if (citizenId === null) return null;
  // The talk also holds the words of restricted reports: whoever may not read one of them does not get the talk.
  const closed = { AND: [{ citizenId, restricted: true }, { NOT: reader.where }] };
  if (around.restricted && (await prisma.case.count({ where: closed })) > 0) return null;
  // Beside the reporter's name even a hidden message would tell who denounced.
  if (around.denounced && !reader.showsProtected) return null;
  const conversation = conversations.find((one) => one.channel === 'oa') ?? conversations[0];
  if (!conversation) return null;
  const latest = await prisma.message.findMany({
    where: { conversationId: conversation.id, ownOnly: false },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: messagesShown,
  });
  const fileIds = latest.flatMap((message) => message.fileId ?? []);
  const sent = latest.filter(({ direction }) => direction === 'out').map(({ id }) => id);
  const { owner, ownerStaffId } = conversation;
  const [holder, files, outbox] = await Promise.all([
    owner === 'staff' && ownerStaffId
      ? prisma.user.findUnique({ where: { id: ownerStaffId }, select: { name: true } })
      : null,
    fileIds.length > 0 ? prisma.file.findMany({ where: { id: { in: fileIds } } }) : [],
    sent.length > 0
      ? prisma.outboxMessage.findMany({
          where: { conversationId: conversation.id, messageId: { in: sent } },
          select: { messageId: true, state: true, sentAs: true },
        })
      : [],
  ]);
  const ownerName = holder?.name ?? null;
  const pictures = await picturesInTalk(prisma, { messages: latest, files, links: reader.photoLinks });
  const messages = latest.reverse();
  return presentConversation({ conversation, ownerName, messages, files, pictures, outbox, reader, now });
}

/** The outbox rows about a case, by way of the conversations that have one (which is what is indexed). */
export async function readOutbox(
  { prisma }: ReadDeps,
  { row, around }: Known,
): Promise<Pick<OutboxMessage, 'dedupeKey' | 'state'>[]> {
  if (around.toldIn.length === 0) return [];
  const where = { conversationId: { in: around.toldIn }, caseId: row.id };
  return prisma.outboxMessage.findMany({ where, select: { dedupeKey: true, state: true } });
}

function presentConversation(source: {
  conversation: Reached;
  ownerName: string | null;
  messages: Message[];
  files: File[];
  pictures: ReadonlyMap<string, Photo>;
  outbox: Pick<OutboxMessage, 'messageId' | 'state' | 'sentAs'>[];
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
        photo: source.pictures.get(message.id) ?? null,
        document: (file && documentOf(file, reader.photoLinks)) ?? null,
        at: message.occurredAt.toISOString(),
        delivery: deliveryOf(message, source.outbox),
      };
    }),
  };
}

/** How a reply comes to the reporter, and the talk where this reader may see it. */
export async function readReporter(
  deps: ReadDeps,
  reader: DetailReader,
  { row, around, mayReply }: Known & { mayReply: boolean },
): Promise<Pick<CaseDetail, 'replyReach' | 'conversation'>> {
  const shown = reader.showsText(row) && reader.contactOf !== undefined;
  const conversations = conversationsOf(row);
  const to = row.citizenId === null ? undefined : recipientOf(row.citizenId, conversations);
  return {
    replyReach: mayReply ? reachOf(deps.knowledge, { row, to, now: deps.now }) : null,
    conversation: shown ? await readConversation(deps, reader, { row, around, conversations }) : null,
  };
}
