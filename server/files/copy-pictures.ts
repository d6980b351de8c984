import type { File, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { forgetImage } from './keep-image.ts';
import type { FileStore } from './store.ts';

type Deps = { prisma: PrismaClient; files: FileStore };
type Copy = Pick<File, 'id' | 'storageKey' | 'thumbnailKey'>;

async function copyBytes(files: FileStore, key: string | null): Promise<string> {
  const bytes = key ? await files.get(key) : undefined;
  if (!bytes) throw new AppError('not_found', { detail: 'the picture is no longer kept' });
  return files.put(bytes, 'jpg');
}

/**
 * Copies stored pictures, bytes and all, as fresh uploads of a member of staff, so that each copy lives and is
 * forgotten by itself. @throws AppError not_found when the bytes of one are gone; then none is copied
 */
export async function copyPictures(
  deps: Deps,
  { pictures, staffId, now }: { pictures: File[]; staffId: string; now: Date },
): Promise<Copy[]> {
  const { prisma, files } = deps;
  const copies: Copy[] = [];
  try {
    for (const picture of pictures) {
      const storageKey = await copyBytes(files, picture.storageKey);
      const thumbnailKey = await copyBytes(files, picture.thumbnailKey).catch(async (error: unknown) => {
        await forgetImage(files, { storageKey, thumbnailKey: null });
        throw error;
      });
      const { purpose, mime, size, width, height, sha256 } = picture;
      const same = { purpose, mime, size, width, height, sha256, state: 'ready', createdAt: now, readyAt: now };
      const id = newId();
      copies.push({ id, storageKey, thumbnailKey });
      await prisma.file.create({ data: { id, ...same, staffId, storageKey, thumbnailKey } });
    }
  } catch (error) {
    await forgetPictures(deps, copies);
    throw error;
  }
  return copies;
}

/** Takes copies away again when what they were made for did not come about. */
export async function forgetPictures({ prisma, files }: Deps, copies: Copy[]): Promise<void> {
  await prisma.file.deleteMany({ where: { id: { in: copies.map(({ id }) => id) } } });
  for (const copy of copies) await forgetImage(files, copy);
}
