import type { Prisma } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { CaseActor } from './actor.ts';
import type { Tx } from './deps.ts';

/**
 * Ties uploaded photos to a case. Citizens may tie their own files, staff those they uploaded; one that belongs to
 * another case or person, or that could not be read, is refused.
 * @throws AppError bad_request naming `fileIds`
 */
export async function linkFiles(
  tx: Tx,
  link: {
    caseId: string;
    fileIds: readonly string[];
    purpose: 'case_before' | 'case_after' | 'case_proposed' | 'chat';
    actor: CaseActor;
    /** The member of staff who uploaded them, when another one ties them. */
    uploadedBy?: string | undefined;
    /** They came with a denunciation. */
    protect?: boolean | undefined;
  },
): Promise<number> {
  const ids = [...new Set(link.fileIds)];
  if (ids.length === 0) return 0;
  const { actor } = link;
  const owned: Prisma.FileWhereInput =
    actor.kind === 'citizen'
      ? { citizenId: actor.id }
      : actor.kind === 'staff'
        ? { staffId: link.uploadedBy ?? actor.staff.id }
        : {};
  const { count } = await tx.file.updateMany({
    where: { id: { in: ids }, state: { not: 'failed' }, OR: [{ caseId: null }, { caseId: link.caseId }], ...owned },
    data: { caseId: link.caseId, purpose: link.purpose, ...(link.protect ? { protected: true } : {}) },
  });
  if (count !== ids.length) {
    throw new AppError('bad_request', {
      fields: [{ path: 'fileIds', message: 'Ảnh không còn hoặc không thuộc về người gửi.' }],
    });
  }
  return count;
}
