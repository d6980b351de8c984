import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../../server/access/rules.ts';
import { unitRoles } from '../../../server/contract/people-api.ts';
import { staffRoles } from '../../../server/contract/staff-api.ts';
import { releaseAway } from '../../../server/people/release-away.ts';
import {
  call,
  fileReport,
  password,
  type Reply,
  signInCitizen,
  signInStaff,
  startTestServer,
  type TestServer,
} from '../http/test-server.ts';

let server: TestServer;
type Staff = Awaited<ReturnType<typeof signInStaff>>;
let admin: Staff;
beforeAll(async () => {
  server = await startTestServer();
  admin = await signInStaff(server, { role: 'administrator', email: 'admin@example.test' });
});
afterAll(() => server.close());

const json = { 'content-type': 'application/json' };
const post = (path: string, body: unknown) =>
  call(server.url + path, { method: 'POST', headers: json, body: JSON.stringify(body) });
const signIn = (email: string, secret: string) => post('/api/staff/auth/sign-in/email', { email, password: secret });
const spend = (token: string, secret = 'mot-mat-khau-rieng') =>
  post('/api/public/staff-links/use', { token, password: secret });
const tokenOf = ({ body }: Reply) => String(body.link).split('#')[1] ?? '';
const idOf = ({ body }: Reply) => (body.person as { id: string }).id;
const whole = { areaCodes: [], categoryIds: [] };
const officer = [{ role: 'officer', unitId: 'clean', ...whole }];
const invite = (email: string, memberships: unknown = officer, more: object = {}) =>
  admin.post('/api/staff/people', { email, name: 'Lê Thị Mới', memberships, ...more });
const person = async (id: string) => (await admin.get(`/api/staff/people/${id}`)).body;
const change = async (id: string, changes: object, by: Staff = admin) => {
  const { version, name, memberships } = await person(id);
  return by.post(`/api/staff/people/${id}/changes`, { version, name, memberships, ...changes });
};
const turn = async (id: string, what: 'deactivation' | 'reactivation', by: Staff = admin) =>
  by.post(`/api/staff/people/${id}/${what}`, { version: (await person(id)).version });
const messages = ({ body }: Reply) => (body.errors as { path: string; message: string }[]).map(({ path }) => path);

describe('an invitation', () => {
  it('is a link by which the invited set a password of their own, once', async () => {
    const invited = await invite('MOI@example.test ');
    expect(invited.status).toBe(201);
    expect(String(invited.body.link)).toMatch(
      new RegExp(`^${server.url}/console/welcome#[\\w-]{43}$`.replaceAll('.', '\\.')),
    );
    expect(invited.body.person).toMatchObject({ email: 'moi@example.test', state: 'invited', memberships: officer });
    const token = tokenOf(invited);
    expect((await signIn('moi@example.test', 'mot-mat-khau-rieng')).status).toBe(401);
    const about = await post('/api/public/staff-links/lookup', { token });
    expect(about.body).toMatchObject({ name: 'Lê Thị Mới', email: 'moi@example.test', purpose: 'invitation' });
    expect((await spend(token)).status).toBe(200);
    expect(await spend(token, 'another-password')).toMatchObject({
      status: 410,
      body: { type: '/problems/link-spent' },
    });
    expect((await post('/api/public/staff-links/lookup', { token })).status).toBe(410);
    expect((await signIn('moi@example.test', 'mot-mat-khau-rieng')).status).toBe(200);
    const after = await person(idOf(invited));
    expect(after).toMatchObject({ state: 'active', linkUntil: null, lastSignInAt: '2026-03-09T01:00:00.000Z' });
    expect((after.history as { type: string; actor: string }[]).map(({ type, actor }) => [type, actor])).toEqual([
      ['password_set', 'Lê Thị Mới'],
      ['invited', 'admin@example.test'],
    ]);
  });

  it('is used by one of two who try at once', async () => {
    const token = tokenOf(await invite('twice@example.test'));
    const replies = await Promise.all([spend(token, 'first-password-1'), spend(token, 'second-password-2')]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  it('runs out, and gives way to a newer one', async () => {
    const first = await invite('late@example.test');
    server.setNow(new Date('2026-03-16T00:59:00Z'));
    expect((await post('/api/public/staff-links/lookup', { token: tokenOf(first) })).status).toBe(200);
    server.setNow(new Date('2026-03-16T01:00:00Z'));
    expect((await spend(tokenOf(first))).status).toBe(410);
    const second = await admin.post(`/api/staff/people/${idOf(first)}/link`);
    expect(second.body).toMatchObject({ purpose: 'invitation', expiresAt: '2026-03-23T01:00:00.000Z' });
    const third = await admin.post(`/api/staff/people/${idOf(first)}/link`);
    expect((await spend(tokenOf(second))).status).toBe(410);
    expect((await spend(tokenOf(third))).status).toBe(200);
    server.setNow(new Date('2026-03-09T01:00:00Z'));
  });

  it('keeps no token that could be read from the database', async () => {
    const token = tokenOf(await invite('hidden@example.test'));
    const rows = await server.database.prisma.staffLink.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('refuses what is no link, no password, no new address', async () => {
    for (const token of ['', 'x', 'x'.repeat(43), `${'x'.repeat(42)}/`, null])
      expect([400, 410]).toContain((await post('/api/public/staff-links/use', { token, password })).status);
    const token = tokenOf(await invite('weak@example.test'));
    for (const weak of ['', 'short', 'x'.repeat(129), 'weak@example.test', 'WEAKweak12'])
      expect(`${weak} ${(await spend(token, weak)).status}`).toBe(`${weak} 400`);
    expect((await spend(token)).status).toBe(200);
    const taken = await invite('Weak@example.test');
    expect([taken.status, messages(taken)]).toEqual([400, ['email']]);
    for (const email of ['nobody', 'a b@example.test', `${'x'.repeat(250)}@example.test`])
      expect((await invite(email)).status).toBe(400);
    for (const name of ['', 'x', '<b>Lan</b>', 'x'.repeat(101), 'An\u0000h'])
      expect((await invite('fine@example.test', officer, { name })).status).toBe(400);
  });
});

describe('roles', () => {
  it('that end at a unit are exactly those for which one is asked', () => {
    const ending = staffRoles.filter((role) => Object.values(rules[role]).includes('unit'));
    expect(ending).toEqual([...unitRoles]);
  });

  it('fit their unit or are refused', async () => {
    const wrong = [
      [],
      [{ role: 'officer', unitId: null }],
      [{ role: 'officer', unitId: 'no-such-unit' }],
      [{ role: 'leader', unitId: 'clean' }],
      [{ role: 'king', unitId: null }],
    ];
    for (const memberships of wrong) expect((await invite('roles@example.test', memberships)).status).toBe(400);
    const twice = await invite('roles@example.test', [...officer, ...officer]);
    expect((twice.body.person as { memberships: unknown }).memberships).toEqual(officer);
  });

  it('change at the next request, and are told with before and after', async () => {
    const mover = await signInStaff(server, { role: 'officer', unitId: 'clean', email: 'mover@example.test' });
    expect((await mover.get('/api/staff/conversations')).status).toBe(403);
    const moved = await change(mover.id, { name: 'Đỗ Văn Tân', memberships: [{ role: 'dispatcher', unitId: null }] });
    expect(moved.body).toMatchObject({ name: 'Đỗ Văn Tân', version: 1 });
    expect((await mover.get('/api/staff/conversations')).status).toBe(200);
    const [first, second] = moved.body.history as unknown[];
    expect([first, second]).toMatchObject([
      { type: 'roles_changed', before: officer, after: [{ role: 'dispatcher', unitId: null, ...whole }] },
      { type: 'renamed' },
    ]);
    const stale = await admin.post(`/api/staff/people/${mover.id}/changes`, {
      version: 0,
      name: 'Khác',
      memberships: officer,
    });
    expect(stale).toMatchObject({ status: 409, body: { type: '/problems/version-conflict' } });
  });

  it('leave a unit that has gone where it was, and give it to nobody new', async () => {
    const stays = await signInStaff(server, { role: 'officer', unitId: 'gone-unit', email: 'gone@example.test' });
    expect((await change(stays.id, { name: 'Vẫn Ở Đây' })).status).toBe(200);
    expect((await change(admin.id, { memberships: [{ role: 'officer', unitId: 'gone-unit' }] })).status).toBe(400);
  });

  it('charge somebody with denunciations only by a written assignment, and nobody who leads or administers', async () => {
    const charged = [{ role: 'denunciation_officer', unitId: null }];
    const decision = { decision: 'QĐ 12/QĐ-UBND' };
    expect(messages(await invite('charged@example.test', charged))).toEqual(['decision']);
    for (const role of ['leader', 'administrator'])
      expect((await invite('charged@example.test', [...charged, { role, unitId: null }], decision)).status).toBe(400);
    expect((await change(admin.id, { memberships: charged, ...decision })).status).toBe(400);
    // That it then waits for a second person is in the tests of role requests.
    const { id } = await signInStaff(server, { role: 'denunciation_officer', email: 'charged@example.test' });
    // Once charged, other changes need no new assignment.
    expect((await change(id, { name: 'Tên Khác' })).status).toBe(200);
  });
});

describe('the last administrator', () => {
  it('stays one, however it is tried, and two cannot remove each other', async () => {
    expect(await turn(admin.id, 'deactivation')).toMatchObject({
      status: 409,
      body: { type: '/problems/last-administrator' },
    });
    // Nobody gives themselves a role, not even in the place of another.
    expect((await change(admin.id, { memberships: [{ role: 'leader', unitId: null }] })).status).toBe(400);
    expect((await admin.get('/api/staff/me')).status).toBe(200);
    // Somebody who was invited and never came keeps nothing running.
    const invited = await invite('never-came@example.test');
    const { prisma } = server.database;
    await prisma.staffMembership.updateMany({
      where: { userId: idOf(invited) },
      data: { role: 'administrator', unitId: null },
    });
    expect((await turn(admin.id, 'deactivation')).status).toBe(409);
    expect((await turn(idOf(invited), 'deactivation')).status).toBe(200);
    const other = await signInStaff(server, { role: 'administrator', email: 'admin-2@example.test' });
    const replies = await Promise.all([turn(other.id, 'deactivation', admin), turn(admin.id, 'deactivation', other)]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = { deactivatedAt: null, memberships: { some: { role: 'administrator' } } };
    expect(await prisma.user.count({ where: left })).toBe(1);
    await prisma.user.updateMany({ where: { id: { in: [admin.id, other.id] } }, data: { deactivatedAt: null } });
    await prisma.user.update({ where: { id: other.id }, data: { deactivatedAt: server.deps.clock() } });
    admin = await signInStaff(server, { role: 'administrator', email: 'admin@example.test' });
  });
});

describe('whoever is deactivated', () => {
  const opened = async (staff: Staff) => {
    const stream = await fetch(`${server.url}/api/staff/live`, { headers: { cookie: staff.cookie } });
    const ended = (async () => {
      for await (const _ of stream.body ?? []);
    })();
    return ended;
  };

  it('is out at once: sessions, the open stream, links, and work goes back to the unit', async () => {
    const { prisma } = server.database;
    const leaver = await signInStaff(server, { role: 'officer', unitId: 'clean', email: 'leaver@example.test' });
    const ended = opened(leaver);
    const link = await admin.post(`/api/staff/people/${leaver.id}/link`);
    expect(link.body.purpose).toBe('reset');
    const citizen = await signInCitizen(server, { idByApp: 'of-leaver' });
    const codes = [await fileReport(citizen), await fileReport(citizen), await fileReport(citizen)];
    const held = { assigneeId: leaver.id, unitId: 'clean' };
    await prisma.case.updateMany({ where: { code: { in: codes } }, data: held });
    await prisma.case.update({ where: { code: codes[0] ?? '' }, data: { state: 'in_progress' } });
    await prisma.case.update({ where: { code: codes[1] ?? '' }, data: { denunciation: true, restricted: true } });
    await prisma.case.update({ where: { code: codes[2] ?? '' }, data: { state: 'closed' } });
    // The denunciation among them is not counted for an administrator.
    expect(await person(leaver.id)).toMatchObject({ openCases: 1 });
    const gone = await turn(leaver.id, 'deactivation');
    expect(gone.body).toMatchObject({ state: 'deactivated', openCases: 0, linkUntil: null });
    expect((await leaver.get('/api/staff/me')).status).toBe(401);
    await ended;
    expect((await spend(tokenOf(link))).status).toBe(410);
    expect((await admin.post(`/api/staff/people/${leaver.id}/link`)).status).toBe(409);
    expect((await signIn('leaver@example.test', password)).status).toBe(403);
    const rows = await prisma.case.findMany({
      where: { code: { in: codes } },
      include: { events: { orderBy: { sequence: 'desc' }, take: 1 } },
    });
    const of = new Map(rows.map((row) => [row.code, row]));
    expect(codes.map((code) => of.get(code)?.assigneeId)).toEqual([null, null, leaver.id]);
    expect(of.get(codes[0] ?? '')).toMatchObject({ state: 'in_progress', unitId: 'clean' });
    expect(of.get(codes[0] ?? '')?.events[0]).toMatchObject({ type: 'assigned', actorId: admin.id });
    expect((await turn(leaver.id, 'deactivation')).status).toBe(409);
    const back = await turn(leaver.id, 'reactivation');
    expect(back.body).toMatchObject({ state: 'active', memberships: officer });
    expect((await signIn('leaver@example.test', password)).status).toBe(200);
  });

  it('keeps nothing that reached them a moment later', async () => {
    const { prisma } = server.database;
    const away = await signInStaff(server, { role: 'dispatcher', email: 'away@example.test' });
    await turn(away.id, 'deactivation');
    const citizen = await signInCitizen(server, { idByApp: 'of-away' });
    const code = await fileReport(citizen);
    await prisma.case.update({ where: { code }, data: { assigneeId: away.id } });
    const talk = await prisma.conversation.findFirstOrThrow({ where: { citizenId: citizen.id } });
    await prisma.conversation.update({ where: { id: talk.id }, data: { owner: 'staff', ownerStaffId: away.id } });
    expect(await releaseAway(prisma, server.deps)).toBe(1);
    expect(await releaseAway(prisma, server.deps)).toBe(0);
    expect(await prisma.case.findUniqueOrThrow({ where: { code } })).toMatchObject({ assigneeId: null });
    expect(await prisma.conversation.findUniqueOrThrow({ where: { id: talk.id } })).toMatchObject({
      owner: 'queue',
      ownerStaffId: null,
    });
  });

  it('is named in histories still, but not among those who can be given work', async () => {
    const { body } = await admin.get('/api/staff/reference');
    const ids = (list: unknown) => (list as { id: string }[]).map(({ id }) => id);
    const away = await server.database.prisma.user.findFirstOrThrow({ where: { email: 'away@example.test' } });
    expect(ids(body.people)).not.toContain(away.id);
    expect(ids(body.formerPeople)).toContain(away.id);
  });
});

describe('a forgotten password', () => {
  it('is set anew by a link of a day, which ends what the old one opened', async () => {
    const forgetful = await signInStaff(server, { role: 'leader', email: 'forgetful@example.test' });
    const link = await admin.post(`/api/staff/people/${forgetful.id}/link`);
    expect(link.body).toMatchObject({ purpose: 'reset', expiresAt: '2026-03-10T01:00:00.000Z' });
    expect((await forgetful.get('/api/staff/me')).status).toBe(200);
    expect((await spend(tokenOf(link), 'mat-khau-moi-day')).status).toBe(200);
    expect((await forgetful.get('/api/staff/me')).status).toBe(401);
    expect((await signIn('forgetful@example.test', password)).status).toBe(401);
    expect((await signIn('forgetful@example.test', 'mat-khau-moi-day')).status).toBe(200);
  });
});

describe('a change of rights', () => {
  it('ends the stream that was opened with the old ones', async () => {
    const watcher = await signInStaff(server, { role: 'officer', unitId: 'clean', email: 'watcher@example.test' });
    const stream = await fetch(`${server.url}/api/staff/live`, { headers: { cookie: watcher.cookie } });
    await change(watcher.id, { memberships: [{ role: 'officer', unitId: 'office' }] });
    for await (const _ of stream.body ?? []);
    expect((await watcher.get('/api/staff/me')).status).toBe(200);
  });
});
