import { z } from 'zod';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { newId } from '../ids.ts';

export const mailContent = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  attachments: z.array(z.object({ filename: z.string(), contentType: z.string(), base64: z.string() })).default([]),
});

export type Mail = z.input<typeof mailContent> & {
  /** The member of staff it is for. */
  userId: string;
  /** The same key is queued once, however often it is asked for. */
  dedupeKey: string;
};

/**
 * Queues an e-mail in the transaction of the change that causes it; the worker sends it. Ask only where
 * `settings.mail` says that there is a mail server. Content is encrypted, and gone once sent: it may hold a link.
 */
export async function sendMail(
  tx: Tx,
  { cipher, now }: { cipher: FieldCipher; now: Date },
  { userId, dedupeKey, to, subject, text, attachments }: Mail,
): Promise<void> {
  const content = cipher.encrypt(JSON.stringify({ to, subject, text, attachments }));
  await tx.staffMail.createMany({
    data: [{ id: newId(), userId, dedupeKey, content, notBefore: now, createdAt: now }],
    skipDuplicates: true,
  });
}
