import type { Photo } from '../contract/case.ts';
import type { File } from '../database/client/client.ts';

/** Where a reader gets a stored picture; the address depends on who reads (staff, citizen). */
export type PhotoLinks = (fileId: string) => { url: string; thumbnailUrl: string };

/** A stored picture as the contract shows it; undefined while it is not ready or when it is none. */
export function photoOf(file: File, links: PhotoLinks): Photo | undefined {
  const { id, purpose, width, height } = file;
  if (file.state !== 'ready' || width === null || height === null) return undefined;
  if (purpose !== 'case_before' && purpose !== 'case_after' && purpose !== 'chat') return undefined;
  return { id, purpose, width, height, ...links(id) };
}

/** The pictures among the files, in the order they came. */
export function photosOf(files: File[], links: PhotoLinks, purpose?: Photo['purpose']): Photo[] {
  return files
    .filter((file) => !purpose || file.purpose === purpose)
    .map((file) => photoOf(file, links))
    .filter((photo) => photo !== undefined);
}
