import { createHash } from 'node:crypto';
import { z } from 'zod';
import { newId } from '../ids.ts';
import type { InboundRow } from './inbound-row.ts';

const id = z.union([z.string(), z.number()]).transform(String);

/** A mini-app webhook's body: Zalo tells that a user took back the consent to use personal data. */
const miniAppEvent = z.object({
  event: z.string().max(200).catch('unknown'),
  userId: id.optional().catch(undefined),
  timestamp: id.optional().catch(undefined),
});

/** Reads a stored mini-app payload: the Zalo app id of the person whose data must be anonymised, if that is its wish. */
export function revokedUserOf(payload: unknown): string | undefined {
  const event = miniAppEvent.safeParse(payload).data;
  return event?.event === 'user.revoke.consent' ? event.userId : undefined;
}

/** The row for a signed mini-app event; it belongs to no conversation. */
export function miniAppRow(given: { body: Record<string, unknown>; receivedAt: Date; requestId: string }): InboundRow {
  const event = miniAppEvent.parse(given.body);
  const milliseconds = Number(event.timestamp ?? Number.NaN);
  const told = Number.isFinite(milliseconds) && milliseconds > 0 && milliseconds <= given.receivedAt.getTime();
  return {
    id: newId(),
    channel: 'mini_app_webhook',
    externalId: createHash('sha256').update(JSON.stringify(given.body)).digest('hex'),
    name: event.event,
    conversationKey: null,
    payload: given.body,
    occurredAt: told ? new Date(milliseconds) : given.receivedAt,
    receivedAt: given.receivedAt,
    state: revokedUserOf(given.body) === undefined ? 'ignored' : 'pending',
    requestId: given.requestId || null,
  };
}
