import { z } from 'zod';
import { type CaseDocument, type Photo, photo } from '../contract/case.ts';
import { coverArea, publicationState, type StaffPhoto } from '../contract/photo-publication.ts';
import type { File } from '../database/client/client.ts';

/**
 * Where a reader gets a stored file; the addresses depend on who reads (staff, citizen). Whoever gets no documents has
 * no address of one.
 */
export type PhotoLinks = (fileId: string) => { url: string; thumbnailUrl: string; documentUrl?: string };

const photoPurpose = photo.shape.purpose;

/** A stored picture as the contract shows it; undefined while it is not ready or when it is none. */
export function photoOf(file: File, links: PhotoLinks): Photo | undefined {
  const { id, width, height } = file;
  if (file.state !== 'ready' || width === null || height === null) return undefined;
  const purpose = photoPurpose.safeParse(file.purpose).data;
  if (!purpose) return undefined;
  const { url, thumbnailUrl } = links(id);
  return { id, purpose, width, height, url, thumbnailUrl };
}

/** A stored document as the contract shows it; undefined while it is not ready, when it is none or not for this reader. */
export function documentOf(file: File, links: PhotoLinks): CaseDocument | undefined {
  const { id, name, size } = file;
  const { documentUrl } = links(id);
  if (file.state !== 'ready' || file.kind !== 'document' || !documentUrl) return undefined;
  return { id, name: name ?? '', size: size ?? 0, url: documentUrl };
}

/** The documents among the files, in the order they came. */
export function documentsOf(files: File[], links: PhotoLinks): CaseDocument[] {
  return files.map((file) => documentOf(file, links)).filter((document) => document !== undefined);
}

/** The pictures among the files, in the order they came. */
export function photosOf(files: File[], links: PhotoLinks, purpose?: Photo['purpose']): Photo[] {
  return files
    .filter((file) => !purpose || file.purpose === purpose)
    .map((file) => photoOf(file, links))
    .filter((photo) => photo !== undefined);
}

/** Addresses of pictures that anybody may see; see `publishablePhotos`. */
export const publicPhotoLinks: PhotoLinks = (fileId) => ({
  url: `/api/public/photos/${fileId}`,
  thumbnailUrl: `/api/public/photos/${fileId}?size=thumbnail`,
});

/** The pictures of a case with what staff decided about showing them to others. */
export function staffPhotosOf(files: File[], links: PhotoLinks, purpose: Photo['purpose']): StaffPhoto[] {
  return files
    .filter((file) => file.purpose === purpose)
    .flatMap((file) => {
      const shown = photoOf(file, links);
      if (!shown) return [];
      const { publicationVersion } = file;
      const publication = publicationState.parse(file.publication);
      return {
        ...shown,
        publication,
        publicationVersion,
        coverAreas: z.array(coverArea).catch([]).parse(file.coverAreas),
        // The version makes it another address, so that no browser shows an older cover.
        coveredUrl: publication === 'covered' ? `${shown.url}?copy=covered&version=${publicationVersion}` : null,
      };
    });
}
