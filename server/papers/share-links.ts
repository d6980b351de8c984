import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

export type ShareLinks = {
  /** The path of a share's page on this server. */
  pathOf(shareId: string): string;
  /** The share that a token is of; undefined for what we did not make. */
  read(token: string): string | undefined;
};

/** Signed addresses of shared papers: the database alone does not give them, and nobody finds one by trying. */
export function createShareLinks(secret: string): ShareLinks {
  const key = createHmac('sha256', secret).update('paper-share-link').digest();
  const sign = (id: string) => createHmac('sha256', key).update(id).digest('base64url');
  return {
    pathOf: (id) => `/api/public/shared-papers/${id}.${sign(id)}`,
    read(token) {
      const [id = '', signature = '', ...more] = token.split('.');
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(id))];
      const holds = more.length === 0 && given.length === right.length && timingSafeEqual(given, right);
      return holds && z.uuid().safeParse(id).success ? id : undefined;
    },
  };
}
