import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { releaseAway } from '../../../server/people/release-away.ts';
import {
  type Client,
  fileReport,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
const start = new Date('2026-03-09T01:00:00Z');
let server: TestServer;
let citizen: Client;
let head: Staff;
let admin: Staff;
beforeAll(async () => {
  server = await startTestServer();
  citizen = await signInCitizen(server, { idByApp: 'absence' });
  head = await signInStaff(server, { role: 'unit_head', unitId: 'clean' });
  admin = await signInStaff(server, { role: 'administrator' });
});
afterAll(() => server.close());
beforeEach(() => server.setNow(start));

let people = 0;
const officer = (unitId = 'clean') =>
  signInStaff(server, { role: 'officer', unitId, email: `absent-${++people}@example.test` });
const caseOf = async (staff: { id: string }) => {
  const code = await fileReport(citizen);
  await server.database.prisma.case.update({ where: { code }, data: { assigneeId: staff.id } });
  return code;
};
const row = (code: string) => server.database.prisma.case.findUniqueOrThrow({ where: { code } });
const historyOf = async ({ id }: { id: string }) => (await admin.get(`/api/staff/people/${id}`)).body.history;
const away = { until: '2026-03-12T00:30:00.000Z' };

it('takes the cases of whoever says they are away to the unit at once, and tells everybody', async () => {
  const staff = await officer();
  const [open, closed] = [await caseOf(staff), await caseOf(staff)];
  await server.database.prisma.case.update({ where: { code: closed }, data: { state: 'closed' } });
  const reply = await staff.post('/api/staff/account/absence', away);
  const absence = { from: start.toISOString(), ...away };
  expect([reply.status, reply.body]).toEqual([200, { absence, released: 1 }]);
  expect(await row(open)).toMatchObject({ assigneeId: null, unitId: 'clean' });
  expect((await row(closed)).assigneeId).toBe(staff.id);
  expect((await staff.get('/api/staff/me')).body.absence).toEqual(absence);
  const { body } = await head.get('/api/staff/reference');
  expect(body.people).toContainEqual(expect.objectContaining({ id: staff.id, absence }));
  const shown = (await head.get(`/api/staff/cases/${open}`)).body.timeline as { type: string; why: string | null }[];
  expect(shown.at(-1)).toMatchObject({ type: 'assigned', why: 'away' });
  const refused = await head.post(`/api/staff/cases/${open}/assignment`, {
    version: (await row(open)).version,
    assigneeId: staff.id,
  });
  expect([refused.status, JSON.stringify(refused.body.errors)]).toEqual([
    400,
    expect.stringContaining('nghỉ đến 07:30, thứ Năm 12/03'),
  ]);
  expect(await historyOf(staff)).toMatchObject([{ type: 'away_set', absence }]);
});

it('lets them be back before the time, and is over by itself', async () => {
  const staff = await officer();
  await staff.post('/api/staff/account/absence', away);
  expect((await staff.post('/api/staff/account/absence', { until: null })).body).toEqual({
    absence: null,
    released: 0,
  });
  expect((await staff.post('/api/staff/account/absence', { until: null })).status).toBe(200);
  const mine = await caseOf(staff);
  await releaseAway(server.database.prisma, server.deps);
  expect((await row(mine)).assigneeId).toBe(staff.id);
  const types = (await historyOf(staff)) as { type: string }[];
  expect(types.map(({ type }) => type)).toEqual(['away_ended', 'away_set']);
  const other = await officer();
  await other.post('/api/staff/account/absence', away);
  server.setNow(new Date(away.until));
  expect((await other.get('/api/staff/me')).body.absence).toBeNull();
});

it('begins later by the sweep, which also takes what came back to them meanwhile, once', async () => {
  const staff = await officer();
  const code = await caseOf(staff);
  const from = '2026-03-10T00:30:00.000Z';
  expect((await staff.post('/api/staff/account/absence', { from, ...away })).body.released).toBe(0);
  const { prisma } = server.database;
  expect(await releaseAway(prisma, server.deps)).toBe(0);
  server.setNow(new Date(from));
  const both = await Promise.all([releaseAway(prisma, server.deps), releaseAway(prisma, server.deps)]);
  expect(both[0] + both[1]).toBe(1);
  expect((await row(code)).assigneeId).toBeNull();
  const again = await caseOf(staff);
  expect(await releaseAway(prisma, server.deps)).toBe(1);
  expect((await row(again)).assigneeId).toBeNull();
});

it('is said by the head for people of the unit, by nobody for others', async () => {
  const [mine, theirs] = [await officer(), await officer('office')];
  await caseOf(mine);
  const list = (await head.get('/api/staff/absences')).body.items as { id: string; openCases: number }[];
  expect(list.find(({ id }) => id === mine.id)).toMatchObject({ openCases: 1, absence: null, unitIds: ['clean'] });
  expect(list.some(({ id }) => id === theirs.id || id === admin.id)).toBe(false);
  expect((await head.post(`/api/staff/absences/${mine.id}`, away)).body).toMatchObject({ released: 1 });
  expect((await head.get('/api/staff/absences')).body.items).toContainEqual(
    expect.objectContaining({ id: mine.id, openCases: 0, absence: expect.objectContaining(away) }),
  );
  expect((await head.post(`/api/staff/absences/${theirs.id}`, away)).status).toBe(404);
  expect((await head.post('/api/staff/absences/019b0000-0000-7000-8000-000000000000', away)).status).toBe(404);
  expect((await mine.post(`/api/staff/absences/${theirs.id}`, away)).status).toBe(403);
  expect((await admin.post(`/api/staff/absences/${theirs.id}`, away)).status).toBe(200);
  expect(await historyOf(mine)).toMatchObject([{ type: 'away_set', actor: 'unit_head.clean@example.test' }]);
});

it('counts no denunciation for whoever may not know of it', async () => {
  const staff = await officer();
  const code = await caseOf(staff);
  await server.database.prisma.case.update({ where: { code }, data: { denunciation: true, restricted: true } });
  for (const reader of [head, admin]) {
    const items = (await reader.get('/api/staff/absences')).body.items as { id: string; openCases: number }[];
    expect(items.find(({ id }) => id === staff.id)?.openCases).toBe(0);
  }
});

it('refuses times that make no absence', async () => {
  const staff = await officer();
  for (const body of [
    {},
    { until: 'tomorrow' },
    { until: '2026-03-09T00:59:00.000Z' },
    { until: start.toISOString() },
    { from: '2026-03-11T00:00:00.000Z', until: '2026-03-10T00:00:00.000Z' },
    { until: '2028-01-01T00:00:00.000Z' },
  ])
    expect([JSON.stringify(body), (await staff.post('/api/staff/account/absence', body)).status]).toEqual([
      JSON.stringify(body),
      400,
    ]);
  expect((await staff.get('/api/staff/me')).body.absence).toBeNull();
});

it('takes from somebody with other roles what they may no longer work on, and nothing else', async () => {
  const staff = await officer();
  const [kept, lost] = [await caseOf(staff), await caseOf(staff)];
  await server.database.prisma.case.update({ where: { code: kept }, data: { unitId: 'office' } });
  const { version, name } = (await admin.get(`/api/staff/people/${staff.id}`)).body;
  const memberships = [{ role: 'officer', unitId: 'office' }];
  expect((await admin.post(`/api/staff/people/${staff.id}/changes`, { version, name, memberships })).status).toBe(200);
  expect((await row(kept)).assigneeId).toBe(staff.id);
  expect((await row(lost)).assigneeId).toBeNull();
  // What came in that very moment is found by the sweep.
  const late = await caseOf(staff);
  expect(await releaseAway(server.database.prisma, server.deps)).toBe(1);
  expect((await row(late)).assigneeId).toBeNull();
});
