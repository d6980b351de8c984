import type { CheckoutOrder } from '../../../server/contract/fee-api.ts';
import { simulatedUser } from './simulated-user.ts';

/** The demonstration's payment sheet: an order at the simulated Zalo, which checks our server's MAC like the real one. */
export async function paySimulated({
  order,
  onOrder,
}: {
  order: CheckoutOrder;
  onOrder: (orderId: string) => Promise<unknown>;
}): Promise<void> {
  const user = encodeURIComponent(await simulatedUser());
  const reply = await fetch(`/simulator/api/users/${user}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  if (!reply.ok) throw new Error('the simulated Zalo refused the order');
  const { orderId }: { orderId: string } = await reply.json();
  await onOrder(orderId);
  const back = window.location.pathname + window.location.search;
  window.location.assign(`/simulator/checkout/${orderId}?${new URLSearchParams({ back })}`);
}
