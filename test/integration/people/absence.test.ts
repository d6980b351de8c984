import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
  head = await signInStaff(server, { role: 'unit_head', unitId: 'clean' });
  admin = await signInStaff(server, { role: 'administrator' });
});
afterAll(() => server.close());
beforeEach(() => server.setNow(start));

let people = 0;
const officer = (unitId = 'clean') =>
  signInStaff(server, { role: 'officer', unitId, email: `absent-${++people}@example.test` });
let reports = 0;
const caseOf = async (staff: { id: string }) => {
  // One citizen may not report so much.
  if (reports++ % 8 === 0) citizen = await signInCitizen(server, { idByApp: `absence-${reports}` });
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
  expect([reply.status, reply.body]).toMatchObject([
    200,
    { absence: { ...absence, standIn: null }, released: 1, standInAway: null },
  ]);
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
  expect((await staff.post('/api/staff/account/absence', { until: null })).body).toMatchObject({
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

describe('several absences', () => {
  const at = (day: string) => `2026-03-${day}T00:30:00.000Z`;
  type Planned = { id: string; from: string; until: string };
  const tell = (staff: Staff, body: Record<string, unknown>) => staff.post('/api/staff/account/absence', body);
  const own = async (staff: Staff) =>
    (await staff.get('/api/staff/account/absences')).body as { planned: Planned[]; past: Planned[] };
  const spans = (all: Planned[]) => all.map(({ from, until }) => [from, until]);
  const idOf = (reply: { body: Record<string, unknown> }) => (reply.body.absence as Planned).id;

  it('are planned side by side; each takes the cases when it begins, and between them the person works', async () => {
    const staff = await officer();
    await tell(staff, { from: at('20'), until: at('25') });
    await tell(staff, { from: at('12'), until: at('13') });
    // One may follow the other at once.
    expect((await tell(staff, { from: at('13'), until: at('14') })).status).toBe(200);
    const { planned, past } = await own(staff);
    expect([spans(planned), past]).toEqual([
      [
        [at('12'), at('13')],
        [at('13'), at('14')],
        [at('20'), at('25')],
      ],
      [],
    ]);
    expect((await staff.get('/api/staff/me')).body.absence).toEqual({ from: at('12'), until: at('13') });
    const { prisma } = server.database;
    const heldOn = async (day: string) => {
      server.setNow(new Date(at(day)));
      const code = await caseOf(staff);
      await releaseAway(prisma, server.deps);
      return (await row(code)).assigneeId === staff.id;
    };
    expect([await heldOn('11'), await heldOn('12'), await heldOn('13')]).toEqual([true, false, false]);
    const asked = await head.post(`/api/staff/cases/${await caseOf(head)}/assignment`, {
      version: 0,
      assigneeId: staff.id,
    });
    expect(JSON.stringify(asked.body.errors)).toContain('nghỉ đến 07:30, thứ Bảy 14/03');
    expect([await heldOn('14'), await heldOn('20'), await heldOn('25')]).toEqual([true, false, true]);
    expect(spans((await own(staff)).past)).toEqual([
      [at('20'), at('25')],
      [at('13'), at('14')],
      [at('12'), at('13')],
    ]);
  });

  it('do not overlap, and say with which; of two told at once one is written', async () => {
    const staff = await officer();
    const first = idOf(await tell(staff, { from: at('12'), until: at('16') }));
    for (const [from, until, path] of [
      ['11', '13', 'until'],
      ['15', '18', 'from'],
      ['13', '14', 'from'],
      ['10', '20', 'until'],
    ] as const) {
      const { status, body } = await tell(staff, { from: at(from), until: at(until) });
      const message = expect.stringContaining('Trùng với lịch nghỉ từ 07:30, thứ Năm 12/03 đến 07:30, thứ Hai 16/03');
      expect([status, body.errors]).toEqual([400, [{ path, message }]]);
    }
    // Longer by itself is no overlap.
    expect((await tell(staff, { id: first, from: at('12'), until: at('17') })).status).toBe(200);
    const both = await Promise.all([1, 2, 3].map(() => tell(staff, { from: at('20'), until: at('21') })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect((await own(staff)).planned).toHaveLength(2);
  });

  it('are changed and called off one by one; one that has begun keeps its beginning and stays in the history', async () => {
    const [staff, other] = [await officer(), await officer()];
    const now = idOf(await tell(staff, { until: at('12') }));
    const later = idOf(await tell(staff, { from: at('20'), until: at('21') }));
    server.setNow(new Date(at('10')));
    expect((await tell(staff, { id: now, until: at('13') })).body.absence).toMatchObject({ from: start.toISOString() });
    expect((await tell(other, { id: now, until: null })).status).toBe(404);
    expect((await tell(other, { id: now, until: at('13') })).status).toBe(404);
    expect((await tell(staff, { id: later, until: null })).status).toBe(200);
    expect((await tell(staff, { id: later, until: null })).status).toBe(404);
    expect((await tell(staff, { id: now, until: null })).status).toBe(200);
    const { planned, past } = await own(staff);
    expect([planned, spans(past)]).toEqual([[], [[start.toISOString(), at('10')]]]);
    const types = ((await historyOf(staff)) as { type: string }[]).map(({ type }) => type);
    expect(types).toEqual(['away_ended', 'away_ended', 'away_changed', 'away_set', 'away_set']);
    const items = (await head.get('/api/staff/absences')).body.items as { id: string; past: Planned[] }[];
    expect(items.find(({ id }) => id === staff.id)?.past).toHaveLength(1);
  });

  it('each have a stand-in, who gets the cases while there and entitled to them; else the unit', async () => {
    const [staff, standIn, stranger] = [await officer(), await officer(), await officer('office')];
    await tell(standIn, { from: at('20'), until: at('22') });
    const told = await tell(staff, { from: at('12'), until: at('13'), standInId: standIn.id });
    expect(told.body).toMatchObject({ absence: { standIn: { id: standIn.id } }, standInAway: null });
    const clash = await tell(staff, { from: at('21'), until: at('23'), standInId: standIn.id });
    expect(clash.body.standInAway).toEqual({ from: at('20'), until: at('22') });
    await tell(staff, { from: at('26'), until: at('27'), standInId: stranger.id });
    const { prisma } = server.database;
    const goesTo = async (day: string) => {
      server.setNow(new Date(at(day)));
      const code = await caseOf(staff);
      await releaseAway(prisma, server.deps);
      return (await row(code)).assigneeId;
    };
    expect([await goesTo('12'), await goesTo('21'), await goesTo('26')]).toEqual([standIn.id, null, null]);
    await prisma.user.update({ where: { id: standIn.id }, data: { deactivatedAt: server.deps.clock() } });
    const gone = await tell(staff, { from: at('28'), until: at('29'), standInId: standIn.id });
    expect(JSON.stringify(gone.body.errors)).toContain('Người này không còn nhận việc được.');
  });
});

it('is said by the head for people of the unit, by nobody for others', async () => {
  const [mine, theirs] = [await officer(), await officer('office')];
  await caseOf(mine);
  const list = (await head.get('/api/staff/absences')).body.items as { id: string; openCases: number }[];
  expect(list.find(({ id }) => id === mine.id)).toMatchObject({ openCases: 1, planned: [], unitIds: ['clean'] });
  expect(list.some(({ id }) => id === theirs.id || id === admin.id)).toBe(false);
  expect((await head.post(`/api/staff/absences/${mine.id}`, away)).body).toMatchObject({ released: 1 });
  expect((await head.get('/api/staff/absences')).body.items).toContainEqual(
    expect.objectContaining({ id: mine.id, openCases: 0, planned: [expect.objectContaining(away)] }),
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
    { ...away, id: 'x' },
    { ...away, standInId: staff.id },
    { ...away, standInId: 'nobody' },
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

it('was one in each account before: it becomes the first of several', async () => {
  const { pool } = server.database;
  const folder = new URL('../../../prisma/migrations/', import.meta.url);
  const name = readdirSync(folder).find((one) => one.endsWith('_absences'));
  const [away, never] = [await officer(), await officer()];
  await pool.query(
    `DROP TABLE "Absence"; ALTER TABLE "User" ADD COLUMN "awayFrom" timestamptz(3), ADD COLUMN "awayUntil" timestamptz(3)`,
  );
  await pool.query(`UPDATE "User" SET "awayFrom" = '2026-03-12', "awayUntil" = '2026-03-13' WHERE id = '${away.id}'`);
  await pool.query(readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8'));
  expect((await away.get('/api/staff/account/absences')).body.planned).toHaveLength(1);
  expect((await never.get('/api/staff/account/absences')).body).toEqual({ planned: [], past: [] });
});
