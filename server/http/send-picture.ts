import type { Response } from 'express';
import type { File } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { FileStore } from '../files/store.ts';

export type PictureSize = 'thumbnail' | undefined;

/** Sends a stored picture or its thumbnail. @throws AppError not_found when it is not ready or its bytes are gone */
export async function sendPicture(
  files: FileStore,
  {
    res,
    file,
    size,
    cache = 'private, max-age=21600, immutable',
  }: {
    res: Response;
    file: Pick<File, 'storageKey' | 'thumbnailKey' | 'mime'>;
    size: PictureSize;
    /** Of what may change or be taken back, something shorter. */
    cache?: string;
  },
): Promise<void> {
  const key = size === 'thumbnail' ? file.thumbnailKey : file.storageKey;
  const bytes = key ? await files.get(key) : undefined;
  if (!bytes) throw new AppError('not_found');
  res.setHeader('Cache-Control', cache);
  res.setHeader('Content-Disposition', 'inline');
  res.type(file.mime ?? 'application/octet-stream').send(bytes);
}
