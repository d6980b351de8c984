import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { PaperChange } from '../contract/paper-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { FileStore } from '../files/store.ts';
import { detachEverywhere } from './attachments.ts';
import { gone, leftToSweep } from './gone.ts';
import { removePaper } from './remove-papers.ts';

type Whose = { id: string; citizenId: string };

/** Another name, kind or day. @throws AppError not_found */
export async function changePaper(
  { prisma, cipher }: { prisma: Pick<Tx, 'paper'>; cipher: FieldCipher },
  { id, citizenId, change: { name, kind, datedOn } }: Whose & { change: PaperChange },
): Promise<void> {
  const { count } = await prisma.paper.updateMany({
    where: { id, citizenId, state: 'ready' },
    data: {
      nameEncrypted: cipher.encrypt(name),
      kind,
      datedOn: datedOn === null ? null : new Date(`${datedOn}T00:00:00Z`),
    },
  });
  if (count === 0) throw new AppError('not_found');
}

/** Its time begins anew. @throws AppError not_found */
export async function keepOn(prisma: Pick<Tx, 'paper'>, { id, citizenId, now }: Whose & { now: Date }): Promise<void> {
  const { count } = await prisma.paper.updateMany({
    where: { id, citizenId, state: 'ready' },
    data: { keptFrom: now, remindedAt: null },
  });
  if (count === 0) throw new AppError('not_found');
}

/**
 * Deletes a paper for good: its key, name, shares and place beside dossiers at once, then bytes and row; while the file
 * store is away the sweep goes on with that. @throws AppError not_found
 */
export async function deletePaper(
  { prisma, files }: { prisma: PrismaClient; files: FileStore },
  { id, citizenId, now }: Whose & { now: Date },
): Promise<void> {
  const row = await prisma.$transaction(async (tx) => {
    const { count } = await tx.paper.updateMany({ where: { id, citizenId, state: 'ready' }, data: gone });
    if (count === 0) throw new AppError('not_found');
    await tx.paperShare.deleteMany({ where: { paperId: id } });
    await detachEverywhere(tx, { paper: { id }, now });
    return tx.paper.findUniqueOrThrow({ where: { id } });
  });
  await removePaper({ prisma, files }, row).catch(leftToSweep);
}
