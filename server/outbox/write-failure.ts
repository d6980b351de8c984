import { isUnreachable, type ZaloFailure } from '../zalo/failure.ts';
import { nextStep } from './retry.ts';
import type { OutboxSenderOptions } from './sender.ts';
import { toldWith } from './tell-together.ts';

type Failed = { id: string; attempts: number; createdAt: Date; conversationId: string };

/** Writes on a claimed row why it was not taken, and when it is tried again, if ever. */
export async function writeFailure(
  { prisma, clock, log }: Pick<OutboxSenderOptions, 'prisma' | 'clock' | 'log'>,
  row: Failed,
  failure: ZaloFailure,
): Promise<void> {
  const now = clock();
  const step = nextStep({ failure, attempts: row.attempts, createdAt: row.createdAt, now });
  const told = { errorClass: failure.class, lastError: failure.reason };
  const unsettled = { id: row.id, state: 'sending' };
  if (step.kind === 'in_doubt') {
    await prisma.outboxMessage.updateMany({
      where: unsettled,
      data: { ...told, sendingSince: now, notBefore: step.until },
    });
  } else if (step.kind === 'again') {
    const data = { ...told, state: 'pending', notBefore: step.at, sendingSince: null };
    await prisma.outboxMessage.updateMany({ where: unsettled, data });
  } else {
    await prisma.outboxMessage.updateMany({ where: unsettled, data: { ...told, state: 'failed' } });
    await prisma.outboxMessage.updateMany({ where: toldWith(row), data: { ...told, state: 'failed' } });
    log.warn({ outboxId: row.id, errorClass: failure.class, code: failure.code }, 'a message could not be delivered');
  }
  if (isUnreachable(failure)) {
    await prisma.conversation.updateMany({
      where: { id: row.conversationId, unreachableSince: null },
      data: { unreachableSince: now },
    });
  }
}
