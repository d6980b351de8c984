import { createHash } from 'node:crypto';

/**
 * The value of `X-ZEvent-Signature`: plain SHA-256 (not HMAC) over app id, raw body, timestamp and OA secret, hex.
 * Source: Zalo's OA webhook documentation.
 */
export function signEvent(parts: { appId: string; body: string; timestamp: string; oaSecret: string }): string {
  const hash = createHash('sha256').update(parts.appId + parts.body + parts.timestamp + parts.oaSecret, 'utf8');
  return `mac=${hash.digest('hex')}`;
}
