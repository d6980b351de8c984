import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Clock } from '../clock.ts';
import type { PrismaClient, StaffMail } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import type { MailSettings } from './mail-settings.ts';
import { mailContent } from './send-mail.ts';

export type MailSender = { runOnce(): Promise<number>; close(): void };

export type MailSenderOptions = {
  prisma: PrismaClient;
  clock: Clock;
  cipher: FieldCipher;
  log: Log;
  settings: MailSettings;
};

const minute = 60_000;
/** How long one that is being sent is left alone; a process that died in between has it tried again after that. */
const claimMs = 2 * minute;
const longestPauseMs = 60 * minute;
const givesUpAfterMs = 24 * 60 * minute;
const batch = 20;

/** A refusal of this one message, not of us: the address does not exist, the content is not taken (RFC 5321, 4.2.1). */
const refusal = z.object({ responseCode: z.number().min(500).max(559), command: z.enum(['RCPT TO', 'DATA']) });
const cause = z.object({ code: z.string().optional(), responseCode: z.number().optional() });

/**
 * Sends queued e-mails, oldest first. Each is claimed by moving its `notBefore`, so that several processes share the
 * work; a crash after the server took it may send it twice, under the same Message-ID.
 */
export function createMailSender({ prisma, clock, cipher, log, settings }: MailSenderOptions): MailSender {
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  const domain = settings.from.split('@')[1] ?? 'localhost';

  async function claim(row: StaffMail, now: Date): Promise<boolean> {
    const { count } = await prisma.staffMail.updateMany({
      where: { id: row.id, state: 'pending', notBefore: row.notBefore },
      data: { notBefore: new Date(now.getTime() + claimMs), attempts: { increment: 1 } },
    });
    return count > 0;
  }

  async function deliver(row: StaffMail): Promise<void> {
    try {
      const { to, subject, text, attachments } = mailContent.parse(JSON.parse(cipher.decrypt(row.content)));
      await transport.sendMail({
        ...{ from: settings.from, to, subject, text, messageId: `<${row.id}@${domain}>` },
        attachments: attachments.map(({ base64, ...rest }) => ({ ...rest, content: base64, encoding: 'base64' })),
      });
    } catch (error) {
      await note(row, error);
      return;
    }
    await prisma.staffMail.updateMany({
      where: { id: row.id, state: 'pending' },
      data: { state: 'sent', sentAt: clock(), content: '', lastError: null },
    });
  }

  async function note(row: StaffMail, error: unknown): Promise<void> {
    const now = clock();
    const { code, responseCode } = cause.safeParse(error).data ?? {};
    const lastError = [code, responseCode].filter(Boolean).join(' ') || 'unknown';
    const over = refusal.safeParse(error).success || now.getTime() - row.createdAt.getTime() > givesUpAfterMs;
    const pause = Math.min(minute * 2 ** Math.min(row.attempts, 10), longestPauseMs);
    await prisma.staffMail.updateMany({
      where: { id: row.id, state: 'pending' },
      data: over
        ? { state: 'failed', content: '', lastError }
        : { notBefore: new Date(now.getTime() + pause), lastError },
    });
    // Never the error itself: it holds the address.
    log.warn({ mail: row.id, attempts: row.attempts + 1, lastError, over }, 'an e-mail was not taken');
  }

  return {
    async runOnce() {
      const now = clock();
      const rows = await prisma.staffMail.findMany({
        where: { state: 'pending', notBefore: { lte: now } },
        orderBy: { createdAt: 'asc' },
        take: batch,
      });
      let handled = 0;
      for (const row of rows) {
        // A slow server may have taken minutes for those before.
        if (!(await claim(row, clock()))) continue;
        await deliver(row);
        handled++;
      }
      return handled;
    },
    close: () => transport.close(),
  };
}
