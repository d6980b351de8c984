import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MachineEventList, machineEventList } from '../../../server/contract/machine-event-api.ts';
import { type Client, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';
import { cloudEvent, decideAll, here, send, smoke } from './machines.ts';

let server: TestServer;
let dispatcher: Client;
beforeAll(async () => {
  server = await startTestServer();
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
});
afterAll(() => server.close());
const list = async (query = ''): Promise<MachineEventList> =>
  machineEventList.parse((await dispatcher.get(`/api/staff/machine-events${query}`)).body);

it('shows what became of each event, what was refused and why, and counts by source', async () => {
  const alarm = smoke('M1');
  const denounced = cloudEvent('hotline.call', {
    text: 'Tôi tố cáo ông X',
    point: { latitude: 20.03, longitude: 106.03 },
  });
  await send(server, [alarm, { ...alarm, id: 'second' }, denounced, cloudEvent('sensor.smoke', { device: 'M2' })]);
  expect((await list()).waiting).toBe(3);
  await decideAll(server);
  const { items, sources, waiting } = await list();
  expect(waiting).toBe(0);
  expect(items.map(({ state }) => state)).toEqual(['case', 'joined', 'case']);
  expect(items.map(({ caseCode }) => caseCode !== null)).toEqual([false, true, true]);
  expect(items[2]).toMatchObject({
    device: 'M1',
    values: { alarm: true, density: 2.5 },
    rule: { id: 'smoke', version: 'e1' },
  });
  expect(sources).toMatchObject([{ source: '/test', taken: 3, refused: 1 }]);
  expect((await list('?show=refused')).items).toMatchObject([
    { state: 'refused', reason: 'bad_data', kind: 'sensor.smoke' },
  ]);
  expect((await list('?show=kept')).items).toEqual([]);
  expect((await list('?show=acted&source=/other')).items).toEqual([]);
  const code = items.at(-1)?.caseCode;
  const { body } = await dispatcher.get(`/api/staff/cases/${code}`);
  expect(body.machines).toMatchObject([
    {
      kind: 'sensor.smoke',
      device: 'M1',
      count: 2,
      rule: { id: 'smoke', why: 'Cảm biến khói báo động', facts: { area: 'a' } },
    },
  ]);
});

it('turns over page by page, each event once, and refuses a page nobody gave', async () => {
  const lamps = Array.from({ length: 120 }, (_, index) =>
    cloudEvent('sensor.lamp', { device: `P${index}`, status: 'on', point: here }, { source: '/pages' }),
  );
  const bad = lamps.map((lamp) => ({ ...lamp, specversion: '9' }));
  await send(server, [...lamps, ...bad]);
  await decideAll(server);
  for (const show of ['kept', 'refused']) {
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: MachineEventList = await list(
        `?show=${show}&source=/pages${next && `&before=${encodeURIComponent(next)}`}`,
      );
      seen.push(...page.items.map(({ externalId }) => externalId ?? ''));
      next = page.next;
    }
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
    expect((await dispatcher.get(`/api/staff/machine-events?show=${show}&before=rubbish`)).status).toBe(400);
  }
});
