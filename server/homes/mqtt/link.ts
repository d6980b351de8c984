import { setTimeout as sleep } from 'node:timers/promises';
import { HomeFault } from '../home-fault.ts';
import type { HomeLink } from '../home-link.ts';
import { type BrokerAddress, type BrokerConnection, connectBroker } from './connection.ts';
import { orderOf, toEntity } from './device-state.ts';
import { type Announced, announced, discoveryTopics, isTopic } from './discovery.ts';

/**
 * What a broker holds for a new subscriber comes at once; after so many looks without anything new all of it is there.
 * Looks and not the clock: while this process stood still it heard nothing.
 */
const quietLooks = 6;
const mostLooks = 60;
const lookEvery = 50;
const mostDevices = 1_000;
const mostTopics = 5_000;
const longestMessage = 64 * 1024;

/**
 * A way to a home by its MQTT broker, with devices announced as Home Assistant's MQTT discovery has it. Connects when first
 * used; the state of a device is what its state topic told last.
 */
export function mqttLink(broker: BrokerAddress): HomeLink {
  const devices = new Map<string, Announced>();
  const heard = new Map<string, string>();
  const watchers = new Set<{ onChange: (topic: string) => void; onEnd: () => void }>();
  let told = 0;
  let known: Promise<BrokerConnection> | undefined;

  function hear(topic: string, payload: string): void {
    told += 1;
    if (payload.length > longestMessage) return;
    if (topic.startsWith('homeassistant/') && topic.endsWith('/config')) {
      const device = announced(topic, payload);
      if (device && devices.size < mostDevices) devices.set(device.entity, device);
      else if (payload === '') devices.delete(topic.split('/').slice(1, -1).join('/'));
      return;
    }
    if (heard.has(topic) || heard.size < mostTopics) heard.set(topic, payload);
    for (const { onChange } of watchers) onChange(topic);
  }

  async function quiet(): Promise<void> {
    let quietFor = 0;
    for (let looks = 0; looks < mostLooks && quietFor < quietLooks; looks++) {
      const before = told;
      await sleep(lookEvery);
      quietFor = told > before ? 0 : quietFor + 1;
    }
  }

  async function begin(): Promise<BrokerConnection> {
    const connection = await connectBroker(broker, {
      onMessage: hear,
      onEnd: () => {
        for (const { onEnd } of watchers) onEnd();
        watchers.clear();
      },
    });
    try {
      await connection.subscribe(discoveryTopics);
      await quiet();
      await connection.subscribe([...new Set([...devices.values()].flatMap(topicsOf))]);
      await quiet();
    } catch (error) {
      connection.close();
      throw error;
    }
    return connection;
  }
  const connection = () => {
    known ??= begin();
    return known;
  };

  return {
    async read() {
      await connection();
      return [...devices.values()].map((device) => toEntity(device, heard));
    },
    async look(entity) {
      await connection();
      const device = devices.get(entity);
      return device && toEntity(device, heard);
    },
    async act(wanted) {
      const { publish } = await connection();
      const device = devices.get(wanted.entity);
      const order = device && orderOf(device, wanted);
      if (!order) throw new HomeFault('declined');
      await publish(order.topic, order.payload);
    },
    async watch({ onChange, onEnd }) {
      await connection();
      const watcher = {
        onEnd,
        onChange(topic: string) {
          for (const device of devices.values())
            if (topicsOf(device).includes(topic)) onChange(toEntity(device, heard));
        },
      };
      watchers.add(watcher);
      for (const device of devices.values()) onChange(toEntity(device, heard));
      return () => {
        watchers.delete(watcher);
      };
    },
    // A broker's password is changed by whoever owns the broker.
    revoke: async () => false,
    close() {
      watchers.clear();
      known?.then(
        (open) => open.close(),
        () => undefined,
      );
    },
  };
}

function topicsOf({ stateTopic, availability, config }: Announced): string[] {
  const target = config.temperature_state_topic;
  return [stateTopic, availability?.topic, isTopic(target) ? target : undefined].flatMap((one) => one ?? []);
}
