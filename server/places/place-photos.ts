import type { PhotoWords } from '../contract/place-api.ts';
import type { PlacePhoto } from '../contract/public-api.ts';
import type { Prisma, PrismaClient, PlacePhoto as Row } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { forgetImage, keepImage } from '../files/keep-image.ts';
import type { FileStore } from '../files/store.ts';
import { newId } from '../ids.ts';
import { findPlace } from './staff-places.ts';

type Tx = Prisma.TransactionClient;

export const mostPhotos = 6;

/** Photos of these places by place, in their order. */
export async function photosOfPlaces(
  db: Pick<Tx, 'placePhoto'>,
  placeIds: readonly string[],
): Promise<Map<string, PlacePhoto[]>> {
  if (placeIds.length === 0) return new Map();
  const rows = await db.placePhoto.findMany({
    where: { placeId: { in: [...placeIds] } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return groupByPlace(rows);
}

function groupByPlace(rows: Row[]): Map<string, PlacePhoto[]> {
  const found = new Map<string, PlacePhoto[]>();
  for (const row of rows) found.set(row.placeId, [...(found.get(row.placeId) ?? []), present(row)]);
  return found;
}

function present({ id, alt, credit, licence, width, height }: Row): PlacePhoto {
  const url = `/api/public/place-photos/${id}`;
  return { id, alt, credit, licence, width, height, url, thumbnailUrl: `${url}?size=thumbnail` };
}

type Adding = { placeId: string; words: PhotoWords; bytes: Buffer; staffId: string; now: Date };

/**
 * Keeps a photo of a place, re-encoded and without what the camera wrote into it.
 * @throws AppError not_found, too_large, unsupported_media, not_allowed_now when it has six
 */
export async function addPlacePhoto(
  { prisma, files }: { prisma: PrismaClient; files: FileStore },
  { placeId, words, bytes, staffId, now }: Adding,
): Promise<void> {
  await findPlace(prisma, placeId);
  const full = () => new AppError('not_allowed_now', { detail: `Mỗi nơi có nhiều nhất ${mostPhotos} ảnh.` });
  if ((await prisma.placePhoto.count({ where: { placeId } })) >= mostPhotos) throw full();
  const { storageKey, thumbnailKey, width, height } = await keepImage(files, bytes);
  try {
    await prisma.$transaction(async (tx) => {
      await holdPlace(tx, placeId);
      const { _max, _count } = await tx.placePhoto.aggregate({
        where: { placeId },
        _max: { position: true },
        _count: true,
      });
      if (_count >= mostPhotos) throw full();
      const kept = { storageKey, thumbnailKey, width, height };
      const about = { placeId, position: (_max.position ?? 0) + 1, ...words };
      await tx.placePhoto.create({ data: { id: newId(), ...about, ...kept, addedById: staffId, createdAt: now } });
    });
  } catch (error) {
    await forgetImage(files, { storageKey, thumbnailKey });
    throw error;
  }
}

type Known = { placeId: string; id: string };

/** Says something else of a photo, or puts it first. @throws AppError not_found */
export async function changePlacePhoto(
  tx: Tx,
  { placeId, id, words, first }: Known & { words: PhotoWords; first: boolean },
): Promise<void> {
  await holdPlace(tx, placeId);
  const least = (await tx.placePhoto.aggregate({ where: { placeId }, _min: { position: true } }))._min.position ?? 1;
  const data = { ...words, ...(first && { position: least - 1 }) };
  const { count } = await tx.placePhoto.updateMany({ where: { id, placeId }, data });
  if (count === 0) throw new AppError('not_found');
}

/** Takes a photo away for good. @throws AppError not_found when it is gone already */
export async function removePlacePhoto(
  { prisma, files }: { prisma: PrismaClient; files: FileStore },
  { placeId, id }: Known,
): Promise<void> {
  const row = await prisma.placePhoto.findFirst({ where: { id, placeId } });
  const { count } = await prisma.placePhoto.deleteMany({ where: { id, placeId } });
  if (!row || count === 0) throw new AppError('not_found');
  await forgetImage(files, row);
}

/** Whoever changes photos of one place waits for the other. */
const holdPlace = (tx: Tx, placeId: string) =>
  tx.$queryRaw`SELECT 1 FROM "KnowledgeEntry" WHERE key = ${placeId} AND kind IN ('place', 'official-place') FOR UPDATE`;
