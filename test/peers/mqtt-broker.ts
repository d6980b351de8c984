import { createServer } from 'node:net';
import { Aedes } from 'aedes';

export type MqttBroker = {
  url: string;
  /** How many clients are connected now. */
  clients(): number;
  /** Cuts every connection; sessions stay. */
  cut(): void;
  close(): Promise<void>;
};

/** A broker on a free port of 127.0.0.1, sessions kept in memory. */
export async function startMqttBroker(): Promise<MqttBroker> {
  const broker = await Aedes.createBroker();
  const server = createServer(broker.handle);
  const sockets = new Set<import('node:net').Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `mqtt://127.0.0.1:${port}`,
    clients: () => broker.connectedClients,
    cut,
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
      await new Promise<void>((resolve) => broker.close(() => resolve()));
    },
  };
}
