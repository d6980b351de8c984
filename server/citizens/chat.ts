import { z } from 'zod';
import { documentOf, type PhotoLinks } from '../cases/photo-links.ts';
import { picturesInTalk } from '../cases/pictures-in-talk.ts';
import { type ChatHistory, type ChatMessage, chatButton } from '../contract/citizen-api.ts';
import type { Message, PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { requireOwnFiles } from './own-files.ts';

const miniAppChannel = 'mini_app';

/** What the mini-app's chat puts into an InboundEvent: exactly one of the three. */
export const miniAppPayload = z.union([
  z.strictObject({ text: z.string().trim().min(1).max(10_000) }),
  z.strictObject({ location: z.strictObject({ latitude: z.number(), longitude: z.number() }) }),
  z.strictObject({ fileId: z.string() }),
]);
type MiniAppPayload = z.infer<typeof miniAppPayload>;

type ReceiveOptions = {
  prisma: PrismaClient;
  citizenId: string;
  /** The sender's own key: the same one is one message. */
  key: string;
  payload: MiniAppPayload;
  requestId: string;
  now: Date;
};

/** Stores a message of the mini-app's chat for the worker; durable when it resolves. Returns the event's id. */
export async function receiveChat({
  prisma,
  citizenId,
  key,
  payload,
  requestId,
  now,
}: ReceiveOptions): Promise<string> {
  if ('fileId' in payload) {
    const fileIds = [payload.fileId];
    await requireOwnFiles(prisma, { citizenId, fileIds, purpose: 'chat', field: 'fileId' });
  }
  const externalId = `${citizenId}:${key}`;
  await prisma.inboundEvent.createMany({
    data: [
      {
        id: newId(),
        channel: miniAppChannel,
        externalId,
        name: 'message',
        conversationKey: `${miniAppChannel}:${citizenId}`,
        payload,
        occurredAt: now,
        receivedAt: now,
        requestId,
      },
    ],
    skipDuplicates: true,
  });
  const stored = await prisma.inboundEvent.findUniqueOrThrow({
    where: { channel_externalId: { channel: miniAppChannel, externalId } },
    select: { id: true },
  });
  return stored.id;
}

const shownAtOnce = 100;

type HistoryOptions = { prisma: PrismaClient; citizenId: string; after: string | undefined; photoLinks: PhotoLinks };

/** The mini-app's chat of a citizen, oldest first: the last 100 messages, or those after one already seen. */
export async function chatHistory({ prisma, citizenId, after, photoLinks }: HistoryOptions): Promise<ChatHistory> {
  const conversations = await prisma.conversation.findMany({
    where: { citizenId, channel: miniAppChannel },
    select: { id: true, externalId: true, owner: true },
  });
  const inside = { conversationId: { in: conversations.map(({ id }) => id) } };
  const seen = after
    ? await prisma.message.findFirst({ where: { id: after, ...inside }, select: { recordedAt: true, id: true } })
    : null;
  const newest = await prisma.message.findMany({
    where: {
      ...inside,
      ...(seen && {
        OR: [{ recordedAt: { gt: seen.recordedAt } }, { recordedAt: seen.recordedAt, id: { gt: seen.id } }],
      }),
    },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: shownAtOnce,
  });
  const files = await prisma.file.findMany({ where: { id: { in: newest.flatMap(({ fileId }) => fileId ?? []) } } });
  const pictures = await picturesInTalk(prisma, { messages: newest, files, links: photoLinks });
  const byId = new Map(files.map((file) => [file.id, file]));
  const current = conversations.find(({ externalId }) => externalId === citizenId) ?? conversations[0];
  return {
    items: newest.reverse().map((message) => {
      const file = byId.get(message.fileId ?? '');
      const photo = pictures.get(message.id) ?? null;
      return toChatMessage(message, { photo, document: (file && documentOf(file, photoLinks)) ?? null });
    }),
    owner: current?.owner === 'staff' || current?.owner === 'queue' ? current.owner : 'bot',
  };
}

const author = z.enum(['citizen', 'bot', 'staff', 'zalo_tool']).catch('bot');

function toChatMessage(message: Message, shown: Pick<ChatMessage, 'photo' | 'document'>): ChatMessage {
  const { latitude, longitude } = message;
  return {
    id: message.id,
    direction: message.direction === 'in' ? 'in' : 'out',
    author: author.parse(message.author),
    text: message.text,
    buttons: z.array(chatButton).catch([]).parse(message.buttons),
    ...shown,
    location: latitude !== null && longitude !== null ? { latitude, longitude } : null,
    at: message.occurredAt.toISOString(),
  };
}
