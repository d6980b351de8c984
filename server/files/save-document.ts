import { createHash } from 'node:crypto';
import type { PrismaClient } from '../database/client/client.ts';
import { newId } from '../ids.ts';
import { checkDocument } from './check-document.ts';
import { fileName } from './file-name.ts';
import type { FileStore } from './store.ts';

export type KeptDocument = {
  storageKey: string;
  mime: 'application/pdf';
  size: number;
  sha256: string;
  kind: 'document';
  name: string;
};

/**
 * Checks a document and puts it into the store as it is; answers the columns of its `File` row.
 * @throws AppError too_large, unsupported_media
 */
export async function keepDocument(files: FileStore, given: { bytes: Buffer; name: string }): Promise<KeptDocument> {
  const { bytes } = given;
  checkDocument(bytes);
  const name = fileName(given.name, { extension: 'pdf', otherwise: 'Tài liệu' });
  const storageKey = await files.put(bytes, 'pdf');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { storageKey, mime: 'application/pdf', size: bytes.length, sha256, kind: 'document', name };
}

/** Keeps a document that a member of staff uploads as a ready `File` row. @throws AppError too_large, unsupported_media */
export async function saveDocument(
  { prisma, files }: { prisma: PrismaClient; files: FileStore },
  { staffId, name, bytes, now }: { staffId: string; name: string; bytes: Buffer; now: Date },
): Promise<{ fileId: string; name: string; size: number }> {
  const kept = await keepDocument(files, { bytes, name });
  const fileId = newId();
  const row = { id: fileId, purpose: 'case_after', staffId, state: 'ready', createdAt: now, readyAt: now };
  try {
    await prisma.file.create({ data: { ...row, ...kept }, select: { id: true } });
  } catch (error) {
    await files.remove(kept.storageKey);
    throw error;
  }
  return { fileId, name: kept.name, size: kept.size };
}
