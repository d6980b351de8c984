import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** A secret as Standard Webhooks writes it: `whsec_` and 32 random bytes in base64. */
export const newSecret = (): string => prefix + randomBytes(32).toString('base64');

/** The key of a secret: what stands behind `whsec_` in base64, or the bytes of any other text. */
function keyOf(secret: string): Buffer {
  return secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), 'base64') : Buffer.from(secret, 'utf8');
}

type Signed = { id: string; at: Date; body: string; secrets: readonly string[] };

/**
 * The headers of Standard Webhooks: `webhook-id`, `webhook-timestamp` (seconds) and `webhook-signature`, which is
 * `v1,` and the base64 of HMAC-SHA-256 over `id.timestamp.body`, once for each secret that holds, with a space between.
 */
export function signatureHeaders({ id, at, body, secrets }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const sign = (secret: string) =>
    `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map(sign).join(' '),
  };
}
