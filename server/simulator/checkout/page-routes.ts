import { type Response, Router } from 'express';
import { rawBody } from '../http/bodies.ts';
import type { Simulation } from '../simulation.ts';
import { carryOut, type Outcome, outcomes } from './outcomes.ts';
import { checkoutHtml, unknownHtml } from './page.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'self'";

/** The sheet that Zalo opens over the mini-app: how to pay, and here how it goes. */
export function checkoutPage({ world }: Simulation): Router {
  const router = Router();
  const send = (response: Response, status: number, html: string) =>
    response.status(status).setHeader('Content-Security-Policy', policy).type('html').send(html);
  const find = (id: unknown) => world.core.checkoutOrders.find((order) => order.id === id);

  router.get('/:id', (request, response) => {
    const order = find(request.params.id);
    if (order) send(response, 200, checkoutHtml(order, backOf(request.query.back)));
    else send(response, 404, unknownHtml);
  });

  router.post('/:id', async (request, response) => {
    const form = new URLSearchParams(rawBody(request).toString('utf8'));
    const order = find(request.params.id);
    const outcome = outcomes.find((one): one is Outcome => one === form.get('outcome'));
    const keys = world.options.checkout;
    if (!order || !outcome || !keys) {
      send(response, 404, unknownHtml);
      return;
    }
    if (order.state === 'pending') await carryOut(world, { order, outcome, keys });
    await world.documents.durable();
    response.redirect(303, backOf(form.get('back')));
  });
  return router;
}

/** Only back into the mini-app of this very server. */
function backOf(given: unknown): string {
  const path = typeof given === 'string' ? given : '';
  return /^\/zapps\/[\w./?=&%~-]*$/.test(path) ? path : '/simulator/';
}
