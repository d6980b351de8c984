import type { Senses } from '../../bot/sense-ports.ts';
import { keepModelConsent, modelConsent } from '../citizens/model-consent.ts';
import type { ConsentOptions } from '../citizens/profile.ts';
import type { Conversation, PrismaClient } from '../database/client/client.ts';
import { audioTypeOf } from '../files/audio-type.ts';
import { downloadMedia } from '../files/download.ts';
import { shrinkJpeg } from '../files/process-image.ts';
import type { FileStore } from '../files/store.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { TurnModel } from '../language-model/language-model.ts';
import { parseZaloEvent } from '../zalo/event.ts';

/** Where what citizens send is found. */
export type Media = { files: FileStore; mediaHosts: string[] };

const largestSound = 10 * 1024 * 1024;
const fetchMilliseconds = 3_000;
const mostPictures = 2;
const largestPicture = 400_000;

/**
 * Voice and photos of one conversation as a model may take them in. A voice message is fetched for the moment and kept
 * nowhere; a photo leaves as it was stored, without its metadata, and smaller.
 */
export function sensesOf(given: {
  prisma: PrismaClient;
  knowledge: Knowledge;
  conversation: Pick<Conversation, 'id' | 'citizenId' | 'channel' | 'externalId'>;
  language: 'vi' | 'en';
  now: Date;
  model: Pick<TurnModel, 'hear' | 'look'> | undefined;
  media: Media | undefined;
}): Senses {
  const { prisma, knowledge, conversation, language, now, model, media } = given;
  const { citizenId } = conversation;
  const about = { prisma, knowledge, citizenId };
  const { hear, look } = model ?? {};
  return {
    consent: (kind) => modelConsent(about, kind),
    keepConsent: (kind, answer) =>
      keepModelConsent({ ...about, channel: channelOf(conversation.channel), now }, { kind, ...answer }),
    ...(hear &&
      media && {
        async listen(audioId) {
          const address = await addressOf(prisma, conversation, audioId);
          if (!address) return undefined;
          const signal = AbortSignal.timeout(fetchMilliseconds);
          const fetched = await downloadMedia(address, media.mediaHosts, { mostBytes: largestSound, signal });
          if (fetched.kind !== 'bytes') return undefined;
          const type = audioTypeOf(fetched.bytes);
          return type && hear({ bytes: fetched.bytes, type }, language);
        },
      }),
    ...(look &&
      media && {
        async look(fileIds) {
          const pictures = await picturesOf({ prisma, media, citizenId, fileIds: fileIds.slice(0, mostPictures) });
          return pictures.length > 0 ? look(pictures, language) : undefined;
        },
      }),
  };
}

function channelOf(channel: string): ConsentOptions['channel'] {
  return channel === 'mini_app' || channel === 'botpress' ? channel : 'oa';
}

/** Where the voice message of an event of this very conversation lies. */
async function addressOf(
  prisma: PrismaClient,
  { channel, externalId }: Pick<Conversation, 'channel' | 'externalId'>,
  eventId: string,
): Promise<string | undefined> {
  const where = { id: eventId, channel, conversationKey: `${channel}:${externalId}` };
  const event = await prisma.inboundEvent.findFirst({ where, select: { payload: true } });
  const zalo = event && parseZaloEvent(event.payload);
  return zalo?.kind === 'audio' ? zalo.url : undefined;
}

async function picturesOf(given: {
  prisma: PrismaClient;
  media: Media;
  citizenId: string;
  fileIds: string[];
}): Promise<Buffer[]> {
  const rows = await given.prisma.file.findMany({
    where: { id: { in: given.fileIds }, citizenId: given.citizenId, kind: 'photo', state: 'ready', protected: false },
    select: { storageKey: true },
  });
  // A store that is away costs the model's look, not the turn.
  const stored = await Promise.all(
    rows.map(({ storageKey }) => (storageKey ? given.media.files.get(storageKey).catch(() => undefined) : undefined)),
  );
  return Promise.all(stored.flatMap((bytes) => (bytes ? [shrinkJpeg(bytes, largestPicture)] : [])));
}
