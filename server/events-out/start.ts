import { type Loop, startLoop } from '../jobs/loop.ts';
import { createDeliverer, type DeliverDeps } from './deliver.ts';
import { publishEvents } from './publish.ts';

const everyMs = 500;

/** Publishes what was recorded and sends it to the subscribers, until it is stopped. */
export function startEventsOut(deps: DeliverDeps): Pick<Loop, 'stop'> {
  const deliverer = createDeliverer(deps);
  const loop = startLoop({
    name: 'events out',
    everyMs,
    async run() {
      const published = await publishEvents(deps);
      return published + (await deliverer.runOnce());
    },
    log: deps.log,
  });
  return {
    async stop() {
      await loop.stop();
      await deliverer.stop();
    },
  };
}
