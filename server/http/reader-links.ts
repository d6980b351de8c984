import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const holdsFor = 15 * 60_000;

/** What stands behind `?` in such an address. One without a right signature gives nothing, whatever else is wrong. */
export const readerLinkQuery = z.object({
  reader: z.uuid().catch('00000000-0000-0000-0000-000000000000'),
  until: z.coerce.number().int().catch(0),
  signature: z.string().max(100).catch(''),
});
type Query = z.output<typeof readerLinkQuery>;

export type ReaderLinks = {
  /** What makes an address give one citizen one thing for some minutes: a download cannot send a bearer token. */
  sign(given: { id: string; citizenId: string; now: Date }): string;
  /** Whether that was made by us and still holds. Whether the thing is still open to them is asked apart. */
  holds(given: { id: string; query: Query; now: Date }): boolean;
};

/** Addresses of one kind of thing; those of another `purpose` are none of it. */
export function createReaderLinks(secret: string, purpose: string): ReaderLinks {
  const key = createHmac('sha256', secret).update(purpose).digest();
  const signatureOf = (id: string, citizenId: string, until: number) =>
    createHmac('sha256', key).update(`${id}:${citizenId}:${until}`).digest('base64url');
  return {
    sign({ id, citizenId, now }) {
      const until = now.getTime() + holdsFor;
      const signature = signatureOf(id, citizenId, until);
      return new URLSearchParams({ reader: citizenId, until: String(until), signature }).toString();
    },
    holds({ id, query, now }) {
      const right = Buffer.from(signatureOf(id, query.reader, query.until));
      const given = Buffer.from(query.signature);
      return query.until > now.getTime() && given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
