import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { PaperCopy } from '../contract/paper-api.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import { documentRefused, largestDocument } from '../files/check-document.ts';
import { forgetImage, keepImage } from '../files/keep-image.ts';
import { keepDocument } from '../files/save-document.ts';
import type { FileStore } from '../files/store.ts';
import { newId } from '../ids.ts';
import { nameOf, readPart } from './stored-paper.ts';

type Deps = { prisma: PrismaClient; files: FileStore; cipher: FieldCipher };

/**
 * A copy of a paper to send with a report, as a photo or document of its own: the case keeps it, and the paper stays
 * the citizen's, sealed. @throws AppError not_found, too_large (a PDF of more than cases take), paper_locked, paper_damaged
 */
export async function copyPaper(
  deps: Deps,
  { id, citizenId, now }: { id: string; citizenId: string; now: Date },
): Promise<Omit<PaperCopy, 'thumbnailUrl'>> {
  const { prisma, files, cipher } = deps;
  const paper = await prisma.paper.findFirst({ where: { id, citizenId, state: 'ready' } });
  if (!paper) throw new AppError('not_found');
  const isPdf = paper.mime === 'application/pdf';
  if (isPdf && paper.size > largestDocument) throw documentRefused('too_large');
  const bytes = await readPart(deps, paper, 'file');
  const name = nameOf(cipher, paper);
  const kept = isPdf ? await keepDocument(files, { bytes, name }) : await keepImage(files, bytes);
  const fileId = newId();
  const about = { id: fileId, citizenId, purpose: 'case_before', state: 'ready', createdAt: now, readyAt: now };
  try {
    await prisma.file.create({ data: { ...about, ...kept }, select: { id: true } });
  } catch (error) {
    await forgetImage(files, { thumbnailKey: null, ...kept });
    throw error;
  }
  return { fileId, kind: isPdf ? 'document' : 'photo', name };
}
