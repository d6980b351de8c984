import type { Delivery } from '../state/schemas.ts';
import type { World } from '../state/world.ts';
import { signEvent } from './sign.ts';

/** Zalo gives a webhook two seconds to answer. */
const answerWithin = 2_000;

/** Posts one event once and returns how it went; never throws. */
export async function postEvent(world: World, delivery: Delivery): Promise<Delivery['attempts'][number]> {
  const { options, core } = world;
  const { body, timestamp } = delivery;
  const oaSecret = core.faults.badSignature ? `not-${options.oaSecret}` : options.oaSecret;
  const started = Date.now();
  const done = (status: number | null, error: string | null) => ({
    at: options.now(),
    status,
    milliseconds: Date.now() - started,
    error,
  });
  try {
    const response = await fetch(options.webhookUrl, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'x-zevent-signature': signEvent({ appId: options.appId, body, timestamp, oaSecret }),
        'x-zevent-timestamp': timestamp,
        ...(delivery.attempts.length > 0 ? { num_retry: String(delivery.attempts.length) } : {}),
        ...(delivery.fromZns ? { 'x-zevent-server': 'ZNS' } : {}),
      },
      body,
      signal: AbortSignal.timeout(answerWithin),
    });
    await response.arrayBuffer();
    return done(response.status, response.status === 200 ? null : `HTTP ${response.status}`);
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return done(null, timedOut ? 'no answer within 2 s' : 'connection failed');
  }
}
