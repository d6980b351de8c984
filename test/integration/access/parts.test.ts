import { afterAll, beforeAll, expect, it } from 'vitest';
import { releaseAway } from '../../../server/people/release-away.ts';
import { fileReport, signInCitizen, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;

let server: TestServer;
let admin: Staff;
let dispatcher: Staff;
let officer: Staff;
let own: string;
let elsewhere: string;
let otherKind: string;

const part = { areaCodes: ['a'], categoryIds: ['waste'] };
const change = async (memberships: object[], by = admin) => {
  const { body } = await admin.get(`/api/staff/people/${officer.id}`);
  const { version, name } = body;
  return by.post(`/api/staff/people/${officer.id}/changes`, { version, name, memberships });
};
const codes = async (who: Staff, query = '') => {
  const { body } = await who.get(`/api/staff/cases?limit=50${query}`);
  return (body.items as { code: string }[]).map(({ code }) => code).sort();
};

beforeAll(async () => {
  server = await startTestServer();
  const { prisma } = server.database;
  admin = await signInStaff(server, { role: 'administrator' });
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  officer = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  const citizen = await signInCitizen(server, { idByApp: 'parts' });
  own = await fileReport(citizen, { categoryId: 'waste' });
  elsewhere = await fileReport(citizen, { categoryId: 'waste' });
  otherKind = await fileReport(citizen, { categoryId: 'noise' });
  await prisma.case.updateMany({ where: { code: { in: [own, otherKind] } }, data: { areaCode: 'a' } });
  await prisma.case.updateMany({ where: { code: elsewhere }, data: { areaCode: null } });
  await prisma.case.updateMany({ data: { unitId: 'clean', restricted: false } });
});
afterAll(() => server.close());

it('a role for a part of a unit’s cases is told with its part, and refuses parts there are none of', async () => {
  expect(await codes(officer)).toEqual([own, elsewhere, otherKind].sort());
  const given = await change([{ role: 'officer', unitId: 'clean', ...part }]);
  expect(given.body).toMatchObject({ memberships: [{ role: 'officer', unitId: 'clean', ...part }] });
  expect(given.body.history).toMatchObject([{ type: 'roles_changed', after: [part] }]);
  expect((await officer.get('/api/staff/me')).body).toMatchObject({ memberships: [part] });
  const wrong = [
    [{ role: 'officer', unitId: 'clean', areaCodes: ['z'] }],
    // A ward that is none of ours.
    [{ role: 'officer', unitId: 'clean', areaCodes: ['b'] }],
    [{ role: 'officer', unitId: 'clean', categoryIds: ['no-such'] }],
    [{ role: 'dispatcher', unitId: null, areaCodes: ['a'] }],
    [{ role: 'finance_officer', unitId: 'clean', categoryIds: ['waste'] }],
    [
      { role: 'officer', unitId: 'clean', ...part },
      { role: 'officer', unitId: 'clean' },
    ],
    [{ role: 'officer', unitId: 'clean', areaCodes: 'a' }],
  ];
  for (const memberships of wrong) expect((await change(memberships)).status).toBe(400);
});

it('reaches in lists, counts, search, the case and its acts the same cases', async () => {
  expect(await codes(officer)).toEqual([own]);
  expect(await codes(officer, '&queue=my_unit')).toEqual([own]);
  expect((await officer.get(`/api/staff/cases/${own}`)).status).toBe(200);
  const note = { text: 'Đã xem', mentions: [] };
  expect((await officer.post(`/api/staff/cases/${own}/notes`, note)).status).toBe(200);
  for (const code of [elsewhere, otherKind]) {
    expect((await officer.get(`/api/staff/cases/${code}`)).status).toBe(404);
    expect((await officer.post(`/api/staff/cases/${code}/notes`, note)).status).toBe(404);
    expect(await codes(officer, `&q=${code}`)).toEqual([]);
  }
  expect(await codes(dispatcher)).toEqual([own, elsewhere, otherKind].sort());
});

it('counts only those in the figures', async () => {
  const day = (offset: number) =>
    new Date(server.deps.clock().getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const read = async (who: Staff) => {
    const there = await who.get(`/api/staff/case-grid?from=${day(-2)}&to=${day(2)}`);
    return (there.body.cells as { count: number }[]).reduce((sum, { count }) => sum + count, 0);
  };
  expect([await read(dispatcher), await read(officer)]).toEqual([3, 1]);
});

it('is given no case beyond it, and loses what leaves it', async () => {
  const give = async (code: string) => {
    const { body } = await dispatcher.get(`/api/staff/cases/${code}`);
    return dispatcher.post(`/api/staff/cases/${code}/assignment`, { version: body.version, assigneeId: officer.id });
  };
  expect((await give(elsewhere)).body).toMatchObject({
    errors: [{ path: 'assigneeId' }],
  });
  expect((await give(own)).status).toBe(200);
  const mentioned = { text: 'Nhờ xem', mentions: [officer.id] };
  expect((await dispatcher.post(`/api/staff/cases/${otherKind}/notes`, mentioned)).status).toBe(400);
  expect((await change([{ role: 'officer', unitId: 'clean', categoryIds: ['noise'] }])).status).toBe(200);
  await releaseAway(server.database.prisma, server.deps);
  expect(await server.database.prisma.case.findFirst({ where: { code: own } })).toMatchObject({ assigneeId: null });
  expect(await codes(officer)).toEqual([otherKind]);
});

it('gives back a case that is corrected into another part', async () => {
  const citizen = await signInCitizen(server, { idByApp: 'corrected' });
  const code = await fileReport(citizen, { categoryId: 'noise' });
  expect((await change([{ role: 'officer', unitId: 'office', categoryIds: ['noise'] }])).status).toBe(200);
  const { body } = await dispatcher.get(`/api/staff/cases/${code}`);
  const path = `/api/staff/cases/${code}`;
  const given = await dispatcher.post(`${path}/assignment`, { version: body.version, assigneeId: officer.id });
  expect(given.body).toMatchObject({ unitId: 'office', assigneeId: officer.id });
  const low = { version: given.body.version, priority: 'low' };
  const kept = await dispatcher.post(`${path}/revision`, low);
  expect(kept.body).toMatchObject({ assigneeId: officer.id });
  const other = { version: kept.body.version, categoryId: 'lighting', reason: 'Đèn, không phải tiếng ồn' };
  const corrected = await dispatcher.post(`${path}/revision`, other);
  expect(corrected.body).toMatchObject({ unitId: 'office', assigneeId: null });
  expect((await officer.get(path)).status).toBe(404);
  expect(JSON.stringify((await officer.get('/api/staff/notices')).body)).not.toContain(code);
});

it('is widened by nobody for themselves', async () => {
  const { prisma } = server.database;
  const userId = admin.id;
  await prisma.staffMembership.create({
    data: { id: crypto.randomUUID(), userId, role: 'officer', unitId: 'clean', ...part },
  });
  const { body } = await admin.get(`/api/staff/people/${userId}`);
  const { version, name } = body;
  const administrator = { role: 'administrator', unitId: null };
  const wide = [administrator, { role: 'officer', unitId: 'clean', areaCodes: ['a'] }];
  const refused = await admin.post(`/api/staff/people/${userId}/changes`, { version, name, memberships: wide });
  expect(refused.status).toBe(400);
  const narrow = [administrator, { role: 'officer', unitId: 'clean', ...part }];
  const kept = await admin.post(`/api/staff/people/${userId}/changes`, {
    version,
    name: 'Tên Mới',
    memberships: narrow,
  });
  expect(kept.status).toBe(200);
});
