import { z } from 'zod';
import type { UploadPurpose } from '../contract/citizen-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';

type Wanted = {
  citizenId: string;
  fileIds: readonly string[];
  /** What they must have been uploaded for. */
  purpose: UploadPurpose;
  /** Name of the field in the request. */
  field: 'fileId' | 'fileIds';
};

/**
 * Pictures may be used by whom and for what they were uploaded.
 * @throws AppError bad_request naming the field, also for pictures that do not exist
 */
export async function requireOwnFiles(prisma: PrismaClient, wanted: Wanted): Promise<void> {
  const { citizenId, purpose, field } = wanted;
  const ids = [...new Set(wanted.fileIds)];
  if (ids.length === 0) return;
  const possible = ids.every((id) => z.uuid().safeParse(id).success);
  const where = { id: { in: ids }, citizenId, purpose, state: 'ready' };
  if (possible && (await prisma.file.count({ where })) === ids.length) return;
  throw new AppError('bad_request', {
    fields: [{ path: field, message: 'Ảnh không còn, không phải của Anh/Chị hoặc được gửi cho việc khác.' }],
  });
}
