import type { PrismaClient } from '../database/client/client.ts';
import type { FileStore } from '../files/store.ts';

const failure = 'erased';
const atOnce = 100;

/** What becomes of a file's row when its owner's data go; its bytes are removed after that is committed. */
export const erased = {
  state: 'failed',
  failure,
  name: null,
  sourceUrl: null,
  sha256: null,
  exifLatitude: null,
  exifLongitude: null,
  notBefore: null,
  leaseOwner: null,
  leaseUntil: null,
} as const;

const keys = ['storageKey', 'thumbnailKey', 'coverKey', 'coverThumbnailKey'] as const;

/** Removes the bytes of erased files, also those that a crash left behind; returns of how many. */
export async function removeErasedFiles(deps: { prisma: PrismaClient; files: FileStore }): Promise<number> {
  const { prisma, files } = deps;
  const rows = await prisma.file.findMany({
    where: { state: 'failed', failure, OR: keys.map((key) => ({ [key]: { not: null } })) },
    take: atOnce,
    select: { id: true, storageKey: true, thumbnailKey: true, coverKey: true, coverThumbnailKey: true },
  });
  for (const row of rows) {
    for (const key of keys) if (row[key] !== null) await files.remove(row[key]);
    const gone = { storageKey: null, thumbnailKey: null, coverKey: null, coverThumbnailKey: null };
    await prisma.file.update({ where: { id: row.id }, data: gone, select: { id: true } });
  }
  return rows.length;
}
