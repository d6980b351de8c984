import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { CitizenDossier, DossierListItem } from '../contract/dossier-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { ReaderLinks } from '../http/reader-links.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { presentDossier, presentItem, wholeDossier } from './present.ts';
import { openTo } from './readers.ts';

type Reader = { citizenId: string; language: 'vi' | 'en'; now: Date };
type Deps = { prisma: Pick<PrismaClient, 'dossierReader'>; knowledge: Knowledge };

/** Dossiers this citizen follows, those with the newest news first. */
export async function followedDossiers({ prisma, knowledge }: Deps, reader: Reader): Promise<DossierListItem[]> {
  const rows = await prisma.dossierReader.findMany({
    where: { citizenId: reader.citizenId, followedAt: { not: null } },
    orderBy: { dossier: { sourceAt: 'desc' } },
    take: 100,
    select: { dossier: true },
  });
  return rows.map(({ dossier }) => presentItem({ knowledge, ...reader }, dossier));
}

/** One dossier that is open to this citizen. @throws AppError not_found for any other, whether it exists or not */
export async function openDossier(
  { prisma, knowledge, cipher, links }: Deps & { cipher: FieldCipher; links: ReaderLinks },
  reader: Reader,
  code: string,
): Promise<CitizenDossier> {
  const { citizenId, now } = reader;
  const found = await prisma.dossierReader.findFirst({
    where: { ...openTo(citizenId, now), dossier: { code } },
    select: { followedAt: true, dossier: { include: wholeDossier } },
  });
  if (!found) throw new AppError('not_found');
  const resultUrl = (resultId: string) =>
    `/api/citizen/dossiers/${code}/results/${resultId}?${links.sign({ id: resultId, citizenId, now })}`;
  const shown = presentDossier({ knowledge, cipher, resultUrl, ...reader }, found.dossier);
  return { ...shown, following: found.followedAt !== null };
}
