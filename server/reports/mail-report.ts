import { actorOf } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { actorFields } from '../cases/at-work.ts';
import type { Tx } from '../cases/deps.ts';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import { wordsOfPeriod } from '../contract/figure-words.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { sendMail } from '../mail/send-mail.ts';
import { type ReportSheet, reportPdf } from './pdf/report-pdf.ts';
import { sentencesOf } from './sentences.ts';

export type Reader = { id: string; name: string; email: string };

/** Everybody who may read reports now: active, and with their e-mail confirmed. */
export async function reportReaders(
  prisma: PrismaClient | Prisma.TransactionClient,
  { units }: Knowledge,
): Promise<Reader[]> {
  const rows = await prisma.user.findMany({
    where: { deactivatedAt: null, emailVerified: true, accounts: { some: {} } },
    select: actorFields,
    orderBy: { name: 'asc' },
  });
  return rows.flatMap((row) => {
    const { id, name } = row;
    return can(actorOf(row, units), 'report:read') ? [{ id, name, email: row.email }] : [];
  });
}

type Mailing = { knowledge: Knowledge; cipher: FieldCipher; publicUrl: string; now: Date };

/** The letter of a report, with the sheets as PDF; made before the transaction that queues it. */
export async function reportLetter(report: ReportSheet & { id: string }, { knowledge, publicUrl }: Mailing) {
  const { kind, figures } = report;
  const period = wordsOfPeriod({ kind, from: figures.from, to: figures.to });
  const pdf = await reportPdf(knowledge, report);
  const text = [
    `Báo cáo ${period}`,
    '',
    ...sentencesOf(figures),
    '',
    `Xem trong bàn xử lý: ${publicUrl}/console/reports/${report.id}`,
    `${knowledge.tenant.name.vi}`,
  ].join('\n');
  const filename = `bao-cao-${figures.from}-${figures.to}.pdf`;
  const attachments = [{ filename, contentType: 'application/pdf', base64: pdf.toString('base64') }];
  return { subject: `Báo cáo ${period}`, text, attachments };
}

type Letter = Awaited<ReturnType<typeof reportLetter>>;

/** Queues the letter to each of them; the same version of a report comes to nobody twice. */
export async function queueLetters(
  tx: Tx,
  { cipher, now }: Mailing,
  { report, letter, to }: { report: { id: string; version: number }; letter: Letter; to: readonly Reader[] },
): Promise<void> {
  for (const { id, email } of to) {
    const dedupeKey = `report:${report.id}:${report.version}:${id}`;
    await sendMail(tx, { cipher, now }, { userId: id, dedupeKey, to: email, ...letter });
  }
}
