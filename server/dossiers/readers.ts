import type { Tx } from '../cases/deps.ts';
import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';

type Whose = { code: string; citizenId: string; now: Date };

/** Dossiers that are open to a citizen now: followed, or looked up a short while ago. */
export const openTo = (citizenId: string, now: Date): Prisma.DossierReaderWhereInput => ({
  citizenId,
  OR: [{ followedAt: { not: null } }, { openUntil: { gt: now } }],
});

/** From now on the citizen is told of each change. @throws AppError not_found unless the dossier is open to them */
export async function followDossier(tx: Tx, { code, citizenId, now }: Whose): Promise<void> {
  const where = { ...openTo(citizenId, now), dossier: { code } };
  const reader = await tx.dossierReader.findFirst({ where, select: { dossierId: true, followedAt: true } });
  if (!reader) throw new AppError('not_found');
  if (reader.followedAt) return;
  const key = { dossierId: reader.dossierId, citizenId };
  await tx.dossierReader.update({ where: { dossierId_citizenId: key }, data: { followedAt: now } });
}

/** The citizen is told no more; the dossier stays open to them a short while. Doing it twice is doing it once. */
export async function unfollowDossier(tx: Tx, { code, citizenId, now }: Whose): Promise<void> {
  const openUntil = new Date(now.getTime() + 10 * 60_000);
  const { count } = await tx.dossierReader.updateMany({
    where: { citizenId, dossier: { code } },
    data: { followedAt: null, openUntil },
  });
  if (count === 0) throw new AppError('not_found');
}
