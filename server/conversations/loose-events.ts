import type { Tx } from '../cases/deps.ts';
import { findByIdentity } from '../citizens/citizen-by-identity.ts';
import type { Clock } from '../clock.ts';
import type { InboundEvent, PrismaClient } from '../database/client/client.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { Log } from '../log.ts';
import { settleByEcho } from '../outbox/settle-by-echo.ts';
import { erasedBy, mustWait } from '../privacy/erase-later.ts';
import { forgetCitizen } from '../privacy/forget-citizen.ts';
import { parseZaloEvent } from '../zalo/event.ts';
import { revokedUserOf } from '../zalo/mini-app-event.ts';
import { noteAttempt } from './note-attempt.ts';

type Deps = { clock: Clock; knowledge: KnowledgeSource };

const attemptsAllowed = 3;

/** Handles events that belong to no dialogue: echoes of our own messages, and consent withdrawn at the mini-app. */
export async function handleLooseEvents(given: Deps & { prisma: PrismaClient; log: Log }): Promise<void> {
  const { prisma, log } = given;
  const events = await prisma.inboundEvent.findMany({
    where: { state: 'pending', conversationKey: null },
    orderBy: { receivedAt: 'asc' },
    take: 100,
  });
  for (const event of events) {
    try {
      await prisma.$transaction((tx) => handle(tx, given, event), { timeout: 20_000 });
    } catch (error) {
      log.error({ eventId: event.id, err: error }, 'an event outside any talk failed');
      await noteAttempt(prisma, { event, error, attemptsAllowed });
    }
  }
}

async function handle(tx: Tx, { clock, knowledge }: Deps, event: InboundEvent): Promise<void> {
  const now = clock();
  const wanted = erasedBy(event);
  if (wanted !== undefined && (await mustWait(tx, { citizenId: wanted, since: event.receivedAt, now }))) return;
  if (event.channel === 'oa') {
    const zalo = parseZaloEvent(event.payload);
    if (zalo.kind === 'ownEcho') {
      const { userId, messageId, text, format } = zalo;
      await settleByEcho(tx, { userId, messageId, text, format, now });
    }
  } else {
    const citizenId = wanted ?? (await whoRevoked(tx, event));
    if (citizenId !== undefined) await forgetCitizen(tx, { citizenId, knowledge: knowledge(), now });
  }
  const payload = event.channel === 'oa' ? undefined : {};
  await tx.inboundEvent.update({
    where: { id: event.id },
    data: { state: 'done', handledAt: now, ...(payload && { payload }) },
  });
}

/** Whoever took their consent back at the mini-app, as Zalo's policy wants them forgotten. */
async function whoRevoked(tx: Tx, event: InboundEvent): Promise<string | undefined> {
  const externalId = revokedUserOf(event.payload);
  return externalId === undefined ? undefined : findByIdentity(tx, { channel: 'zalo_app', externalId });
}
