import type { DossierSummary } from '../../bot/ports.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { dossierState } from '../contract/dossier-api.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { isLate } from './late.ts';
import { shortName } from './personal.ts';
import { wholeDossier } from './present.ts';
import { openTo } from './readers.ts';

const told = 20;
type Deps = { prisma: Pick<PrismaClient, 'dossierReader'> | Prisma.TransactionClient; cipher: FieldCipher };
type Whose = { citizenId: string; now: Date; code?: string };

/** Dossiers open to a citizen as the bot tells them, newest news first. */
export async function dossierSummaries(
  { prisma, cipher }: Deps,
  { citizenId, now, code }: Whose,
): Promise<DossierSummary[]> {
  const rows = await prisma.dossierReader.findMany({
    where: { ...openTo(citizenId, now), ...(code && { dossier: { code } }) },
    orderBy: { dossier: { sourceAt: 'desc' } },
    take: told,
    select: { followedAt: true, dossier: { include: wholeDossier } },
  });
  return rows.map(({ followedAt, dossier }) => ({
    code: dossier.code,
    procedureName: dossier.procedureName,
    state: dossierState.parse(dossier.state),
    office: dossier.office ?? undefined,
    applicant: dossier.applicant ? shortName(cipher.decrypt(dossier.applicant)) : undefined,
    dueAt: dossier.dueAt ?? undefined,
    late: isLate(dossier, now),
    missing: dossier.missing,
    supplementBy: dossier.supplementBy ?? undefined,
    collectAt: dossier.collectAt ?? undefined,
    steps: dossier.steps.map(({ at, state, note }) => ({
      at,
      state: dossierState.parse(state),
      note: note ?? undefined,
    })),
    results: dossier.results.length,
    following: followedAt !== null,
  }));
}
