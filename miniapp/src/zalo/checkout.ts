import type { CheckoutOrder } from '../../../server/contract/fee-api.ts';
import { sdk } from './sdk.ts';

type Paying = {
  order: CheckoutOrder;
  /** Told which order Zalo made, before the person pays it. */
  onOrder: (orderId: string) => Promise<unknown>;
  /** Told when the person has left Zalo's payment sheet; whether they paid only our server knows. */
  onEnd: () => void;
};

/** Hands an order that our server signed to Zalo, unchanged. @throws whatever Zalo rejected it with */
export async function payInZalo({ order, onOrder, onEnd }: Paying): Promise<void> {
  const zalo = sdk();
  if (zalo) {
    const { events, EventName, CheckoutSDK } = zalo;
    for (const name of [EventName.PaymentDone, EventName.PaymentClose]) events.once(name, onEnd);
    const { orderId } = await CheckoutSDK.createOrder({ ...order });
    await onOrder(orderId);
    return;
  }
  if (import.meta.env.VITE_SIMULATED === 'true') {
    const { paySimulated } = await import('./simulated-checkout.ts');
    await paySimulated({ order, onOrder });
    return;
  }
  throw new Error('outside Zalo');
}

/** Keeps a picture of a data address: in the phone's pictures inside Zalo, else as a download. */
export async function savePicture({ picture, name }: { picture: string; name: string }): Promise<void> {
  const zalo = sdk();
  if (zalo) {
    await zalo.saveImageToGallery({ imageBase64Data: picture });
    return;
  }
  const link = document.createElement('a');
  link.href = picture;
  link.download = `${name}.png`;
  link.click();
}
