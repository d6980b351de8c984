import { connect as connectTo } from 'node:net';
import mqtt from 'mqtt';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type MqttDoor, startMqttDoor } from '../../../server/events-in/mqtt-door.ts';
import { eventSourcesFile } from '../../../server/knowledge/event-schema.ts';
import { startMqttBroker } from '../../peers/mqtt-broker.ts';
import { startTestServer, type TestServer } from '../http/test-server.ts';
import { smoke } from './machines.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
const prisma = () => server.database.prisma;
const poll = { timeout: 30_000, interval: 50 };

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connectTo(port, '127.0.0.1', () => resolve(socket.destroy() !== undefined));
    socket.on('error', () => resolve(false));
  });
const mosquitto = await answers(1883);
const brokers = ['aedes', ...(mosquitto ? ['mosquitto'] : [])];

describe.each(brokers)('beside %s', (kind) => {
  let broker: Awaited<ReturnType<typeof startMqttBroker>> | undefined;
  let url = 'mqtt://127.0.0.1:1883';
  // A run of its own on a broker that outlives it.
  const ward = `w${process.pid}-${kind}`;
  const doors: MqttDoor[] = [];
  let sender: mqtt.MqttClient;
  const knowledge = () => {
    const known = server.deps.knowledge();
    const sources = eventSourcesFile.parse({
      mqtt: [
        ...known.eventSources.mqtt.map((one) => ({ ...one, topic: one.topic.replace('ward/', `${ward}/`) })),
        { topic: `${ward}/ce`, kind: 'sensor.smoke', source: 'x', device: 'device', values: {} },
      ],
    });
    return { ...known, eventSources: sources, tenant: { ...known.tenant, casePrefix: ward } };
  };
  const open = () => {
    const door = startMqttDoor({ ...server.deps, knowledge, url, everyMs: 50 });
    doors.push(door);
    return door;
  };
  const say = (topic: string, told: unknown) =>
    sender.publishAsync(`${ward}/${topic}`, typeof told === 'string' ? told : JSON.stringify(told), { qos: 1 });
  const levels = async () => {
    const rows = await prisma().machineEvent.findMany({
      where: { device: { startsWith: ward } },
      orderBy: { id: 'asc' },
      select: { values: true },
    });
    return rows.map(({ values }) => (values as { level: number }).level).sort((a, b) => a - b);
  };
  const water = (level: number, more: object = {}) =>
    say(`${ward}-gauge/water`, { cm: level, at: `2026-03-09T00:00:${String(level % 60).padStart(2, '0')}Z`, ...more });

  beforeAll(async () => {
    if (kind === 'aedes') {
      broker = await startMqttBroker();
      url = broker.url;
    }
    sender = await mqtt.connectAsync(url);
  });
  afterEach(async () => {
    for (const door of doors.splice(0)) await door.stop();
  });
  afterAll(async () => {
    await sender.endAsync(true);
    const last = await mqtt.connectAsync(url, { clientId: `ioc-${ward}`, clean: true }).catch(() => undefined);
    await last?.endAsync();
    await broker?.close();
    await prisma().machineEvent.deleteMany({ where: { device: { startsWith: ward } } });
  });

  it('stores each message once, one process of several listening, also what came while nobody did', async () => {
    const [first, second] = [open(), open()];
    await expect.poll(() => [first, second].filter((door) => door.isListening()).length, poll).toBe(1);
    for (const level of [101, 102, 102, 103]) await water(level);
    await expect.poll(levels, poll).toEqual([101, 102, 103]);
    for (const door of doors.splice(0)) await door.stop();
    await water(104);
    const third = open();
    await expect.poll(() => third.isListening(), poll).toBe(true);
    await water(105);
    await expect.poll(levels, poll).toEqual([101, 102, 103, 104, 105]);
  });

  it('takes a place and CloudEvents, and says why it refuses the rest', async () => {
    const door = open();
    await expect.poll(() => door.isListening(), poll).toBe(true);
    await water(130, { gps: { lat: 20.05, lon: 106.05 } });
    await say('ce', smoke(`${ward}-smoke`));
    await say('ce', '{"broken"');
    await say('ce', 'x'.repeat(70_000));
    await say(`${ward}-gauge/water`, { cm: 'cao', at: '2026-03-09T00:00:00Z' });
    await expect.poll(() => prisma().machineEvent.findFirst({ where: { device: `${ward}-smoke` } }), poll).toBeTruthy();
    expect(
      await prisma().machineEvent.findFirst({ where: { device: `${ward}-gauge`, latitude: 20.05 } }),
    ).toMatchObject({
      door: 'mqtt',
      source: 'mqtt:water',
      longitude: 106.05,
    });
    const reasons = async () =>
      (await prisma().refusedMachineEvent.findMany({ where: { door: 'mqtt' }, select: { reason: true } })).map(
        ({ reason }) => reason,
      );
    await expect.poll(reasons, poll).toEqual(expect.arrayContaining(['not_an_event', 'too_large', 'bad_data']));
  });

  it('says received only once it is stored: what a dying process had in hand comes again', async () => {
    const first = open();
    await expect.poll(() => first.isListening(), poll).toBe(true);
    for (const door of doors.splice(0)) await door.stop();
    let tried = 0;
    const fail = () => {
      tried += 1;
      return Promise.reject(new Error('no database'));
    };
    const stuck = startMqttDoor({
      ...server.deps,
      knowledge,
      url,
      everyMs: 50,
      prisma: new Proxy(prisma(), {
        get: (target, name) => (name === '$transaction' ? fail : Reflect.get(target, name)),
      }),
    });
    // Whether it says that it listens does not matter: something not yet acknowledged before may come first and be stuck.
    await water(140);
    await expect.poll(() => tried, poll).toBeGreaterThan(0);
    await stuck.stop();
    expect(await levels()).not.toContain(140);
    const next = open();
    await expect.poll(levels, poll).toContain(140);
    if (!broker) return;
    broker.cut();
    // It would seek this broker for ever, long after its end.
    await sender.endAsync(true);
    sender = await mqtt.connectAsync(url);
    await expect.poll(() => next.isListening(), poll).toBe(true);
    await water(141);
    await expect.poll(levels, poll).toContain(141);
  });
});
