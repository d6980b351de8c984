import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { type AttachedPaper, paperKind } from '../contract/paper-kind.ts';
import { appendDossierEvent } from '../dossiers/dossier-events.ts';
import { openTo } from '../dossiers/readers.ts';
import { AppError } from '../errors.ts';
import { dayOf } from './own-papers.ts';
import { nameOf } from './stored-paper.ts';

const mostOfDossier = 30;
const citizen = { kind: 'citizen', id: null } as const;
type Whose = { id: string; citizenId: string; code: string; now: Date };

async function held(tx: Tx, { id, citizenId, code }: Whose) {
  await tx.$queryRaw`SELECT 1 FROM "Dossier" WHERE code = ${code} FOR UPDATE`;
  const paper = await tx.paper.findFirst({ where: { id, citizenId, state: 'ready' }, select: { id: true } });
  if (!paper) throw new AppError('not_found');
}

/**
 * Lays a paper with a dossier that is open to the citizen, for whoever of the staff may read that dossier. Twice is once.
 * @throws AppError not_found (paper or dossier), not_allowed_now (too many)
 */
export async function attachPaper(tx: Tx, given: Whose): Promise<void> {
  const { id, citizenId, code, now } = given;
  await held(tx, given);
  const row = await tx.dossier.findFirst({
    where: { code, anonymisedAt: null, readers: { some: openTo(citizenId, now) } },
  });
  if (!row) throw new AppError('not_found');
  const key = { paperId: id, dossierId: row.id };
  if (await tx.paperAttachment.findUnique({ where: { paperId_dossierId: key } })) return;
  if ((await tx.paperAttachment.count({ where: { dossierId: row.id } })) >= mostOfDossier)
    throw new AppError('not_allowed_now', { detail: `at most ${mostOfDossier} papers` });
  await tx.paperAttachment.create({ data: { ...key, attachedAt: now } });
  await appendDossierEvent(tx, { row, type: 'paper_attached', actor: citizen, sourceAt: now, now });
}

/** Takes it away from there again, also when the dossier is no longer open to the citizen. @throws AppError not_found */
export async function detachPaper(tx: Tx, given: Whose): Promise<void> {
  const { id, code, now } = given;
  await held(tx, given);
  const row = await tx.dossier.findUnique({ where: { code } });
  const { count } = await tx.paperAttachment.deleteMany({ where: { paperId: id, dossier: { code } } });
  if (!row || count === 0) throw new AppError('not_found');
  await appendDossierEvent(tx, { row, type: 'paper_detached', actor: citizen, sourceAt: now, now });
}

/** Takes papers away from every dossier they are laid with, and notes it there. */
export async function detachEverywhere(
  tx: Tx,
  { paper, now }: { paper: { id: string } | { citizenId: string }; now: Date },
): Promise<void> {
  const codes = await tx.paperAttachment.findMany({
    where: { paper },
    distinct: ['dossierId'],
    select: { dossier: { select: { code: true } } },
  });
  // In one order, so that two who do this wait for each other.
  for (const code of codes.map(({ dossier }) => dossier.code).sort()) {
    await tx.$queryRaw`SELECT 1 FROM "Dossier" WHERE code = ${code} FOR UPDATE`;
    const row = await tx.dossier.findUniqueOrThrow({ where: { code } });
    const { count } = await tx.paperAttachment.deleteMany({ where: { paper, dossierId: row.id } });
    if (count > 0) await appendDossierEvent(tx, { row, type: 'paper_detached', actor: citizen, sourceAt: now, now });
  }
}

/** Papers laid with a dossier, as staff who may read it read them. @throws AppError paper_locked */
export async function papersOfDossier(
  { prisma, cipher }: { prisma: Pick<Tx, 'paperAttachment'>; cipher: FieldCipher },
  { dossierId, code }: { dossierId: string; code: string },
): Promise<AttachedPaper[]> {
  const rows = await prisma.paperAttachment.findMany({
    where: { dossierId, paper: { state: 'ready' } },
    orderBy: { attachedAt: 'asc' },
    include: { paper: true },
  });
  return rows.map(({ paper, attachedAt }) => ({
    id: paper.id,
    name: nameOf(cipher, paper),
    kind: paperKind.catch('other').parse(paper.kind),
    datedOn: dayOf(paper.datedOn),
    mime: paper.mime,
    size: paper.size,
    attachedAt: attachedAt.toISOString(),
    url: `/api/staff/dossiers/${code}/papers/${paper.id}`,
  }));
}
