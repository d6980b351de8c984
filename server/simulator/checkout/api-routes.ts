import { type Request, Router } from 'express';
import { z } from 'zod';
import { answerRefusal, ControlRefusal, forUser, readControl } from '../control/refusal.ts';
import { sameText } from '../graph/grants.ts';
import { parseJson } from '../http/bodies.ts';
import { newZaloId } from '../ids.ts';
import type { Simulation } from '../simulation.ts';
import type { World } from '../state/world.ts';
import { byName, checkoutMac } from './mac.ts';

// As the SDK takes them; `mac` signs exactly the others that are there.
const newOrder = z.object({
  amount: z.number().int().min(1_000),
  desc: z.string().min(1).max(300),
  item: z.array(z.record(z.string(), z.unknown())),
  extradata: z.string().optional(),
  method: z.string().optional(),
  mac: z.string(),
});
const update = z.object({ appId: z.string(), orderId: z.string(), resultCode: z.number(), mac: z.string() });

const keysOf = (world: World) => {
  const { checkout } = world.options;
  if (!checkout) throw new ControlRefusal(409, 'Zalo Checkout chưa được cấu hình');
  return checkout;
};

/** payment-mini.zalo.me: the phone makes orders, the product asks for their status and tells how COD and BANK ended. */
export function checkoutApi({ world }: Simulation): Router {
  const router = Router();
  const find = (id: unknown) => world.core.checkoutOrders.find((order) => order.id === id);

  // What Zalo's SDK does on the phone.
  router.post(
    '/simulator/api/users/:id/orders',
    forUser(world, async (request, user) => {
      const { mac, ...fields } = readControl(request, newOrder);
      const { privateKey } = keysOf(world);
      if (!sameText(mac, checkoutMac(privateKey, byName(fields))))
        throw new ControlRefusal(400, '-2101: sai chữ ký MAC');
      const order = {
        id: newZaloId(),
        userId: user.id,
        amount: fields.amount,
        description: fields.desc,
        extradata: fields.extradata ?? '',
        method: 'ZALOPAY_SANDBOX',
        state: 'pending' as const,
        transId: null,
        createdAt: world.options.now(),
        told: null,
      };
      world.core.checkoutOrders.push(order);
      world.saveCore();
      await world.documents.durable();
      return { orderId: order.id };
    }),
    answerRefusal,
  );

  router.get('/api/transaction/get-status', (request, response) => {
    const { orderId, appId, mac } = request.query;
    const { privateKey } = keysOf(world);
    const right = checkoutMac(privateKey, Object.entries({ appId, orderId, privateKey }));
    const order = find(orderId);
    if (!sameText(String(mac), right) || appId !== world.options.miniAppId || !order) {
      response.json({ error: -2101, message: 'Invalid MAC or order' });
      return;
    }
    const code = { pending: 0, paid: 1, failed: -1 }[order.state];
    response.json({
      error: 0,
      data: {
        transId: order.transId,
        method: order.method,
        returnCode: code,
        returnMessage: order.state,
        isProcessing: code === 0,
        amount: order.amount,
        transTime: world.options.now(),
        merchantTransId: '',
        extradata: encodeURIComponent(order.extradata),
      },
    });
  });

  const takeUpdate = (request: Request) => {
    const told = update.safeParse(parseJson(request)).data;
    const { privateKey } = keysOf(world);
    const order = find(told?.orderId);
    if (!told || !order || request.params.appId !== world.options.miniAppId)
      return { err: -2103, msg: 'Invalid params', error: -2103 };
    const { appId, orderId, resultCode } = told;
    if (!sameText(told.mac, checkoutMac(privateKey, Object.entries({ appId, orderId, resultCode, privateKey }))))
      return { err: -2101, msg: 'Invalid MAC', error: -2101 };
    order.told = resultCode;
    order.state = resultCode === 1 ? 'paid' : 'failed';
    world.saveCore();
    return { err: 0, msg: 'Success', error: 0 };
  };
  for (const way of ['cod', 'bank'])
    router.post(`/api/transaction/:appId/${way}-callback-payment`, (request, response) => {
      response.json(takeUpdate(request));
    });
  return router;
}
