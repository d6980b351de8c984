import { createHmac } from 'node:crypto';

/** Zalo Checkout's HMAC-SHA256 over `name=value` pairs joined by `&`, in the order given; objects as JSON. */
export function checkoutMac(privateKey: string, fields: readonly (readonly [string, unknown])[]): string {
  const text = fields
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('&');
  return createHmac('sha256', privateKey).update(text, 'utf8').digest('hex');
}

/** The fields by name, as `createOrder` and `overallMac` take them. */
export const byName = (fields: Record<string, unknown>): [string, unknown][] =>
  Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
