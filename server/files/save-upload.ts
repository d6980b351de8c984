import { largestPicture } from '../contract/upload-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { isUniqueViolation } from '../database/is-unique-violation.ts';
import { AppError } from '../errors.ts';
import type { Position } from './exif-position.ts';
import { forgetImage, keepImage } from './keep-image.ts';
import { readCapped } from './read-capped.ts';
import type { FileStore } from './store.ts';

export type Upload = {
  /** Id of the row to be; that of the upload ticket, which therefore works once. */
  fileId: string;
  purpose: string;
  citizenId?: string;
  staffId?: string;
  caseId?: string;
  source: Buffer | AsyncIterable<unknown>;
  now: Date;
};

export type SavedUpload = { fileId: string; width: number; height: number; exif: Position | undefined };

/**
 * Keeps an uploaded picture as a ready `File` row.
 * @throws AppError too_large, unsupported_media, not_allowed_now (this id was used before)
 */
export async function saveUpload(
  { prisma, files }: { prisma: PrismaClient; files: FileStore },
  upload: Upload,
): Promise<SavedUpload> {
  const { fileId, source, now, purpose, citizenId, staffId, caseId } = upload;
  const used = () => new AppError('not_allowed_now', { detail: 'this upload ticket has been used' });
  if (await prisma.file.findUnique({ where: { id: fileId }, select: { id: true } })) throw used();
  const bytes = Buffer.isBuffer(source) ? source : await readCapped(source, largestPicture);
  const kept = await keepImage(files, bytes);
  try {
    const about = { id: fileId, purpose, citizenId, staffId, caseId };
    await prisma.file.create({ data: { ...about, ...kept, state: 'ready', createdAt: now, readyAt: now } });
  } catch (error) {
    await forgetImage(files, kept);
    throw isUniqueViolation(error) ? used() : error;
  }
  const { width, height, exifLatitude, exifLongitude } = kept;
  const exif =
    exifLatitude === null || exifLongitude === null ? undefined : { latitude: exifLatitude, longitude: exifLongitude };
  return { fileId, width, height, exif };
}
