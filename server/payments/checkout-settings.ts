import { createHmac } from 'node:crypto';

/** What the product needs for Zalo Checkout. */
export type CheckoutSettings = {
  /** The mini-app, which Checkout calls `appId`. */
  appId: string;
  privateKey: string;
  /** Base URL of Zalo's payment host. */
  paymentUrl: string;
};

/** The key that the product and its own simulated Zalo share, made of the secret they share anyway. */
export function simulatedCheckoutKey(appSecret: string): string {
  return createHmac('sha256', appSecret).update('checkout').digest('hex');
}

/** Where Checkout is configured. */
export function checkoutOf(zalo: {
  miniAppId: string;
  checkoutPrivateKey: string | undefined;
  paymentUrl: string;
}): CheckoutSettings | undefined {
  const { miniAppId: appId, checkoutPrivateKey: privateKey, paymentUrl } = zalo;
  return privateKey ? { appId, privateKey, paymentUrl } : undefined;
}
