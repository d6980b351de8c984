import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { CaseActor } from './actor.ts';
import type { Tx } from './deps.ts';

/** How many of each kind. */
export type FileCount = { photos: number; documents: number };

type Purpose = 'case_before' | 'case_after' | 'case_proposed' | 'case_note' | 'chat';

/**
 * Ties uploaded photos and documents to a case. Citizens may tie their own files, staff those they uploaded; one that
 * belongs to another case or person, or that could not be read, is refused. What belongs to a note stays there, and
 * nothing that was for others becomes part of one. Returns how many of each kind were tied.
 * @throws AppError bad_request naming `fileIds`
 */
export async function linkFiles(
  tx: Tx,
  link: {
    caseId: string;
    fileIds: readonly string[];
    purpose: Purpose;
    actor: CaseActor;
    /** The member of staff who uploaded them, when another one ties them. */
    uploadedBy?: string | undefined;
    /** They came with a denunciation. */
    protect?: boolean | undefined;
  },
): Promise<FileCount> {
  const ids = [...new Set(link.fileIds)];
  if (ids.length === 0) return { photos: 0, documents: 0 };
  const { actor, purpose, caseId } = link;
  const owned: Prisma.FileWhereInput =
    actor.kind === 'citizen'
      ? { citizenId: actor.id }
      : actor.kind === 'staff'
        ? { staffId: link.uploadedBy ?? actor.staff.id }
        : {};
  const free: Prisma.FileWhereInput =
    purpose === 'case_note' ? { caseId: null } : { OR: [{ caseId: null }, { caseId }], purpose: { not: 'case_note' } };
  const { count } = await tx.file.updateMany({
    where: { id: { in: ids }, state: { not: 'failed' }, AND: [free, owned] },
    data: { caseId, purpose, ...(link.protect ? { protected: true } : {}) },
  });
  if (count !== ids.length) {
    throw new AppError('bad_request', {
      fields: [{ path: 'fileIds', message: 'Ảnh hoặc tài liệu không còn hoặc không thuộc về người gửi.' }],
    });
  }
  return countFiles(tx, ids);
}

/** How many of these files are photos and how many documents. */
export async function countFiles(tx: Pick<Tx, 'file'>, fileIds: readonly string[]): Promise<FileCount> {
  const ids = [...new Set(fileIds)];
  if (ids.length === 0) return { photos: 0, documents: 0 };
  const documents = await documentIds(tx, ids);
  return { photos: ids.length - documents.size, documents: documents.size };
}

/** Which of these files are documents. */
export async function documentIds(tx: Pick<Tx, 'file'>, fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (fileIds.length === 0) return new Set();
  const where = { id: { in: [...fileIds] }, kind: 'document' };
  const found = await tx.file.findMany({ where, select: { id: true } });
  return new Set(found.map(({ id }) => id));
}
