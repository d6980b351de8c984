import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Membership, RoleRequest } from '../../../server/contract/people-api.ts';
import { type Reply, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
const start = new Date('2026-03-09T01:00:00Z');
let server: TestServer;
let first: Staff;
let second: Staff;
let leader: Staff;
beforeAll(async () => {
  server = await startTestServer({ settings: { mail: true } });
  first = await signInStaff(server, { role: 'administrator', email: 'mot@example.test' });
  second = await signInStaff(server, { role: 'administrator', email: 'hai@example.test' });
  leader = await signInStaff(server, { role: 'leader', email: 'lanh-dao@example.test' });
});
afterAll(() => server.close());
beforeEach(() => server.setNow(start));

const decision = '12/QĐ-UBND ngày 09/3/2026';
const charged = { role: 'denunciation_officer', unitId: null };
const officer = { role: 'officer', unitId: 'clean' };
let people = 0;
async function invite(memberships: unknown[] = [charged], by: Staff = first) {
  const email = `duoc-giao-${++people}@example.test`;
  const reply = await by.post('/api/staff/people', { email, name: 'Bùi Văn Giao', memberships, decision });
  return { email, reply };
}
async function ask(memberships?: unknown[], by?: Staff) {
  const { email, reply } = await invite(memberships, by);
  expect(reply.status).toBe(201);
  const person = reply.body.person as { id: string; version: number; roleRequests: RoleRequest[] };
  return { email, id: person.id, request: person.roleRequests[0]?.id ?? '' };
}
const decide = (by: Staff, request: string, act: string) =>
  by.post(`/api/staff/role-requests/${request}/decision`, { act });
const person = async (id: string) => (await first.get(`/api/staff/people/${id}`)).body;
const rolesOf = async (id: string) =>
  ((await person(id)).memberships as Membership[]).map(({ role, unitId }) => ({ role, unitId }));
const waitingFor = async (who: Staff) =>
  ((await who.get('/api/staff/role-requests')).body.items as RoleRequest[]).map(({ id }) => id);
const types = ({ history }: Record<string, unknown>) => (history as { type: string }[]).map(({ type }) => type);
const turn = async (by: Staff, id: string, what: string) => {
  const { version } = (await by.get(`/api/staff/people/${id}`)).body;
  return by.post(`/api/staff/people/${id}/${what}`, { version });
};
const refused = ({ status, body }: Reply) => [status, JSON.stringify(body.errors ?? '')];

describe('a role that one administrator asks for', () => {
  it.each([charged, { role: 'administrator', unitId: null }, { role: 'leader', unitId: null }])(
    'waits: %o is held only once another has confirmed',
    async (wanted) => {
      const { id, request } = await ask([wanted]);
      expect(await rolesOf(id)).toEqual([]);
      expect(types(await person(id))).toEqual(['invited', 'role_requested']);
      expect((await decide(second, request, 'confirm')).status).toBe(200);
      expect(await rolesOf(id)).toEqual([wanted]);
      const [event] = (await person(id)).history as unknown[];
      const written = wanted.role === 'denunciation_officer' ? decision : null;
      expect(event).toMatchObject({
        type: 'role_confirmed',
        actor: 'hai@example.test',
        after: [wanted],
        role: wanted.role,
        decision: written,
      });
      expect((await decide(second, request, 'confirm')).status).toBe(409);
    },
  );

  it('gives the other roles at once, and is asked for once', async () => {
    const { id } = await ask([officer]);
    const change = async () => {
      const { version, name } = await person(id);
      return first.post(`/api/staff/people/${id}/changes`, {
        version,
        name,
        memberships: [officer, charged],
        decision,
      });
    };
    const [once, twice] = [await change(), await change()];
    expect([once.status, twice.status]).toEqual([200, 200]);
    expect(twice.body.memberships).toMatchObject([officer]);
    expect(twice.body.roleRequests).toHaveLength(1);
    const [{ id: request } = { id: '' }] = twice.body.roleRequests as RoleRequest[];
    await decide(second, request, 'confirm');
    expect(await rolesOf(id)).toEqual(expect.arrayContaining([officer, charged]));
  });

  it('is confirmed by nobody who asked, whom it is for, or who may not', async () => {
    const { request } = await ask();
    const other = await signInStaff(server, { role: 'dispatcher' });
    expect((await decide(first, request, 'confirm')).status).toBe(403);
    expect((await decide(other, request, 'confirm')).status).toBe(403);
    // While there is another administrator, leaders are not asked.
    expect((await decide(leader, request, 'confirm')).status).toBe(403);
    expect((await decide(second, request, 'withdraw')).status).toBe(403);
    expect([await waitingFor(first), await waitingFor(leader)]).toEqual([expect.arrayContaining([request]), []]);
    expect((await second.get('/api/staff/me')).body.rolesToConfirm).toBeGreaterThan(0);
    // An administrator cannot say yes to a role of their own, whoever asked for it.
    const { version, name } = await person(second.id);
    const more = [
      { role: 'administrator', unitId: null },
      { role: 'leader', unitId: null },
    ];
    const own = await first.post(`/api/staff/people/${second.id}/changes`, { version, name, memberships: more });
    const [{ id: mine } = { id: '' }] = own.body.roleRequests as RoleRequest[];
    expect((await decide(second, mine, 'confirm')).status).toBe(403);
    expect((await decide(leader, mine, 'refuse')).status).toBe(200);
  });

  it('is refused, withdrawn or runs out, and then confirmed no more', async () => {
    const [no, back, late, gone] = [await ask(), await ask(), await ask(), await ask()];
    expect((await decide(second, no.request, 'refuse')).status).toBe(200);
    expect((await decide(first, back.request, 'withdraw')).status).toBe(200);
    await turn(first, gone.id, 'deactivation');
    for (const { request } of [no, back, gone]) expect((await decide(second, request, 'confirm')).status).toBe(409);
    server.setNow(new Date(start.getTime() + 7 * 86_400_000));
    expect((await decide(second, late.request, 'confirm')).status).toBe(409);
    expect(await waitingFor(second)).toEqual([]);
    expect([types(await person(no.id))[0], types(await person(back.id))[0]]).toEqual([
      'role_refused',
      'role_withdrawn',
    ]);
    for (const { id } of [no, back, late]) expect(await rolesOf(id)).toEqual([]);
  });

  it('is confirmed once by two who answer at once, and not beside a role it does not go with', async () => {
    const third = await signInStaff(server, { role: 'administrator', email: 'ba@example.test' });
    const { id, request } = await ask();
    const both = await Promise.all([decide(second, request, 'confirm'), decide(third, request, 'refuse')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    await server.database.prisma.user.update({ where: { id: third.id }, data: { deactivatedAt: start } });
    const clash = await ask();
    await server.database.prisma.staffMembership.create({
      data: { id: '019b0000-0000-7000-8000-000000000001', userId: clash.id, role: 'leader', unitId: null },
    });
    expect(refused(await decide(second, clash.request, 'confirm'))).toEqual([400, expect.stringContaining('lãnh đạo')]);
    expect(await rolesOf(id)).toEqual(both[0].status === 200 ? [charged] : []);
  });

  it('is worth nothing when the asker administers no more', async () => {
    const brief = await signInStaff(server, { role: 'administrator', email: 'tam@example.test' });
    const { request } = await ask([charged], brief);
    await turn(first, brief.id, 'deactivation');
    expect((await decide(second, request, 'confirm')).status).toBe(409);
  });

  it('does not get the word of somebody the asker could come in as', async () => {
    const { request } = await ask();
    await first.post(`/api/staff/people/${second.id}/link`);
    expect((await decide(second, request, 'confirm')).status).toBe(403);
    // Now no other administrator is left to ask: it is the leader's.
    expect((await decide(leader, request, 'confirm')).status).toBe(200);
    server.setNow(new Date(start.getTime() + 7 * 86_400_000 + 1));
    const { request: later } = await ask();
    expect((await decide(second, later, 'confirm')).status).toBe(200);
  });

  it('is told to whoever may confirm it, without a name', async () => {
    const { id, request } = await ask();
    const mails = await server.database.prisma.staffMail.findMany({
      where: { dedupeKey: { startsWith: `role:${request}` } },
    });
    // The other administrator's link was made by the asker a moment ago, as the test before tells.
    expect(mails.map(({ userId }) => userId)).toEqual([leader.id]);
    const texts = mails.map(({ content }) => server.deps.cipher.decrypt(content)).join();
    expect(texts).toContain('/console/role-requests');
    expect(texts).not.toMatch(/Bùi Văn Giao|duoc-giao|tố cáo/);
    expect(await rolesOf(id)).toEqual([]);
  });
});

describe('an administrator alone', () => {
  it('asks the leader; where nobody leads either, names the first leader, and nobody else', async () => {
    const { prisma } = server.database;
    await prisma.user.update({ where: { id: second.id }, data: { deactivatedAt: start } });
    const { request, id } = await ask();
    expect(await waitingFor(leader)).toContain(request);
    expect((await decide(leader, request, 'confirm')).status).toBe(200);
    expect(await rolesOf(id)).toEqual([charged]);
    await prisma.staffMembership.deleteMany({
      where: { role: { in: ['leader', 'administrator'] }, userId: { not: first.id } },
    });
    for (const role of ['administrator', 'denunciation_officer'])
      expect(refused((await invite([{ role, unitId: null }])).reply)).toEqual([
        400,
        expect.stringContaining('xác nhận'),
      ]);
    const named = await ask([{ role: 'leader', unitId: null }]);
    expect(await rolesOf(named.id)).toEqual([{ role: 'leader', unitId: null }]);
    // The leader has not come yet: nobody can be asked, and no second one is named.
    expect((await invite([{ role: 'leader', unitId: null }])).reply.status).toBe(400);
  });
});

it('whose role is not confirmed yet comes in and finds nothing to do', async () => {
  const { email } = await ask([officer]);
  const waiting = await signInStaff(server, { role: 'officer', unitId: 'clean', email: `x-${email}` });
  await server.database.prisma.staffMembership.deleteMany({ where: { userId: waiting.id } });
  expect((await waiting.get('/api/staff/me')).body).toMatchObject({
    memberships: [],
    may: { inbox: false, people: false },
  });
  expect((await waiting.get('/api/staff/reference')).status).toBe(200);
  expect((await waiting.get('/api/staff/cases')).status).toBe(403);
});
