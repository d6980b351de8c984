import { z } from 'zod';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { chatButton } from '../contract/citizen-api.ts';
import { type Conversation, Prisma } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import type { Heard } from './inbound.ts';

type Given = {
  tx: Tx;
  cipher: FieldCipher;
  conversation: Conversation;
  citizenId: string;
  heard: Heard;
  /** It belongs to a denunciation. */
  protect: boolean;
  now: Date;
};

/** Keeps what was said: a row in the talk, waiting pictures, a contact that was given, a message taken back. */
export async function record(given: Given): Promise<void> {
  const { tx, conversation, heard, now } = given;
  const { content } = heard;
  const row = {
    conversationId: conversation.id,
    direction: 'in',
    author: 'citizen',
    externalId: heard.externalId,
    occurredAt: heard.occurredAt,
    recordedAt: now,
    protected: given.protect,
  };
  switch (content.kind) {
    case 'text':
      await tx.message.create({
        data: { id: newId(), ...row, kind: 'text', text: await shownText(given, content.text) },
      });
      return;
    case 'location':
      await tx.message.create({
        data: {
          id: newId(),
          ...row,
          kind: 'location',
          text: content.words,
          latitude: content.latitude,
          longitude: content.longitude,
        },
      });
      return;
    case 'photos':
      await recordPhotos(given, content);
      return;
    case 'person':
      await tx.message.create({
        data: { id: newId(), ...row, direction: 'out', author: 'zalo_tool', kind: 'text', text: content.staffNote },
      });
      return;
    case 'contactGiven':
      await tx.message.create({ data: { id: newId(), ...row, kind: 'contact' } });
      await keepContact(given, content);
      return;
    case 'withdrawn':
      if (content.messageId) {
        await tx.message.updateMany({
          where: { conversationId: conversation.id, externalId: content.messageId, direction: 'in' },
          data: { text: null, textFolded: null },
        });
      }
      return;
    case 'audio':
    case 'file':
    case 'sticker':
      await tx.message.create({ data: { id: newId(), ...row, kind: content.kind } });
      return;
    default:
      return;
  }
}

async function recordPhotos(
  { tx, conversation, citizenId, heard, protect, now }: Given,
  content: Extract<Heard['content'], { kind: 'photos' }>,
): Promise<void> {
  for (const [index, photo] of content.photos.entries()) {
    if (photo.url !== undefined) {
      await tx.file.create({
        data: {
          id: photo.fileId,
          purpose: 'chat',
          state: 'waiting',
          citizenId,
          conversationId: conversation.id,
          sourceUrl: photo.url,
          protected: protect,
          createdAt: now,
        },
      });
    } else if (protect) await tx.file.updateMany({ where: { id: photo.fileId }, data: { protected: true } });
    await tx.message.create({
      data: {
        id: newId(),
        conversationId: conversation.id,
        direction: 'in',
        author: 'citizen',
        kind: 'image',
        text: index === 0 ? content.text : undefined,
        fileId: photo.fileId,
        externalId: heard.externalId,
        occurredAt: heard.occurredAt,
        recordedAt: now,
        protected: protect,
      },
    });
  }
}

async function keepContact(
  { tx, cipher, citizenId, now }: Given,
  content: Extract<Heard['content'], { kind: 'contactGiven' }>,
): Promise<void> {
  if (content.name)
    await tx.citizen.update({ where: { id: citizenId }, data: { nameEncrypted: cipher.encrypt(content.name) } });
  if (!content.phone) return;
  await tx.citizenContact.createMany({
    data: [
      {
        id: newId(),
        citizenId,
        kind: 'phone',
        valueEncrypted: cipher.encrypt(content.phone),
        valueHmac: cipher.hmac(content.phone),
        source: 'zalo_shared_info',
        createdAt: now,
      },
    ],
    skipDuplicates: true,
  });
}

/** What people read of a tapped button: its title, not the code behind it. */
async function shownText({ tx, conversation }: Given, text: string): Promise<string> {
  if (!text.startsWith('#')) return text.slice(0, 10_000);
  const offers = await tx.message.findMany({
    where: { conversationId: conversation.id, direction: 'out', buttons: { not: Prisma.DbNull } },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: 20,
    select: { buttons: true },
  });
  for (const { buttons } of offers) {
    const tapped = z
      .array(chatButton)
      .catch([])
      .parse(buttons)
      .find((button) => button.type === 'say' && button.payload === text);
    if (tapped) return tapped.title;
  }
  return text.slice(0, 10_000);
}
