import type { Photo } from '../contract/case.ts';
import type { File, Prisma } from '../database/client/client.ts';
import type { Tx } from './deps.ts';
import { photosOf, publicPhotoLinks } from './photo-links.ts';

/**
 * Which stored pictures anybody may see: staff found them fit or covered them, and they belong to a case that is
 * neither restricted nor a denunciation. What nobody has looked at yet is shown to nobody.
 */
export const publishableWhere = {
  state: 'ready',
  kind: 'photo',
  protected: false,
  purpose: { in: ['case_before', 'case_after'] },
  publication: { in: ['fit', 'covered'] },
  case: { restricted: false, denunciation: false },
} as const satisfies Prisma.FileWhereInput;

/** The copy of such a picture that may be seen: never the original of a covered one. */
export function publishedCopy(file: File): Pick<File, 'storageKey' | 'thumbnailKey' | 'mime'> {
  const { mime } = file;
  if (file.publication !== 'covered') return { storageKey: file.storageKey, thumbnailKey: file.thumbnailKey, mime };
  return { storageKey: file.coverKey, thumbnailKey: file.coverThumbnailKey, mime };
}

/** What files of staff are for when the reporter may have them. */
export const reporterPurposes = ['case_before', 'case_after', 'chat'] as const;

/** What staff sent to the reporter of a case; what belongs to a note or waits for approval is for no citizen. */
export function isForReporter(file: Pick<File, 'citizenId' | 'purpose'>): boolean {
  return file.citizenId === null && reporterPurposes.some((purpose) => purpose === file.purpose);
}

/**
 * The copy that a citizen gets of a picture of their own case: what they sent themselves as it is, what staff sent with
 * the cover that staff put on it.
 */
export function copyForCitizen(file: File): Pick<File, 'storageKey' | 'thumbnailKey' | 'mime'> {
  return file.citizenId === null ? publishedCopy(file) : file;
}

/**
 * The photos of cases that may be shown to people outside the desk, oldest first, with public addresses, by the case's
 * id. Everything that is shown to others than staff and the sender goes through here.
 */
export async function publishablePhotos(
  db: Pick<Tx, 'file'>,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Photo[]>> {
  if (caseIds.length === 0) return new Map();
  const files = await db.file.findMany({
    where: { AND: [publishableWhere, { caseId: { in: [...caseIds] } }] },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return new Map(
    caseIds.map((id) => [
      id,
      photosOf(
        files.filter(({ caseId }) => caseId === id),
        publicPhotoLinks,
      ),
    ]),
  );
}
