import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { NearbyCases } from '../../../server/contract/nearby-api.ts';
import type { Prisma } from '../../../server/database/client/client.ts';
import {
  type Client,
  fileReport,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
let citizen: Client;
let staff: Record<'clean' | 'office' | 'dispatcher' | 'leader' | 'charged', Client>;
let people = 0;
let places = 0;
const start = new Date('2026-03-09T01:00:00Z');
beforeAll(async () => {
  server = await startTestServer();
  staff = {
    clean: await signInStaff(server, { role: 'officer', unitId: 'clean' }),
    office: await signInStaff(server, { role: 'officer', unitId: 'office' }),
    dispatcher: await signInStaff(server, { role: 'dispatcher' }),
    leader: await signInStaff(server, { role: 'leader' }),
    charged: await signInStaff(server, { role: 'denunciation_officer' }),
  };
});
afterAll(() => server.close());
// Nobody may report too often, and each test has a place of its own.
beforeEach(async () => {
  server.setNow(start);
  places += 1;
  citizen = await signInCitizen(server, { idByApp: `nearby-${++people}`, name: 'Trần Thị Bích' });
});

const metre = 1 / 111_195;
/** A report so many metres north of the test's own place. */
async function file(north: number, changes: Record<string, unknown> = {}): Promise<string> {
  const latitude = 20.01 + 0.01 * places + north * metre;
  return fileReport(citizen, { latitude, longitude: 106.03, ...changes });
}
const change = (code: string, data: Prisma.CaseUncheckedUpdateInput) =>
  server.database.prisma.case.update({ where: { code }, data });
const ask = (who: Client, code: string) => who.get(`/api/staff/cases/${code}/nearby`);
async function around(who: Client, code: string): Promise<NearbyCases> {
  const reply = await ask(who, code);
  expect(reply.status).toBe(200);
  return reply.body as NearbyCases;
}
const codesOf = ({ items }: NearbyCases) => items.map(({ code }) => code);

it('are told nearest first, with what and how far, and not beyond 300 m', async () => {
  const here = await file(0);
  const [far, near, beyond] = [await file(290), await file(-40, { categoryId: 'noise' }), await file(310)];
  const found = await around(staff.dispatcher, here);
  expect(found).toMatchObject({
    more: false,
    items: [
      {
        code: near,
        state: 'received',
        categoryId: 'noise',
        metres: 40,
        rough: false,
        settledAt: null,
        longitude: 106.03,
      },
      { code: far, categoryId: 'waste', metres: 290 },
    ],
  });
  expect(codesOf(found)).toHaveLength(2);
  // In a corner of the box, but outside the circle.
  await change(beyond, { latitude: 20.01 + 0.01 * places + 250 * metre, longitude: 106.03 + 250 * metre });
  expect(codesOf(await around(staff.dispatcher, here))).toEqual([near, far]);
});

it('are open ones, and those resolved in the last 30 days marked so', async () => {
  const here = await file(0);
  const [fresh, stale, closed, refused, merged] = [
    await file(10),
    await file(20),
    await file(30),
    await file(40),
    await file(50),
  ];
  const day = 86_400_000;
  const ago = (days: number) => new Date(start.getTime() - days * day);
  await change(fresh, { state: 'resolved', resolvedAt: ago(1) });
  await change(stale, { state: 'closed', resolvedAt: ago(31) });
  await change(closed, { state: 'closed', resolvedAt: ago(29) });
  await change(refused, { state: 'rejected', closedAt: ago(1) });
  await change(merged, { state: 'merged' });
  expect((await around(staff.dispatcher, here)).items).toMatchObject([
    { code: fresh, state: 'resolved', settledAt: ago(1).toISOString() },
    { code: closed, state: 'closed', settledAt: ago(29).toISOString() },
  ]);
  // One that was opened again is open, whatever it had been.
  await change(fresh, { state: 'reopened' });
  expect((await around(staff.dispatcher, here)).items[0]).toMatchObject({ code: fresh, settledAt: null });
});

it('are only those the reader may read, and never denunciations', async () => {
  const here = await file(0);
  const [ours, theirs, secret] = [await file(10), await file(20, { categoryId: 'noise' }), await file(30)];
  await change(secret, { restricted: true, denunciation: true });
  expect(codesOf(await around(staff.clean, here))).toEqual([ours]);
  expect(codesOf(await around(staff.dispatcher, here))).toEqual([ours, theirs]);
  expect(codesOf(await around(staff.leader, here))).toEqual([ours, theirs]);
  for (const who of [staff.clean, staff.dispatcher, staff.leader]) {
    expect((await ask(who, secret)).status).toBe(404);
  }
  // Not for those charged with them either: a map is looked at over the shoulder.
  const second = await file(35);
  await change(second, { restricted: true, denunciation: true });
  expect(codesOf(await around(staff.charged, secret))).not.toContain(second);
  expect((await ask(staff.office, here)).status).toBe(404);
  expect((await ask(staff.office, 'TA-26-000000')).status).toBe(404);
  expect((await ask(staff.office, 'khong-phai-ma')).status).toBe(404);
});

it('are none around a case without a point, and such a case is near to nothing', async () => {
  const [here, nowhere] = [await file(0), await file(5)];
  await change(nowhere, { latitude: null, longitude: null });
  expect(await around(staff.dispatcher, nowhere)).toEqual({ items: [], more: false });
  expect(await around(staff.dispatcher, here)).toEqual({ items: [], more: false });
});

it('say where a place is known by words only', async () => {
  const [here, told] = [await file(0), await file(60)];
  await change(told, { placeSource: 'words' });
  expect((await around(staff.dispatcher, here)).items).toMatchObject([{ code: told, rough: true }]);
  expect((await around(staff.dispatcher, told)).items).toMatchObject([{ code: here, rough: true }]);
});

it('are thirty at most, the nearest of them', async () => {
  const here = await file(0);
  const row = await server.database.prisma.case.findUniqueOrThrow({ where: { code: here } });
  const { routing, changeXid: _, ...rest } = row;
  const others = Array.from({ length: 31 }, (_item, index) => ({
    ...rest,
    routing: routing ?? {},
    id: crypto.randomUUID(),
    code: `TA-26-0000${String(index + 10)}`,
    latitude: (row.latitude ?? 0) + (40 - index) * metre,
  }));
  await server.database.prisma.case.createMany({ data: others });
  const found = await around(staff.dispatcher, here);
  expect(found.more).toBe(true);
  expect(codesOf(found)).toEqual(
    others
      .map(({ code }) => code)
      .reverse()
      .slice(0, 30),
  );
});
