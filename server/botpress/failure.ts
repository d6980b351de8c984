import { errorFrom } from '@botpress/client';
import { z } from 'zod';

/** What a failed call means. Holds nothing of what was sent. */
export type BotpressFailure = {
  /** Worth another try later, or refused for good. */
  passing: boolean;
  /** False when the call certainly did not get there. */
  arrived: boolean;
  status: number | undefined;
  reason: string;
};

/** HTTP statuses after which the same call may succeed later. */
const passingStatuses = new Set([408, 409, 425, 429]);
/** Node's codes of a connection that never came about. */
const notConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** What the client keeps of a fault below HTTP. */
const below = z.object({ error: z.object({ code: z.string() }) });

/**
 * Reads an error of the client. Whatever is no readable answer of Botpress (a proxy's page, silence, a connection that
 * broke or never came about) it reports as type `Unknown` with code 500, so that counts as passing.
 */
export function failureOf(error: unknown): BotpressFailure {
  const told = errorFrom(error);
  const status = typeof told.code === 'number' ? told.code : undefined;
  const passing = status === undefined || status >= 500 || passingStatuses.has(status);
  const cause = below.safeParse(told).data?.error.code;
  const arrived = cause === undefined || !notConnected.has(cause);
  const reason = [told.type ?? 'Unknown', status, cause].filter((one) => one !== undefined).join(' ');
  return { passing, arrived, status, reason };
}
