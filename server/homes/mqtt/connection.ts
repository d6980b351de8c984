import { connect as connectPlain, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { MqttClient } from 'mqtt';
import { deferred } from '../deferred.ts';
import { guardedLookup, type HomeAddress, type LocalHosts, mayReach } from '../home-address.ts';
import { HomeFault } from '../home-fault.ts';

export type BrokerAddress = { address: HomeAddress; username: string; password: string; local: LocalHosts };
export type BrokerConnection = {
  subscribe(topics: string[]): Promise<void>;
  publish(topic: string, payload: string): Promise<void>;
  close(): void;
};

const connectWithin = 5_000;
/** Return codes by which a broker says that it does not take this user (MQTT 3.1.1, 3.2.2.3). */
const notTaken = new Set([4, 5, 134, 135]);

/**
 * Connects to a broker (MQTT 3.1.1, TLS with a certificate that is checked), once: no session is kept there and none is
 * taken up again. `onEnd` is told once, of any end.
 * @throws HomeFault
 */
export async function connectBroker(
  { address, username, password, local }: BrokerAddress,
  { onMessage, onEnd }: { onMessage: (topic: string, payload: string) => void; onEnd: () => void },
): Promise<BrokerConnection> {
  if (!mayReach(address, local)) throw new HomeFault('not_allowed');
  const { host, port, tls } = address;
  const where = { host, port, lookup: guardedLookup(address, local) };
  const client = new MqttClient(
    () => (tls ? connectTls({ ...where, ...(isIP(host) ? {} : { servername: host }) }) : connectPlain(where)),
    {
      clientId: `hbs-${Math.random().toString(36).slice(2, 14)}`,
      ...(username !== '' && { username, password }),
      protocolVersion: 4,
      clean: true,
      reconnectPeriod: 0,
      connectTimeout: connectWithin,
      keepalive: 30,
      queueQoSZero: false,
    },
  );
  const connected = deferred<void>();
  let over = false;
  const end = (fault: HomeFault) => {
    connected.reject(fault);
    if (over) return;
    over = true;
    client.end(true);
    onEnd();
  };
  client.on('connect', () => connected.resolve());
  client.on('error', (error) => {
    const code = 'code' in error && typeof error.code === 'number' ? error.code : 0;
    end(error instanceof HomeFault ? error : new HomeFault(notTaken.has(code) ? 'refused' : 'unreachable'));
  });
  client.on('close', () => end(new HomeFault('unreachable')));
  client.on('message', (topic, payload) => onMessage(topic, payload.toString('utf8')));
  await connected.promise;
  const within = <T>(work: Promise<T>): Promise<T> => {
    const late = deferred<T>();
    const timer = setTimeout(() => late.reject(new HomeFault('unreachable')), connectWithin);
    return Promise.race([work.catch(() => Promise.reject(new HomeFault('unreachable'))), late.promise]).finally(() =>
      clearTimeout(timer),
    );
  };
  return {
    async subscribe(topics) {
      if (topics.length > 0) await within(client.subscribeAsync(topics, { qos: 1 }));
    },
    // Kept by nobody: an order that lay at the broker would be carried out late.
    publish: async (topic, payload) => {
      await within(client.publishAsync(topic, payload, { qos: 1, retain: false }));
    },
    close: () => end(new HomeFault('unreachable')),
  };
}
