import type { Tx } from '../cases/deps.ts';
import type { Sweep } from '../retention/sweep.ts';
import { appendDossierEvent } from './dossier-events.ts';

/**
 * Takes the personal part of dossiers away that ended long ago: name, phone, the source's words, followers and results.
 * State and days stay. Files go before their rows: a kill in between is made up for by the next run.
 */
export const dossierSweep: Sweep = {
  async remove({ prisma, files, before, now, limit, note }) {
    const rows = await prisma.dossier.findMany({
      where: { finishedAt: { lt: before }, anonymisedAt: null },
      orderBy: { finishedAt: 'asc' },
      take: limit,
      select: { id: true, results: { select: { storageKey: true } } },
    });
    let forgotten = 0;
    for (const { id, results } of rows) {
      for (const { storageKey } of results) await files.remove(storageKey);
      const done = await prisma.$transaction(async (tx) => {
        const changed = await forget(tx, { id, before, now });
        if (changed) await note(tx, 1);
        return changed;
      });
      if (done) forgotten += 1;
    }
    return forgotten;
  },
  async oldest(prisma) {
    const where = { anonymisedAt: null, finishedAt: { not: null } };
    const { _min } = await prisma.dossier.aggregate({ where, _min: { finishedAt: true } });
    return _min.finishedAt;
  },
};

async function forget(tx: Tx, { id, before, now }: { id: string; before: Date; now: Date }): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM "Dossier" WHERE id = ${id}::uuid FOR UPDATE`;
  const { count } = await tx.dossier.updateMany({
    where: { id, finishedAt: { lt: before }, anonymisedAt: null },
    data: { applicant: null, phoneHmac: null, missing: [], collectAt: null, anonymisedAt: now },
  });
  if (count === 0) return false;
  await tx.dossierStep.updateMany({ where: { dossierId: id }, data: { note: null } });
  await tx.dossierReader.deleteMany({ where: { dossierId: id } });
  await tx.paperAttachment.deleteMany({ where: { dossierId: id } });
  await tx.dossierResult.deleteMany({ where: { dossierId: id } });
  const row = await tx.dossier.findUniqueOrThrow({ where: { id } });
  const system = { kind: 'system', id: null } as const;
  await appendDossierEvent(tx, { row, type: 'anonymised', actor: system, sourceAt: now, now });
  return true;
}
