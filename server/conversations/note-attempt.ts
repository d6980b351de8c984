import type { Tx } from '../cases/deps.ts';
import type { InboundEvent, PrismaClient } from '../database/client/client.ts';

/**
 * Counts a failed try of an event that still waits; at the last allowed one parks it and does `onParked` in the same
 * transaction. What another process has handled meanwhile is left alone. Returns whether it was parked.
 */
export async function noteAttempt(
  prisma: PrismaClient,
  { event, error, attemptsAllowed }: { event: InboundEvent; error: unknown; attemptsAllowed: number },
  onParked?: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  const attempts = event.attempts + 1;
  const parked = attempts >= attemptsAllowed;
  const lastError = error instanceof Error ? error.name : 'unknown';
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.inboundEvent.updateMany({
      where: { id: event.id, state: 'pending' },
      data: { attempts, lastError, ...(parked ? { state: 'parked' } : {}) },
    });
    if (count === 0 || !parked) return false;
    await onParked?.(tx);
    return true;
  });
}
