import { createHmac, timingSafeEqual } from 'node:crypto';

// Source of all formulas: Zalo's Checkout SDK documentation. Every MAC is HMAC-SHA256 under the Checkout private key of
// the mini-app, as lower-case hex.

type Value = string | number | boolean | object;
export type CheckoutFields = Record<string, Value>;

const mac = (privateKey: string, text: string) => createHmac('sha256', privateKey).update(text, 'utf8').digest('hex');
const written = (value: Value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
const joined = (fields: readonly (readonly [string, Value])[]) =>
  fields.map(([name, value]) => `${name}=${written(value)}`).join('&');
const sorted = (fields: CheckoutFields) => Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));

/** Signs what the phone hands to `createOrder`: these very fields, no more and no fewer, in alphabetical order. */
export function signOrder(privateKey: string, fields: CheckoutFields): string {
  return mac(privateKey, joined(sorted(fields)));
}

export type CallbackFields = Record<
  'appId' | 'amount' | 'description' | 'orderId' | 'message' | 'resultCode' | 'transId',
  string | number
>;

/** The `mac` of a callback: seven fields in this fixed order. */
export function signCallback(privateKey: string, data: CallbackFields): string {
  const { appId, amount, description, orderId, message, resultCode, transId } = data;
  return mac(privateKey, joined(Object.entries({ appId, amount, description, orderId, message, resultCode, transId })));
}

/** The `overallMac` of a callback: every field of its data. */
export function signWholeCallback(privateKey: string, data: CheckoutFields): string {
  return mac(privateKey, joined(sorted(data)));
}

/** The `mac` of a notify: which method somebody chose. */
export function signNotify(
  privateKey: string,
  { appId, orderId, method }: Record<'appId' | 'orderId' | 'method', string>,
) {
  return mac(privateKey, joined(Object.entries({ appId, orderId, method })));
}

/** The `mac` of a question for an order's status. */
export function signStatusQuery(privateKey: string, { appId, orderId }: Record<'appId' | 'orderId', string>): string {
  return mac(privateKey, joined(Object.entries({ appId, orderId, privateKey })));
}

/** The `mac` by which we tell Zalo how an order paid outside it ended: 1 paid, -1 failed, 2 refunded. */
export function signStatusUpdate(
  privateKey: string,
  { appId, orderId, resultCode }: { appId: string; orderId: string; resultCode: number },
): string {
  return mac(privateKey, joined(Object.entries({ appId, orderId, resultCode, privateKey })));
}

/** Compares in constant time. */
export function sameMac(given: unknown, right: string): boolean {
  const told = Buffer.from(typeof given === 'string' ? given : '');
  const wanted = Buffer.from(right);
  return told.length === wanted.length && timingSafeEqual(told, wanted);
}
