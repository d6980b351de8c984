import { type CaseResource, can } from '../access/can.ts';
import type { Prisma, PrismaClient } from '../database/client/client.ts';
import { AppError } from '../errors.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import { findActor } from '../staff/authenticate.ts';

type Deps = { prisma: Pick<PrismaClient, 'user'>; knowledge: KnowledgeSource };

/**
 * Nobody is named to a case they may not read.
 * @throws AppError bad_request naming who cannot be mentioned
 */
export async function checkMentions(
  { prisma, knowledge }: Deps,
  { mentions, target }: { mentions: readonly string[]; target: CaseResource },
): Promise<void> {
  const refused: string[] = [];
  for (const userId of new Set(mentions)) {
    const person = await findActor({ prisma, knowledge, userId });
    if (!person || !can(person, 'case:read', target)) refused.push(person?.name ?? 'Người đã nghỉ');
  }
  if (refused.length === 0) return;
  const message = `${refused.join(', ')} không xem được phản ánh này nên không nhắc được.`;
  throw new AppError('bad_request', { fields: [{ path: 'mentions', message }] });
}

/** Takes a case out of this person's mentions; its notice is read by that. */
export async function handleMentions(
  tx: Prisma.TransactionClient,
  { code, staffId, now }: { code: string; staffId: string; now: Date },
): Promise<void> {
  await tx.caseMention.updateMany({ where: { case: { code }, staffId, handledAt: null }, data: { handledAt: now } });
  const where = { case: { code }, staffId, kind: 'mentioned', readAt: null };
  await tx.staffNotice.updateMany({ where, data: { readAt: now } });
}
