import { setTimeout as wait } from 'node:timers/promises';
import { newZaloId } from '../ids.ts';
import type { CheckoutOrder } from '../state/schemas.ts';
import type { World } from '../state/world.ts';
import { byName, checkoutMac } from './mac.ts';

export const outcomes = ['success', 'failure', 'cancel', 'silent', 'late', 'doubled', 'forged', 'cod', 'bank'] as const;
export type Outcome = (typeof outcomes)[number];

const lateBy = 6_000;
type Keys = NonNullable<World['options']['checkout']>;

/** Carries out what the person at the page chose, as Zalo would: states, callbacks and notifies over HTTP. */
export async function carryOut(
  world: World,
  { order, outcome, keys }: { order: CheckoutOrder; outcome: Outcome; keys: Keys },
): Promise<void> {
  const paid = () => settle(world, order, 'paid');
  const call = () => postCallback(world, { order, keys });
  switch (outcome) {
    case 'success':
      paid();
      await call();
      return;
    case 'failure':
      settle(world, order, 'failed');
      await call();
      return;
    case 'cancel':
      return;
    case 'silent':
      paid();
      return;
    case 'late':
      paid();
      void wait(lateBy).then(call);
      return;
    case 'doubled':
      paid();
      await Promise.all([call(), call()]);
      return;
    case 'forged':
      // Nothing was paid: somebody else posts what Zalo would, without the key.
      await postCallback(world, {
        order: { ...order, state: 'paid', transId: newZaloId() },
        keys: { ...keys, privateKey: 'guessed' },
      });
      return;
    case 'cod':
    case 'bank':
      order.method = outcome === 'cod' ? 'COD' : 'BANK';
      world.saveCore();
      await postNotify(world, { order, keys });
  }
}

function settle(world: World, order: CheckoutOrder, state: 'paid' | 'failed'): void {
  order.state = state;
  order.transId = newZaloId();
  world.saveCore();
}

type Sent = { order: CheckoutOrder; keys: Keys };

async function postCallback(world: World, { order, keys }: Sent): Promise<void> {
  const { miniAppId, now } = world.options;
  const success = order.state === 'paid';
  const data = {
    appId: miniAppId,
    orderId: order.id,
    transId: order.transId ?? '',
    method: order.method,
    transTime: now(),
    merchantTransId: newZaloId(),
    amount: order.amount,
    description: order.description,
    resultCode: success ? 1 : -1,
    message: success ? 'Giao dịch thành công' : 'Giao dịch thất bại',
    extradata: encodeURIComponent(order.extradata),
  };
  const { appId, amount, description, orderId, message, resultCode, transId } = data;
  const first = Object.entries({ appId, amount, description, orderId, message, resultCode, transId });
  await post(world, keys.callbackUrl, {
    data,
    mac: checkoutMac(keys.privateKey, first),
    overallMac: checkoutMac(keys.privateKey, byName(data)),
  });
}

async function postNotify(world: World, { order, keys }: Sent): Promise<void> {
  const data = { appId: world.options.miniAppId, orderId: order.id, method: order.method };
  await post(world, keys.notifyUrl, { data, mac: checkoutMac(keys.privateKey, Object.entries(data)) });
}

async function post(world: World, url: string, body: object): Promise<void> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5_000),
    });
    world.options.log(`checkout ${new URL(url).pathname}: HTTP ${response.status} ${await response.text()}`);
  } catch (error) {
    world.options.log(`checkout ${new URL(url).pathname}: ${error instanceof Error ? error.name : 'failed'}`);
  }
}
