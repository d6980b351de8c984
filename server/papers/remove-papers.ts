import type { Clock } from '../clock.ts';
import type { Paper, PrismaClient } from '../database/client/client.ts';
import type { FileStore } from '../files/store.ts';
import { gone, leftToSweep } from './gone.ts';

type Deps = { prisma: PrismaClient; files: FileStore };

const abandonedAfterMs = 10 * 60_000;
const atOnce = 100;
/** An address that has ended tells so also when nothing of it is kept. */
const sharesKept = 30 * 86_400_000;

/** Removes the bytes of a paper that was taken away, then its row. Twice is once. @throws AppError unavailable */
export async function removePaper(
  { prisma, files }: Deps,
  { id, storageKey, thumbnailKey }: Pick<Paper, 'id' | 'storageKey' | 'thumbnailKey'>,
): Promise<void> {
  await files.remove(storageKey);
  if (thumbnailKey) await files.remove(thumbnailKey);
  await prisma.paper.deleteMany({ where: { id, state: 'deleted' } });
}

/**
 * Finishes what was left: papers taken away whose bytes are still there, and those that a process which died was
 * writing. Returns how many; safe to run in several processes.
 */
export async function sweepPapers({ prisma, files, clock }: Deps & { clock: Clock }): Promise<number> {
  const ago = (milliseconds: number) => new Date(clock().getTime() - milliseconds);
  await prisma.paperShare.deleteMany({ where: { expiresAt: { lt: ago(sharesKept) } } });
  const before = ago(abandonedAfterMs);
  await prisma.paper.updateMany({ where: { state: 'uploading', createdAt: { lt: before } }, data: gone });
  const rows = await prisma.paper.findMany({ where: { state: 'deleted' }, take: atOnce });
  for (const row of rows) await removePaper({ prisma, files }, row).catch(leftToSweep);
  return rows.length;
}
