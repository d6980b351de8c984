import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PhotoLinks } from '../cases/photo-links.ts';

const hour = 3_600_000;

/** Addresses of files for staff, who show their session with each of them. */
export const staffPhotoLinks: PhotoLinks = (fileId) => ({
  url: `/api/staff/files/${fileId}`,
  thumbnailUrl: `/api/staff/files/${fileId}?size=thumbnail`,
  documentUrl: `/api/staff/documents/${fileId}`,
});

type Link = { fileId: string; until: number; signature: string };

export type FileLinks = {
  /**
   * Addresses that show one citizen's pictures for some hours: an `<img>` cannot send a bearer token. Those of
   * documents are the reader's own.
   */
  sign(now: Date, readerId?: string): PhotoLinks;
  /** Whether an address was made by us and still holds. */
  holds(link: Link, now: Date): boolean;
  /** The same of a document's address. Whether that reader may still have it is asked apart. */
  holdsForReader(link: Link & { reader: string }, now: Date): boolean;
};

export function createFileLinks(secret: string): FileLinks {
  const key = createHmac('sha256', secret).update('file-link').digest();
  const sign = (words: string) => createHmac('sha256', key).update(words).digest('base64url');
  const signatureOf = (fileId: string, until: number) => sign(`${fileId}:${until}`);
  const readersOf = (fileId: string, until: number, reader: string) => sign(`document:${fileId}:${until}:${reader}`);
  const isRight = (link: Link, expected: string, now: Date) => {
    const [given, right] = [Buffer.from(link.signature), Buffer.from(expected)];
    return link.until > now.getTime() && given.length === right.length && timingSafeEqual(given, right);
  };
  return {
    sign(now, readerId) {
      // Whole hours, so that the same picture keeps its address for a while and the browser keeps the picture.
      const until = (Math.floor(now.getTime() / hour) + 7) * hour;
      return (fileId) => {
        const url = `/api/citizen/files/${fileId}?until=${until}&signature=${signatureOf(fileId, until)}`;
        if (readerId === undefined) return { url, thumbnailUrl: `${url}&size=thumbnail` };
        const query = `reader=${readerId}&until=${until}&signature=${readersOf(fileId, until, readerId)}`;
        return {
          url,
          thumbnailUrl: `${url}&size=thumbnail`,
          documentUrl: `/api/citizen/documents/${fileId}?${query}`,
        };
      };
    },
    holds: (link, now) => isRight(link, signatureOf(link.fileId, link.until), now),
    holdsForReader: (link, now) => isRight(link, readersOf(link.fileId, link.until, link.reader), now),
  };
}
