import { createServer, type Socket } from 'node:net';
import { Aedes, type AuthenticateError } from 'aedes';
import mqtt from 'mqtt';
import { z } from 'zod';

export type HomeBroker = {
  host: string;
  /** Retains a message, as a device does that announces itself. */
  announce(topic: string, payload: object | string): Promise<void>;
  /** What was written on a topic by others, in order. */
  written: { topic: string; payload: string; retain: boolean }[];
  /** Makes a device do what it is told: on a command topic it answers on a state topic. */
  obey(commandTopic: string, stateTopic: string, stateOf: (payload: string) => string): void;
  close(): Promise<void>;
};

export const brokerUser = { username: 'nha', password: 'mat-khau-mqtt' };

/** An MQTT broker of its own (aedes) that takes one user only. */
export async function startHomeBroker(): Promise<HomeBroker> {
  const broker = await Aedes.createBroker({
    authenticate(client, username, password, done) {
      const known = username === brokerUser.username && String(password) === brokerUser.password;
      const refusal = Object.assign(new Error('not authorized'), { returnCode: 4 }) as AuthenticateError;
      if (known || client.id.startsWith('device-')) done(null, true);
      else done(refusal, false);
    },
  });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    broker.handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const host = `127.0.0.1:${port}`;
  const device = await mqtt.connectAsync(`mqtt://${host}`, { clientId: `device-${port}` });
  const written: HomeBroker['written'] = [];
  broker.on('publish', (packet, client) => {
    if (client && !client.id.startsWith('device-'))
      written.push({ topic: packet.topic, payload: packet.payload.toString(), retain: packet.retain });
  });
  const obeyed = new Map<string, { stateTopic: string; stateOf: (payload: string) => string }>();
  device.on('message', (topic, payload) => {
    const order = obeyed.get(topic);
    if (order) device.publish(order.stateTopic, order.stateOf(payload.toString()), { retain: true, qos: 1 });
  });
  return {
    host,
    written,
    async announce(topic, payload) {
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
      await device.publishAsync(topic, text, { retain: true, qos: 1 });
    },
    obey(commandTopic, stateTopic, stateOf) {
      obeyed.set(commandTopic, { stateTopic, stateOf });
      device.subscribe(commandTopic, { qos: 1 });
    },
    async close() {
      await device.endAsync(true);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await new Promise<void>((resolve) => broker.close(() => resolve()));
    },
  };
}
