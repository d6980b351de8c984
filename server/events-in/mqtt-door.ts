import { setTimeout as sleep } from 'node:timers/promises';
import mqtt, { type IPublishPacket, type MqttClient } from 'mqtt';
import type { FieldCipher } from '../citizens/field-cipher.ts';
import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../database/client/client.ts';
import { giveLeaseBack, takeLease } from '../jobs/lease.ts';
import { startLoop } from '../jobs/loop.ts';
import type { KnowledgeSource } from '../knowledge/knowledge.ts';
import type { Log } from '../log.ts';
import { readMessage } from './read-message.ts';
import { takeEvents } from './take-events.ts';

type Deps = {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
  cipher: FieldCipher;
  knowledge: KnowledgeSource;
  url: string;
  /** How often the lease is renewed and a lost connection made again, milliseconds of real time. */
  everyMs?: number;
};
export type MqttDoor = { isListening(): boolean; stop(): Promise<void> };

const name = 'mqtt';
const leaseMs = 20_000;
const againMs = 1_000;
const answerMs = 10_000;

/**
 * Listens to the broker for as long as this process holds the lease, so that of several only one does. The session is
 * kept by the broker (QoS 1): a message is acknowledged once it is stored, and what came while nobody listened, or was
 * not acknowledged by a process that died, comes again.
 */
export function startMqttDoor({ url, everyMs = 2_000, ...deps }: Deps): MqttDoor {
  const { prisma, clock, log, knowledge } = deps;
  let owner: string | undefined;
  let client: MqttClient | undefined;
  let subscribed = '';
  let stopped = false;

  async function hold(): Promise<boolean> {
    const now = clock();
    if (owner === undefined) {
      owner = await takeLease(prisma, { name, now, milliseconds: leaseMs });
      return owner !== undefined;
    }
    const until = new Date(now.getTime() + leaseMs);
    const { count } = await prisma.lease.updateMany({ where: { name, owner }, data: { until } });
    if (count === 0) owner = undefined;
    return count > 0;
  }

  /** Not said to be received: whoever comes next gets again what was under way. */
  function drop(): void {
    client?.end(true);
    client = undefined;
    subscribed = '';
  }

  async function store(from: MqttClient, { topic, payload }: IPublishPacket): Promise<boolean> {
    while (!stopped && client === from) {
      try {
        const now = clock();
        const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
        const came = readMessage({ topic, payload: bytes }, knowledge().eventSources, now);
        await takeEvents(deps, [came], { door: 'mqtt', keyId: null, mayKeepContacts: false, now });
        return true;
      } catch (error) {
        log.warn({ err: error }, 'a message of the broker could not be stored');
        await sleep(againMs);
      }
    }
    return false;
  }

  function connect(): MqttClient {
    const opened = mqtt.connect(url, {
      clientId: `ioc-${knowledge().tenant.casePrefix.toLowerCase()}`,
      clean: false,
      // Made again by the loop below, and only while the lease is held.
      reconnectPeriod: 0,
      connectTimeout: 10_000,
      resubscribe: false,
    });
    // Replaced as the library provides for: its acknowledgement goes out when `done` is called.
    opened.handleMessage = (packet, done) => {
      void store(opened, packet).then((stored) => stored && done());
    };
    opened.on('error', (error) => log.warn({ reason: error.message }, 'the broker cannot be reached'));
    opened.on('close', () => {
      if (client === opened) drop();
    });
    return opened;
  }

  async function listen(): Promise<void> {
    client ??= connect();
    const topics = [...new Set(knowledge().eventSources.mqtt.map(({ topic }) => topic))];
    if (!client.connected || topics.length === 0 || subscribed === topics.join('\n')) return;
    const asked = client;
    // A connection that breaks meanwhile leaves the library's promise open for ever.
    const granted = await Promise.race([
      asked.subscribeAsync(topics, { qos: 1 }),
      sleep(answerMs, undefined, { ref: false }),
    ]);
    if (!granted || client !== asked) {
      if (client === asked) drop();
      return;
    }
    for (const { topic, qos } of granted) if (qos > 2) log.warn({ topic }, 'the broker refuses a topic');
    subscribed = topics.join('\n');
    log.info({ topics: topics.length }, 'listening to the broker');
  }

  const loop = startLoop({
    name: 'mqtt',
    everyMs,
    log,
    async run() {
      if (await hold()) await listen();
      else drop();
      return 0;
    },
  });

  return {
    isListening: () => client?.connected === true && subscribed !== '',
    async stop() {
      stopped = true;
      await loop.stop();
      drop();
      if (owner !== undefined) await giveLeaseBack(prisma, { name, owner, now: clock() });
    },
  };
}
