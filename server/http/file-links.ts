import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PhotoLinks } from '../cases/photo-links.ts';

const hour = 3_600_000;

/** Addresses of pictures for staff, who show their session with each of them. */
export const staffPhotoLinks: PhotoLinks = (fileId) => ({
  url: `/api/staff/files/${fileId}`,
  thumbnailUrl: `/api/staff/files/${fileId}?size=thumbnail`,
});

export type FileLinks = {
  /** Addresses that show one citizen's pictures for some hours: an `<img>` cannot send a bearer token. */
  sign(now: Date): PhotoLinks;
  /** Whether an address was made by us and still holds. */
  holds(link: { fileId: string; until: number; signature: string }, now: Date): boolean;
};

export function createFileLinks(secret: string): FileLinks {
  const key = createHmac('sha256', secret).update('file-link').digest();
  const signatureOf = (fileId: string, until: number) =>
    createHmac('sha256', key).update(`${fileId}:${until}`).digest('base64url');
  return {
    sign(now) {
      // Whole hours, so that the same picture keeps its address for a while and the browser keeps the picture.
      const until = (Math.floor(now.getTime() / hour) + 7) * hour;
      return (fileId) => {
        const url = `/api/citizen/files/${fileId}?until=${until}&signature=${signatureOf(fileId, until)}`;
        return { url, thumbnailUrl: `${url}&size=thumbnail` };
      };
    },
    holds({ fileId, until, signature }, now) {
      const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(fileId, until))];
      return until > now.getTime() && given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
