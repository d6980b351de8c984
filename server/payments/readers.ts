import type { Tx } from '../cases/deps.ts';
import type { Prisma } from '../database/client/client.ts';
import { openTo as dossierOpenTo } from '../dossiers/readers.ts';

/** For so long a fee stays open to whoever looked it up without beginning to pay it. */
const openFor = 60 * 60_000;

type Whose = { citizenId: string; now: Date };

/** Fees that were looked up a short while ago, or that this citizen began to pay. */
const readBy = ({ citizenId, now }: Whose): Prisma.FeeReaderWhereInput => ({
  citizenId,
  OR: [{ keptAt: { not: null } }, { openUntil: { gt: now } }],
});

/** Fees that are open to a citizen now: their own, and those on dossiers that are open to them. */
export async function openFees(
  db: Pick<Tx, 'dossierReader'>,
  { citizenId, now }: Whose,
): Promise<Prisma.FeeWhereInput> {
  const dossiers = await db.dossierReader.findMany({
    where: dossierOpenTo(citizenId, now),
    select: { dossier: { select: { code: true } } },
    take: 200,
  });
  const codes = dossiers.map(({ dossier }) => dossier.code);
  return { OR: [{ readers: { some: readBy({ citizenId, now }) } }, { dossierCode: { in: codes } }] };
}

/** Opens a fee to a citizen for a while; with `keep` for good. */
export async function openFeeTo(
  tx: Tx,
  { feeId, citizenId, now, keep = false }: Whose & { feeId: string; keep?: boolean },
): Promise<void> {
  const key = { feeId, citizenId };
  const until = { openUntil: new Date(now.getTime() + openFor), ...(keep && { keptAt: now }) };
  await tx.feeReader.upsert({ where: { feeId_citizenId: key }, create: { ...key, ...until }, update: until });
}
