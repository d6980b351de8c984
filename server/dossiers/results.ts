import { createHash } from 'node:crypto';
import type { Tx } from '../cases/deps.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { fileName } from '../files/file-name.ts';
import type { FileStore } from '../files/store.ts';
import { newId } from '../ids.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { appendDossierEvent, type DossierActor } from './dossier-events.ts';
import { tellFollowers } from './tell-followers.ts';

/** A result is a scanned or signed paper. */
const largestResult = 10 * 1024 * 1024;
const mostResults = 10;

const kinds = [
  { mime: 'application/pdf', extension: 'pdf', begins: Buffer.from('%PDF-') },
  { mime: 'image/jpeg', extension: 'jpg', begins: Buffer.from([0xff, 0xd8, 0xff]) },
  { mime: 'image/png', extension: 'png', begins: Buffer.from([0x89, 0x50, 0x4e, 0x47]) },
] as const;

type Deps = { prisma: PrismaClient; files: FileStore; knowledge: KnowledgeSource };
type Given = { code: string; name: string; bytes: Buffer; actor: DossierActor; now: Date };

/**
 * Gives a dossier a result to download and tells its followers. The same file twice is one.
 * @throws AppError not_found, unsupported_media (neither PDF, JPEG nor PNG), too_large, not_allowed_now (too many)
 */
export async function addResult({ prisma, files, knowledge }: Deps, given: Given): Promise<void> {
  const { code, bytes, actor, now } = given;
  if (bytes.length > largestResult) throw new AppError('too_large', { detail: 'at most 10 MB' });
  const kind = kinds.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins));
  if (!kind) throw new AppError('unsupported_media', { detail: 'a PDF, JPEG or PNG file' });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const dossier = await prisma.dossier.findUnique({ where: { code }, include: { results: true } });
  if (!dossier) throw new AppError('not_found');
  if (dossier.results.some((one) => one.sha256 === sha256)) return;
  if (dossier.results.length >= mostResults) throw new AppError('not_allowed_now', { detail: 'at most 10 results' });
  const storageKey = await files.put(bytes, kind.extension);
  const name = fileName(given.name, { extension: kind.extension, otherwise: 'Kết quả' });
  try {
    await prisma.$transaction(async (tx) => {
      const before = await lockDossier(tx, code);
      const row = {
        dossierId: before.id,
        name,
        mime: kind.mime,
        size: bytes.length,
        sha256,
        storageKey,
        createdAt: now,
      };
      await tx.dossierResult.create({ data: { id: newId(), ...row } });
      const data = { version: { increment: 1 }, updatedAt: now };
      const after = await tx.dossier.update({ where: { id: before.id }, data });
      await appendDossierEvent(tx, { row: after, type: 'result_added', actor, sourceAt: now, now });
      await tellFollowers(tx, { knowledge: knowledge(), before, after, steps: [], resultAdded: true, now });
    });
  } catch (error) {
    await files.remove(storageKey);
    throw error;
  }
}

/** Takes a result away for good. @throws AppError not_found */
export async function removeResult(
  { prisma, files }: Deps,
  { code, id, actor, now }: { code: string; id: string; actor: DossierActor; now: Date },
): Promise<void> {
  const storageKey = await prisma.$transaction(async (tx) => {
    const row = await lockDossier(tx, code);
    const result = await tx.dossierResult.findFirst({ where: { id, dossierId: row.id } });
    if (!result) throw new AppError('not_found');
    await tx.dossierResult.delete({ where: { id } });
    await appendDossierEvent(tx, { row, type: 'result_removed', actor, sourceAt: now, now });
    return result.storageKey;
  });
  await files.remove(storageKey);
}

async function lockDossier(tx: Tx, code: string) {
  await tx.$queryRaw`SELECT 1 FROM "Dossier" WHERE code = ${code} FOR UPDATE`;
  const row = await tx.dossier.findUnique({ where: { code } });
  if (!row) throw new AppError('not_found');
  return row;
}
