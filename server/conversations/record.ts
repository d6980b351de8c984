import { z } from 'zod';
import { photosAllowed } from '../cases/citizen-limits.ts';
import type { CaseDeps, Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { chatButton } from '../contract/citizen-api.ts';
import { type Conversation, Prisma } from '../database/client/client.ts';
import type { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { enqueue } from '../outbox/enqueue.ts';
import type { Document, Heard, Photo } from './inbound.ts';

type Given = {
  tx: Tx;
  deps: CaseDeps & { cipher: FieldCipher };
  conversation: Conversation;
  citizenId: string;
  heard: Heard;
  /** It belongs to a denunciation. */
  protect: boolean;
  /** It is about the citizen's own home. */
  ownOnly: boolean;
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
    ownOnly: given.ownOnly,
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
      await recordFiles(given, { kind: 'image', files: content.photos, text: content.text });
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
    case 'document':
      await recordFiles(given, { kind: 'file', files: [content.document] });
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

type Files =
  | { kind: 'image'; files: Photo[]; text: string | undefined }
  | { kind: 'file'; files: Document[]; text?: undefined };

async function recordFiles(
  { tx, deps, conversation, citizenId, heard, protect, now }: Given,
  { kind, files, text }: Files,
): Promise<void> {
  const fetched: (Photo | Document)[] = files.filter(({ url }) => url !== undefined);
  // Beside a denunciation nothing is counted.
  const { allowed, refusal } = protect
    ? { allowed: fetched.length, refusal: undefined }
    : await photosAllowed(tx, deps, { citizenId, wanted: fetched.length });
  if (refusal) await tellRefusal({ tx, conversation, heard, now }, refusal);
  for (const [index, one] of files.entries()) {
    if (one.url !== undefined) {
      const taken = fetched.indexOf(one) < allowed;
      await tx.file.create({
        data: {
          id: one.fileId,
          purpose: 'chat',
          ...(kind === 'file' && { kind: 'document', name: one.name ?? '' }),
          state: taken ? 'waiting' : 'failed',
          failure: taken ? null : 'over_limit',
          citizenId,
          conversationId: conversation.id,
          sourceUrl: taken ? one.url : null,
          protected: protect,
          createdAt: now,
        },
      });
    } else if (protect) await tx.file.updateMany({ where: { id: one.fileId }, data: { protected: true } });
    await tx.message.create({
      data: {
        id: newId(),
        conversationId: conversation.id,
        direction: 'in',
        author: 'citizen',
        kind,
        text: index === 0 ? text : undefined,
        fileId: one.fileId,
        externalId: heard.externalId,
        occurredAt: heard.occurredAt,
        recordedAt: now,
        protected: protect,
      },
    });
  }
}

type Telling = Pick<Given, 'tx' | 'conversation' | 'heard' | 'now'>;

/** Tells once of a message with too many pictures; its words and the rest of the report are kept as they are. */
async function tellRefusal({ tx, conversation, heard, now }: Telling, { info }: AppError): Promise<void> {
  const text = info.told?.[conversation.language === 'en' ? 'en' : 'vi'] ?? '';
  await enqueue(tx, {
    conversationId: conversation.id,
    dedupeKey: `photos:${heard.eventId}`,
    payload: { text, buttons: [] },
    author: 'bot',
    now,
  });
}

async function keepContact(
  { tx, deps: { cipher }, citizenId, now }: Given,
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
