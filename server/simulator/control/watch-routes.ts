import { Router } from 'express';
import { expireAccessToken } from '../oauth/tokens.ts';
import type { Simulation } from '../simulation.ts';
import type { Change } from '../state/changes.ts';
import { findUser } from '../state/chats.ts';
import { faultsSchema } from '../state/schemas.ts';
import type { World } from '../state/world.ts';
import { ControlRefusal, readControl } from './refusal.ts';
import { deliveryView, messageView, userView } from './views.ts';

const changedFaults = faultsSchema.partial();

/** The payload of one server-sent event; undefined when what changed is no longer kept. */
function payloadOf(world: World, change: Change): object | undefined {
  if (change.kind === 'faults') return world.core.faults;
  if (change.kind === 'call') return world.calls.find((call) => call.id === change.callId);
  if (change.kind === 'delivery') {
    const delivery = world.deliveries.find((one) => one.id === change.deliveryId);
    return delivery && deliveryView(delivery);
  }
  const user = findUser(world, change.userId);
  if (!user) return undefined;
  if (change.kind === 'user') return userView(world, user);
  const message = world.chats.get(user.id)?.find((one) => one.id === change.messageId);
  return message && { user: userView(world, user), message: messageView(message) };
}

/** Looking on and disturbing: the OA's card, live changes, deliveries, calls, faults. */
export function watchRoutes({ world, deliverer }: Simulation): Router {
  const router = Router();

  router.get('/oa', (_request, response) => {
    const { oaId, oaName, miniAppId } = world.options;
    response.json({ oaId, name: oaName, miniAppId });
  });

  router.get('/events', (request, response) => {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n: open\n\n');
    const heartbeat = setInterval(() => response.write(': still here\n\n'), 15_000);
    const stop = world.changes.listen((change) => {
      const payload = payloadOf(world, change);
      if (payload) response.write(`event: ${change.kind}\ndata: ${JSON.stringify(payload)}\n\n`);
    });
    request.on('close', () => {
      clearInterval(heartbeat);
      stop();
    });
  });

  router.get('/deliveries', (_request, response) => {
    response.json({ deliveries: world.deliveries.map(deliveryView) });
  });
  router.post('/deliveries/:id/resend', (request, response) => {
    if (!deliverer.resend(String(request.params.id))) throw new ControlRefusal(404, 'Không có lần gửi này');
    response.json({ resent: true });
  });
  router.get('/calls', (_request, response) => {
    response.json({ calls: world.calls });
  });

  router.get('/faults', (_request, response) => {
    response.json(world.core.faults);
  });
  router.put('/faults', (request, response) => {
    const wanted = readControl(request, changedFaults);
    if (wanted.expiredToken && !world.core.faults.expiredToken) expireAccessToken(world);
    world.core.faults = { ...world.core.faults, ...wanted };
    world.saveCore();
    world.changes.tell({ kind: 'faults' });
    world.options.log(`faults: ${JSON.stringify(world.core.faults)}`);
    response.json(world.core.faults);
  });
  return router;
}
