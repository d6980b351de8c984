import { connect } from 'node:net';
import mqtt from 'mqtt';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { brokerUser, type HomeBroker, startHomeBroker } from '../../peers/home-broker.ts';
import { freshKey, startTestServer, type TestServer } from '../http/test-server.ts';
import { allow, devices, liveUntil, newOwner, type Owner, outcomes, switchThem } from './home-desk.ts';

let server: TestServer;
let broker: HomeBroker;
let owner: Owner;
beforeAll(async () => {
  server = await startTestServer({ localHomes: ['127.0.0.1'] });
});
beforeEach(async () => {
  broker = await startHomeBroker();
  owner = await newOwner(server);
});
afterEach(() => broker.close());
afterAll(() => server.close());

const link = (more: object = {}) =>
  owner.post('/api/citizen/homes', {
    kind: 'mqtt',
    name: 'Nhà vườn',
    url: `mqtt://${broker.host}`,
    ...brokerUser,
    ...more,
  });

async function furnish(): Promise<void> {
  await broker.announce('homeassistant/light/vuon/config', {
    ...{ name: 'Đèn vườn', command_topic: 'vuon/den/set', state_topic: 'vuon/den', unique_id: 'den' },
  });
  // As devices with little memory write it.
  await broker.announce('homeassistant/lock/nha/cong/config', {
    ...{ '~': 'nha/cong', name: 'Cổng', cmd_t: '~/set', stat_t: '~/state', val_tpl: '{{ value_json.lock.state }}' },
    ...{ avty_t: '~/avail', pl_unlk: 'OPEN_UP', dev: { ids: ['x'], name: 'Khoá cổng' } },
  });
  await broker.announce('homeassistant/sensor/nhiet/config', {
    ...{ name: 'Nhiệt độ', stat_t: 'vuon/nhiet', unit_of_meas: '°C', val_tpl: "{{ value_json['t'] }}" },
  });
  await broker.announce('homeassistant/switch/la/config', { name: 'Lạ', cmd_t: 'x/+/set', stat_t: 'x/#' });
  await broker.announce('homeassistant/camera/san/config', { name: 'Camera', topic: 'san' });
  await broker.announce('homeassistant/fan/hong/config', 'not json');
  await broker.announce('vuon/den', 'ON');
  await broker.announce('nha/cong/state', { lock: { state: 'LOCKED' } });
  await broker.announce('nha/cong/avail', 'online');
  await broker.announce('vuon/nhiet', { t: 28.5 });
}

it('an MQTT home is linked, seen and switched by what its devices announce', async () => {
  await furnish();
  broker.obey('vuon/den/set', 'vuon/den', (payload) => payload);
  broker.obey('nha/cong/set', 'nha/cong/state', (payload) =>
    JSON.stringify({ lock: { state: payload === 'OPEN_UP' ? 'UNLOCKED' : 'LOCKED' } }),
  );
  const { status, body } = await link();
  expect([status, body.detail]).toEqual([201, undefined]);
  const row = await server.database.prisma.home.findUniqueOrThrow({ where: { id: String(body.id) } });
  expect(JSON.stringify(row)).not.toContain(brokerUser.password);
  const ids = await allow(owner, String(body.id), ['Đèn vườn', 'Cổng', 'Nhiệt độ', 'Lạ']);
  expect((await devices(owner)).map(({ name, state, value, risky }) => [name, state, value, risky])).toEqual(
    [
      ['Đèn vườn', 'on', null, false],
      ['Cổng', 'locked', null, true],
      ['Nhiệt độ', 'reading', '28.5', false],
      ['Lạ', 'unknown', null, false],
    ].sort((a, b) => Object.keys(ids).indexOf(String(a[0])) - Object.keys(ids).indexOf(String(b[0]))),
  );
  expect(outcomes(await switchThem(owner, [{ deviceId: ids['Đèn vườn'], act: 'off' }]))).toEqual(['done']);
  expect((await switchThem(owner, [{ deviceId: ids.Cổng, act: 'unlock' }])).status).toBe(409);
  const key = freshKey();
  for (let times = 0; times < 2; times++) {
    const opened = await switchThem(owner, [{ deviceId: ids.Cổng, act: 'unlock' }], { confirmed: true, key });
    expect(outcomes(opened)).toEqual(['done']);
  }
  // An order that lay at the broker would open the gate once more for whoever subscribes later.
  expect(broker.written).toEqual([
    { topic: 'vuon/den/set', payload: 'OFF', retain: false },
    { topic: 'nha/cong/set', payload: 'OPEN_UP', retain: false },
  ]);
  // It announces no topic that may be written on.
  expect(outcomes(await switchThem(owner, [{ deviceId: ids.Lạ, act: 'on' }]))).toEqual(['declined']);
  await broker.announce('nha/cong/avail', 'offline');
  expect(outcomes(await switchThem(owner, [{ deviceId: ids.Cổng, act: 'lock' }], { confirmed: true }))).toEqual([
    'unavailable',
  ]);
  const heard = await liveUntil(
    server,
    owner,
    (event, { name, state }) => event === 'device' && name === 'Đèn vườn' && state === 'on',
    () => void broker.announce('vuon/den', 'ON'),
  );
  expect(heard.state).toBe('on');
});

it('a wrong password, a private address and a broker that is away are told apart', async () => {
  expect((await link({ password: 'sai' })).body.type).toContain('home-refused');
  for (const url of [
    'mqtt://example.com',
    'mqtts://192.168.1.5',
    'mqtts://broker.local:8883',
    `https://${broker.host}`,
  ])
    expect((await link({ url })).status).toBe(400);
  const { host } = broker;
  await broker.close();
  expect((await link({ url: `mqtt://${host}` })).body.type).toContain('home-unreachable');
  expect((await owner.get('/api/citizen/homes')).body.items).toEqual([]);
  broker = await startHomeBroker();
});

it('a real Mosquitto is a home too, where one runs here', async (context) => {
  const there = await new Promise<boolean>((resolve) => {
    const socket = connect(1883, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
  if (!there) return context.skip();
  const device = await mqtt.connectAsync('mqtt://127.0.0.1:1883', { connectTimeout: 3_000 });
  const id = `hbs${Date.now()}`;
  const config = { name: `Quạt ${id}`, cmd_t: `${id}/set`, stat_t: `${id}/state` };
  device.on('message', (_, payload) => device.publish(`${id}/state`, payload, { retain: true }));
  await device.subscribeAsync(`${id}/set`);
  await device.publishAsync(`${id}/state`, 'OFF', { retain: true });
  await device.publishAsync(`homeassistant/fan/${id}/config`, JSON.stringify(config), { retain: true });
  try {
    const { status, body } = await link({ url: 'mqtt://127.0.0.1:1883', username: '', password: '' });
    expect(status).toBe(201);
    const ids = await allow(owner, String(body.id), [config.name]);
    expect(outcomes(await switchThem(owner, [{ deviceId: ids[config.name], act: 'on' }]))).toEqual(['done']);
  } finally {
    for (const topic of [`homeassistant/fan/${id}/config`, `${id}/state`])
      await device.publishAsync(topic, '', { retain: true });
    await device.endAsync();
  }
});
