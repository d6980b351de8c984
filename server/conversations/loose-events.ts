import type { Tx } from '../cases/deps.ts';
import type { Clock } from '../clock.ts';
import type { InboundEvent, PrismaClient } from '../database/client/client.ts';
import type { Log } from '../log.ts';
import { settleByEcho } from '../outbox/settle-by-echo.ts';
import { parseZaloEvent } from '../zalo/event.ts';
import { revokedUserOf } from '../zalo/mini-app-event.ts';
import { noteAttempt } from './note-attempt.ts';

const attemptsAllowed = 3;

/** Handles events that belong to no dialogue: echoes of our own messages, and consent withdrawn at the mini-app. */
export async function handleLooseEvents(given: { prisma: PrismaClient; clock: Clock; log: Log }): Promise<void> {
  const { prisma, clock, log } = given;
  const events = await prisma.inboundEvent.findMany({
    where: { state: 'pending', conversationKey: null },
    orderBy: { receivedAt: 'asc' },
    take: 100,
  });
  for (const event of events) {
    try {
      await prisma.$transaction((tx) => handle(tx, event, clock()));
    } catch (error) {
      log.error({ eventId: event.id, err: error }, 'an event outside any talk failed');
      await noteAttempt(prisma, { event, error, attemptsAllowed });
    }
  }
}

async function handle(tx: Tx, event: InboundEvent, now: Date): Promise<void> {
  if (event.channel === 'oa') {
    const zalo = parseZaloEvent(event.payload);
    if (zalo.kind === 'ownEcho') {
      const { userId, messageId, text, format } = zalo;
      await settleByEcho(tx, { userId, messageId, text, format, now });
    }
  } else {
    await withdrawConsent(tx, revokedUserOf(event.payload), now);
  }
  await tx.inboundEvent.update({ where: { id: event.id }, data: { state: 'done', handledAt: now } });
}

/** What Zalo's policy asks for when a person withdraws: contact data, name and sessions go; cases and history stay. */
async function withdrawConsent(tx: Tx, userId: string | undefined, now: Date): Promise<void> {
  if (userId === undefined) return;
  const key = { channel: 'zalo_app', externalId: userId };
  const identity = await tx.citizenIdentity.findUnique({ where: { channel_externalId: key } });
  if (!identity) return;
  const { citizenId } = identity;
  await tx.consent.updateMany({ where: { citizenId, withdrawnAt: null }, data: { withdrawnAt: now } });
  await tx.citizenSession.deleteMany({ where: { citizenId } });
  await tx.citizenContact.deleteMany({ where: { citizenId } });
  await tx.citizen.update({
    where: { id: citizenId },
    data: { nameEncrypted: null, avatarUrl: null, anonymisedAt: now },
  });
}
