import { largestPicture } from '../contract/upload-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { downloadMedia } from '../files/download.ts';
import { readQr } from '../files/read-qr.ts';
import type { Heard } from './inbound.ts';
import type { Media } from './senses.ts';

const mostPictures = 2;
const fetchMilliseconds = 3_000;

type Given = { prisma: PrismaClient; media: Media | undefined; heard: Heard[]; citizenId: string };

/**
 * Reads the text of a QR code in photos that have just been sent; undefined where there is none. A photo of the chat is
 * fetched for the moment, since it lies in no store yet; what was read is kept nowhere.
 */
export function codeReader({ prisma, media, heard, citizenId }: Given) {
  return async (fileIds: string[]): Promise<string | undefined> => {
    if (!media) return undefined;
    for (const fileId of fileIds.slice(0, mostPictures)) {
      const bytes = (await stored(fileId)) ?? (await fetched(fileId));
      const text = bytes && (await readQr(bytes));
      if (text) return text;
    }
    return undefined;
  };

  async function stored(fileId: string): Promise<Buffer | undefined> {
    const row = await prisma.file.findFirst({
      where: { id: fileId, citizenId, kind: 'photo', state: 'ready', protected: false },
      select: { storageKey: true },
    });
    // A store that is away costs the look at the code, not the turn.
    return row?.storageKey ? media?.files.get(row.storageKey).catch(() => undefined) : undefined;
  }

  async function fetched(fileId: string): Promise<Buffer | undefined> {
    const photos = heard.flatMap(({ content }) => (content.kind === 'photos' ? content.photos : []));
    const address = photos.find((photo) => photo.fileId === fileId)?.url;
    if (!address || !media) return undefined;
    const signal = AbortSignal.timeout(fetchMilliseconds);
    const download = await downloadMedia(address, media.mediaHosts, { mostBytes: largestPicture, signal });
    return download.kind === 'bytes' ? download.bytes : undefined;
  }
}
