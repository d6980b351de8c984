import { z } from 'zod';

/** What a member of staff is told by e-mail, beside the console; offered only where a mail server is configured. */

/** `answered`: also what the reporter wrote without being asked. That a result was approved is told in the console only. */
export const mailKinds = [
  'assigned',
  'mentioned',
  'approval',
  'sent_back',
  'answered',
  'chased',
  'disputed',
  'warned',
  'breached',
  'escalated',
  'new_in_unit',
] as const;
export const mailKind = z.enum(mailKinds);
export type MailKind = z.infer<typeof mailKind>;

/** `mail`: soon after it happens, several things in one e-mail. */
export const mailChoice = z.enum(['console', 'mail', 'digest']);
export type MailChoice = z.infer<typeof mailChoice>;

/** What comes in too great numbers for an e-mail each is offered in the digest only. */
export const digestOnly: readonly MailKind[] = ['new_in_unit'];

const choices = z.record(mailKind, mailChoice);
export type MailChoices = z.infer<typeof choices>;
const digest = z.object({
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe('local time'),
  rhythm: z.enum(['daily', 'weekly']).describe('every working day, or the first one of a week'),
});
export type DigestTime = z.infer<typeof digest>;

/** GET /api/staff/account/mail */
export const mailSettings = z.object({
  /** False where no mail server is configured: nothing is sent whatever was chosen. */
  offered: z.boolean(),
  choices,
  digest,
  /** Nothing was chosen yet: as usual for the person's roles. */
  usual: z.boolean(),
});
export type MailSettingsOfPerson = z.infer<typeof mailSettings>;

/** POST /api/staff/account/mail → mailSettings */
export const mailSettingsChange = z
  .object({ choices, digest })
  .refine((given) => digestOnly.every((kind) => given.choices[kind] !== 'mail'), {
    path: ['choices'],
    message: 'Việc mới của đơn vị chỉ gửi được trong bản tổng hợp.',
  });
export type MailSettingsChange = z.infer<typeof mailSettingsChange>;
