import { createHash } from 'node:crypto';
import { processImage } from './process-image.ts';
import type { FileStore } from './store.ts';

export type KeptImage = {
  storageKey: string;
  thumbnailKey: string;
  mime: 'image/jpeg';
  size: number;
  width: number;
  height: number;
  /** Of the picture as stored. */
  sha256: string;
  exifLatitude: number | null;
  exifLongitude: number | null;
};

/** Processes a picture and puts it and its thumbnail into the store; answers the columns of its `File` row. */
export async function keepImage(files: FileStore, bytes: Buffer): Promise<KeptImage> {
  const image = await processImage(bytes);
  const storageKey = await files.put(image.picture, 'jpg');
  const thumbnailKey = await files.put(image.thumbnail, 'jpg');
  return {
    storageKey,
    thumbnailKey,
    mime: 'image/jpeg',
    size: image.picture.length,
    width: image.width,
    height: image.height,
    sha256: createHash('sha256').update(image.picture).digest('hex'),
    exifLatitude: image.exif?.latitude ?? null,
    exifLongitude: image.exif?.longitude ?? null,
  };
}

/** Takes a kept picture's bytes away again, when its row could not be written or is to be forgotten. */
export async function forgetImage(
  files: FileStore,
  kept: { storageKey: string | null; thumbnailKey: string | null },
): Promise<void> {
  if (kept.storageKey) await files.remove(kept.storageKey);
  if (kept.thumbnailKey) await files.remove(kept.thumbnailKey);
}
