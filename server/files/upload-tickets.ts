import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { type UploadPurpose, uploadPurpose } from '../contract/citizen-api.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';

export type UploadTickets = {
  /** A ticket that fits into a URL's query, and until when it may be used. */
  issue: (given: { citizenId: string; purpose: UploadPurpose }) => { ticket: string; expiresAt: Date };
  /** What a ticket allows. @throws AppError forbidden when it is not ours or too old */
  read: (ticket: string) => { fileId: string; citizenId: string; purpose: UploadPurpose };
};

const lives = 15 * 60_000;
const claims = z.strictObject({ fileId: z.uuid(), citizenId: z.uuid(), purpose: uploadPurpose, exp: z.number() });

/**
 * Signed tickets for uploads by Zalo's native client, which cannot send headers. A ticket lives 15 minutes and works
 * once: it names the id of the file row, which `saveUpload` creates at most once.
 */
export function createUploadTickets({ secret, clock }: { secret: string; clock: Clock }): UploadTickets {
  // Not the session secret itself: a signature made for another purpose must not pass here.
  const key = createHmac('sha256', secret).update('upload-ticket').digest();
  const sign = (body: string) => createHmac('sha256', key).update(body).digest();
  return {
    issue({ citizenId, purpose }) {
      const expiresAt = new Date(clock().getTime() + lives);
      const content = { fileId: newId(), citizenId, purpose, exp: expiresAt.getTime() };
      const body = Buffer.from(JSON.stringify(content)).toString('base64url');
      return { ticket: `${body}.${sign(body).toString('base64url')}`, expiresAt };
    },
    read(ticket) {
      const [body = '', signature = '', ...more] = ticket.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(body);
      if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) throw refused();
      const { exp, ...rest } = claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
      if (exp <= clock().getTime()) throw refused();
      return rest;
    },
  };
}

function refused(): AppError {
  return new AppError('forbidden', { detail: 'the upload ticket is not valid any more' });
}
