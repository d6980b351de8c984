import type { AddressInfo } from 'node:net';
import { createSimulatorApp } from './http/app.ts';
import { createZaloRoute } from './http/zalo-route.ts';
import { createMediaStore } from './media/store.ts';
import { resolveOptions, type SimulatorOptions } from './options.ts';
import { openWorld } from './state/world.ts';
import { createDeliverer } from './webhook/deliver.ts';

export type RunningSimulator = {
  /** Base URL of all of Zalo's hosts at once, without a slash at the end. */
  url: string;
  port: number;
  /** Stops listening and delivering, and writes the state. */
  close: () => Promise<void>;
};

/**
 * Starts a simulated Zalo: OAuth, OA API, business API, graph, media and signed webhooks, and its page under
 * `/simulator/`. Rejects when the port is taken or the state folder is damaged.
 */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const resolved = resolveOptions(options);
  const world = openWorld(resolved);
  let url = '';
  const media = createMediaStore(resolved.stateDir, () => url);
  const deliverer = createDeliverer(world);
  const app = createSimulatorApp({ world, deliverer, media, zalo: createZaloRoute(world) });

  const server = await new Promise<ReturnType<typeof app.listen>>((resolve, reject) => {
    const listening = app.listen(resolved.port, resolved.host, (error?: Error) =>
      error ? reject(error) : resolve(listening),
    );
  });
  const { port } = server.address() as AddressInfo;
  const host = resolved.host.includes(':') ? `[${resolved.host}]` : resolved.host;
  url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  deliverer.resume();

  return {
    url,
    port,
    async close() {
      deliverer.close();
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
      await world.documents.durable();
    },
  };
}
