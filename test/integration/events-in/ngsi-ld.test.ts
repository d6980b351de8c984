import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../http/test-server.ts';
import { decideAll, send } from './machines.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
const prisma = () => server.database.prisma;
const notify = (data: unknown, more: object = {}) =>
  send(
    server,
    { id: 'urn:n:1', type: 'Notification', notifiedAt: '2026-03-09T00:59:00Z', data, ...more },
    {
      path: '/api/ioc/ngsi-ld/notify',
      type: 'application/ld+json',
    },
  );
const events = (device: string) =>
  prisma().machineEvent.findMany({ where: { device }, orderBy: { occurredAt: 'asc' } });
const place = { type: 'Point', coordinates: [106.05, 20.05] };
const normalized = (id: string, height: unknown, at: string) => ({
  id: `urn:ngsi-ld:WaterObserved:${id}`,
  type: 'WaterObserved',
  height: { type: 'Property', value: height, unitCode: 'MTR', observedAt: at },
  location: { type: 'GeoProperty', value: place },
  '@context': 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld',
});

it('reads normalized, concise and simplified entities alike', async () => {
  const forms = [
    normalized('N1', 1.75, '2026-03-09T00:30:00Z'),
    {
      id: 'urn:ngsi-ld:WaterObserved:C1',
      type: 'WaterObserved',
      height: { value: 1.75, observedAt: '2026-03-09T00:30:00Z' },
      location: place,
    },
    {
      id: 'urn:ngsi-ld:WaterObserved:K1',
      type: ['Thing', 'WaterObserved'],
      height: 1.75,
      dateObserved: '2026-03-09T00:30:00Z',
      location: place,
    },
    {
      id: 'urn:ngsi-ld:WaterObserved:E1',
      type: 'https://uri.etsi.org/ngsi-ld/default-context/WaterObserved',
      'https://uri.etsi.org/ngsi-ld/default-context/height': [
        { type: 'Property', value: 9, datasetId: 'urn:other', observedAt: '2026-03-09T00:30:00Z' },
        { type: 'Property', value: '1.75', observedAt: '2026-03-09T00:30:00Z' },
      ],
      location: {
        type: 'GeoProperty',
        value: {
          type: 'Polygon',
          coordinates: [
            [
              [106.05, 20.05],
              [106.06, 20.05],
            ],
          ],
        },
      },
    },
  ];
  const reply = await notify(forms);
  expect(reply).toMatchObject({ status: 200, body: { counts: { accepted: 4 } } });
  for (const device of ['N1', 'C1', 'K1', 'E1'])
    expect(await events(device)).toMatchObject([
      {
        ...{ kind: 'sensor.water-level', door: 'ngsi-ld', source: 'ngsi-ld', values: { level: 175 } },
        ...{ latitude: 20.05, longitude: 106.05, occurredAt: new Date('2026-03-09T00:30:00Z') },
      },
    ]);
  await decideAll(server);
  expect((await events('N1'))[0]).toMatchObject({ outcome: 'warned', decision: { rule: 'rain' } });
});

it('takes an observation once, whichever subscription tells of it, and a new one anew', async () => {
  const told = normalized('N2', 1, '2026-03-09T00:31:00Z');
  for (const subscriptionId of ['urn:s:1', 'urn:s:2']) await notify(told, { subscriptionId, id: subscriptionId });
  await notify([normalized('N2', 1.1, '2026-03-09T00:32:00Z')]);
  expect((await events('N2')).map(({ values }) => values)).toEqual([{ level: 100 }, { level: 110 }]);
});

it('puts their words into ours, takes the device they name, and their time where none observed', async () => {
  const lamp = { type: 'Streetlight', powerState: { type: 'Property', value: 'lampFailure' }, location: place };
  await notify([{ id: 'urn:ngsi-ld:Streetlight:L1', ...lamp }]);
  expect(await events('L1')).toMatchObject([
    { values: { status: 'fault' }, occurredAt: new Date('2026-03-09T00:59:00Z') },
  ]);
  const refDevice = { type: 'Relationship', object: 'urn:ngsi-ld:Device:G-7' };
  await notify([{ ...normalized('N3', 1, '2026-03-09T00:33:00Z'), refDevice }]);
  expect(await events('G-7')).toHaveLength(1);
});

it('says of each entity why it is refused', async () => {
  const reply = await notify([
    { id: 'urn:x:1', type: 'Elevator', state: 'stuck' },
    normalized('N4', 'high', '2026-03-09T00:34:00Z'),
    normalized('N4', undefined, '2026-03-09T00:34:00Z'),
    { type: 'WaterObserved', height: 1 },
    normalized('N5', 1, '2026-03-09T00:34:00Z'),
  ]);
  const items = reply.body.items as { reason: string | null }[];
  expect(items.map(({ reason }) => reason)).toEqual(['not_mapped', 'bad_data', 'bad_data', 'bad_data', null]);
  expect((await notify('entities')).status).toBe(400);
  expect((await notify([], { type: 'Subscription' })).status).toBe(400);
  expect((await send(server, {}, { path: '/api/ioc/ngsi-ld/notify', type: 'application/json', key: 'x' })).status).toBe(
    401,
  );
});
