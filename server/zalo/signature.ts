import { createHash, timingSafeEqual } from 'node:crypto';

export type SignatureSource = 'body' | 'header';

type OaSignature = {
  appId: string;
  oaSecret: string;
  /** The bytes exactly as received. */
  rawBody: Buffer;
  /** The header `X-ZEvent-Signature`. */
  signature: string | undefined;
  /** `timestamp` of the body, digits kept as text. */
  bodyTimestamp: string | undefined;
  /** The header `X-ZEvent-Timestamp`. */
  headerTimestamp: string | undefined;
};

/**
 * Says by which timestamp an OA webhook's signature holds, or undefined when it does not. The signature is the plain
 * SHA-256 (not HMAC) of app id, raw body, timestamp and OA secret, hex; source: Zalo's OA webhook documentation.
 * Which timestamp Zalo signs is not certain (documentation: body; a live implementation: header), so both count.
 */
export function verifyOaSignature(given: OaSignature): SignatureSource | undefined {
  const mac = stripPrefix(given.signature);
  if (mac === undefined) return undefined;
  const holds = (timestamp: string | undefined) =>
    timestamp !== undefined && sameHex(mac, sha256([given.appId, given.rawBody, timestamp, given.oaSecret]));
  if (holds(given.bodyTimestamp)) return 'body';
  return holds(given.headerTimestamp) ? 'header' : undefined;
}

/**
 * True when a mini-app webhook's signature holds: SHA-256, hex, of the body's values in the order of their sorted keys
 * (objects as JSON) followed by the mini-app's API key. Source: Zalo mini-app documentation, "verify-signature".
 */
export function verifyMiniAppSignature(given: {
  apiKey: string;
  body: Record<string, unknown>;
  signature: string | undefined;
}): boolean {
  const mac = stripPrefix(given.signature);
  if (mac === undefined) return false;
  const values = Object.keys(given.body)
    .sort()
    .map((key) => {
      const value = given.body[key];
      return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
    });
  return sameHex(mac, sha256([...values, given.apiKey]));
}

function sha256(parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function stripPrefix(signature: string | undefined): string | undefined {
  const mac = signature
    ?.trim()
    .toLowerCase()
    .replace(/^(?:mac|sha256)=/, '');
  return mac && /^[0-9a-f]{64}$/.test(mac) ? mac : undefined;
}

function sameHex(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}
