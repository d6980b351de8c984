import type { Photo } from '../contract/case.ts';

/** Where everybody gets a photo that staff found fit for everybody; `base` is this server's address before paths. */
export function mediaUrlOf(base: string, photo: Photo | undefined): string | null {
  return photo ? base + photo.url : null;
}
