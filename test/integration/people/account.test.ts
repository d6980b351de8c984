import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffRole } from '../../../server/contract/staff-api.ts';
import { settleLeftViews } from '../../../server/desk/left-views.ts';
import { totpOf } from '../../setup/totp.ts';
import { call, password, type Reply, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

const adminEmail = 'Admin@example.test';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ settings: { demo: false, adminEmail } });
});
afterAll(() => server.close());

const json = { 'content-type': 'application/json' };
/** A browser: keeps the cookies it is given. */
function browser(userAgent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36') {
  const jar = new Map<string, string>();
  const headers = () => ({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') });
  const keep = (reply: Reply) => {
    for (const one of reply.headers.getSetCookie()) {
      const [pair = ''] = one.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/max-age=0/i.test(one)) jar.delete(name);
      else jar.set(name, value.join('='));
    }
    return reply;
  };
  const own = {
    auth: async (path: string, body: object) =>
      keep(
        await call(`${server.url}/api/staff/auth/${path}`, {
          method: 'POST',
          headers: { ...json, ...headers(), 'user-agent': userAgent },
          body: JSON.stringify(body),
        }),
      ),
    get: (path: string) => call(server.url + path, { headers: headers() }),
    async post(path: string, body: object) {
      const me = await own.get('/api/staff/me');
      return call(server.url + path, {
        method: 'POST',
        headers: { ...json, ...headers(), 'x-csrf-token': String(me.body.csrfToken) },
        body: JSON.stringify(body),
      });
    },
  };
  return own;
}
type Browser = ReturnType<typeof browser>;

let people = 0;
async function newPerson(role: StaffRole, email = `person-${++people}@example.test`): Promise<string> {
  await signInStaff(server, { role, unitId: role === 'officer' ? 'clean' : null, email });
  return email;
}
async function enter(email: string, userAgent?: string): Promise<Browser> {
  const one = browser(userAgent);
  expect((await one.auth('sign-in/email', { email, password })).status).toBe(200);
  return one;
}
async function turnOn(one: Browser): Promise<{ secret: string; codes: string[] }> {
  const started = await one.auth('two-factor/enable', { password });
  const secret = new URL(String(started.body.totpURI)).searchParams.get('secret') ?? '';
  expect((await one.auth('two-factor/verify-totp', { code: totpOf(secret) })).status).toBe(200);
  return { secret, codes: started.body.backupCodes as string[] };
}
const factorOf = async (one: Browser) => (await one.get('/api/staff/me')).body.secondFactor;
const historyOf = async (email: string) => {
  const { prisma } = server.database;
  const { id } = await prisma.user.findUniqueOrThrow({ where: { email } });
  const events = await prisma.staffEvent.findMany({ where: { userId: id }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return events.map(({ type }) => type);
};

describe('a second factor', () => {
  it('is required of leaders and administrators: without it they reach their own account only', async () => {
    for (const role of ['leader', 'administrator'] as const) {
      const email = await newPerson(role);
      const one = await enter(email);
      expect(await factorOf(one)).toEqual({ on: false, byProvider: false, required: true });
      for (const path of ['cases', 'kpis', 'reference', 'people', 'live'])
        expect(`${role} ${path} ${(await one.get(`/api/staff/${path}`)).status}`).toBe(`${role} ${path} 403`);
      const refused = await one.get('/api/staff/kpis');
      expect(refused.body.type).toBe('/problems/second-factor-needed');
      expect((await one.get('/api/staff/account')).status).toBe(200);
      await turnOn(one);
      expect(await factorOf(one)).toEqual({ on: true, byProvider: false, required: true });
      expect((await one.get('/api/staff/cases')).status).toBe(200);
      // Turned off, it is required again.
      expect((await one.auth('two-factor/disable', { password })).status).toBe(200);
      expect((await one.get('/api/staff/cases')).status).toBe(403);
      expect(await historyOf(email)).toEqual(['second_factor_on', 'second_factor_off']);
    }
  });

  it('once on, ends what was opened elsewhere by the password alone, and shows no picture before', async () => {
    const email = await newPerson('leader');
    const [thief, owner] = [await enter(email), await enter(email)];
    expect((await thief.get('/api/staff/files/0199c0de-0000-7000-8000-000000000000')).status).toBe(403);
    await turnOn(owner);
    expect((await owner.get('/api/staff/cases')).status).toBe(200);
    expect((await thief.get('/api/staff/cases')).status).toBe(401);
  });

  it('is offered to others, and to the first administrator until it was on once', async () => {
    const officer = await enter(await newPerson('officer'));
    expect(await factorOf(officer)).toEqual({ on: false, byProvider: false, required: false });
    const first = await enter(await newPerson('administrator', adminEmail.toLowerCase()));
    expect(await factorOf(first)).toEqual({ on: false, byProvider: false, required: false });
    expect((await first.get('/api/staff/people')).status).toBe(200);
    await turnOn(first);
    await first.auth('two-factor/disable', { password });
    expect(await factorOf(first)).toEqual({ on: false, byProvider: false, required: true });
  });

  it('asks for a code at sign-in, and takes no wrong one, no old challenge, no password alone', async () => {
    const email = await newPerson('officer');
    const { secret } = await turnOn(await enter(email));
    const one = browser();
    const begun = await one.auth('sign-in/email', { email, password });
    expect(begun.body).toMatchObject({ twoFactorRedirect: true });
    expect((await one.get('/api/staff/me')).status).toBe(401);
    const wrong = await one.auth('two-factor/verify-totp', { code: totpOf(secret, Date.now() + 600_000) });
    expect(wrong).toMatchObject({ status: 401, body: { title: 'Mã xác thực không đúng.' } });
    expect((await one.get('/api/staff/me')).status).toBe(401);
    expect((await one.auth('two-factor/verify-totp', { code: totpOf(secret), trustDevice: true })).status).toBe(200);
    expect((await one.get('/api/staff/me')).status).toBe(200);
    // No device is trusted for later.
    await one.auth('sign-out', {});
    expect((await one.auth('sign-in/email', { email, password })).body).toMatchObject({ twoFactorRedirect: true });
    expect((await browser().auth('two-factor/verify-totp', { code: totpOf(secret) })).status).toBe(401);
  });

  it('lets in by a backup code once, and new ones replace the old', async () => {
    const email = await newPerson('officer');
    const home = await enter(email);
    const { codes } = await turnOn(home);
    expect(codes.length).toBeGreaterThanOrEqual(8);
    const [code = '', second = ''] = codes;
    const attempt = async (given: string) => {
      const one = browser();
      await one.auth('sign-in/email', { email, password });
      return (await one.auth('two-factor/verify-backup-code', { code: given })).status;
    };
    expect(await attempt(code)).toBe(200);
    expect(await attempt(code)).toBe(401);
    expect((await home.auth('two-factor/generate-backup-codes', { password: 'wrong-password' })).status).toBe(400);
    const renewed = await home.auth('two-factor/generate-backup-codes', { password });
    expect(await attempt(second)).toBe(401);
    expect(await attempt((renewed.body.backupCodes as string[])[0] ?? '')).toBe(200);
    expect(await historyOf(email)).toEqual([
      'second_factor_on',
      'backup_code_used',
      'backup_codes_made',
      'backup_code_used',
    ]);
    const { prisma } = server.database;
    const stored = await prisma.twoFactor.findFirstOrThrow({ where: { user: { email } } });
    expect(stored.backupCodes).not.toContain(second);
  });

  it('slows guessing: a sign-in takes five codes, an account ten wrong ones in a row', async () => {
    const email = await newPerson('officer');
    const { secret } = await turnOn(await enter(email));
    const wrong = totpOf(secret, Date.now() + 3_600_000);
    const tries: number[] = [];
    for (let round = 0; round < 2; round++) {
      const one = browser();
      await one.auth('sign-in/email', { email, password });
      for (let count = 0; count < 5; count++)
        tries.push((await one.auth('two-factor/verify-totp', { code: wrong })).status);
      expect((await one.auth('two-factor/verify-totp', { code: totpOf(secret) })).status).not.toBe(200);
    }
    expect(tries).toEqual(Array(10).fill(401));
    const late = browser();
    await late.auth('sign-in/email', { email, password });
    const locked = await late.auth('two-factor/verify-totp', { code: totpOf(secret) });
    expect(locked).toMatchObject({ status: 429, body: { type: '/problems/account-temporarily-locked' } });
  });

  it('cannot be turned on or off by who found an open session and guesses the password', async () => {
    const email = await newPerson('officer');
    const found = await enter(email);
    const tries: number[] = [];
    for (let count = 0; count < 9; count++)
      tries.push((await found.auth('two-factor/enable', { password: `guess-${count}-guess` })).status);
    expect(tries.slice(0, 8)).toEqual(Array(8).fill(400));
    expect(tries[8]).toBe(429);
    expect((await found.auth('two-factor/enable', { password })).status).toBe(429);
  });

  it('is taken off a lost phone’s account by an administrator, who cannot do so to their own', async () => {
    const email = await newPerson('leader');
    const lost = await enter(email);
    await turnOn(lost);
    const helper = await enter(await newPerson('administrator'));
    await turnOn(helper);
    const { prisma } = server.database;
    const { id, version } = await prisma.user.findUniqueOrThrow({ where: { email } });
    const remove = (who: string, at: number) =>
      helper.post(`/api/staff/people/${who}/second-factor-removal`, { version: at });
    const own = await helper.get('/api/staff/me');
    expect((await remove(String(own.body.id), 0)).status).toBe(403);
    expect((await remove(id, version + 1)).status).toBe(409);
    expect(await remove(id, version)).toMatchObject({ status: 200, body: { secondFactor: false } });
    expect((await remove(id, version + 1)).status).toBe(409);
    expect((await lost.get('/api/staff/me')).status).toBe(401);
    expect(await factorOf(await enter(email))).toEqual({ on: false, byProvider: false, required: true });
  });
});

type Session = { id: string; userAgent: string; current: boolean };
const sessionsOf = async (one: Browser) => (await one.get('/api/staff/account')).body.sessions as Session[];

describe('one’s own sessions', () => {
  it('are listed with the device, this one first, and end one by one', async () => {
    const email = await newPerson('officer');
    await server.database.prisma.session.deleteMany({ where: { user: { email } } });
    const desk = await enter(email);
    const phone = await enter(email, 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Safari/604.1');
    const listed = await sessionsOf(desk);
    expect(listed.map(({ current }) => current)).toEqual([true, false]);
    expect(listed[1]?.userAgent).toContain('iPhone');
    expect(JSON.stringify(listed)).not.toContain('token');
    const end = (body: object) => desk.post('/api/staff/account/sessions-end', body);
    expect((await end({ id: listed[1]?.id })).body).toEqual({ ended: 1 });
    expect((await phone.get('/api/staff/me')).status).toBe(401);
    expect((await end({ id: listed[1]?.id })).status).toBe(404);
    expect((await end({ scope: 'everything' })).status).toBe(400);
    expect(await historyOf(email)).toEqual(['sessions_ended']);
  });

  it('are nobody else’s to end', async () => {
    const one = await enter(await newPerson('officer'));
    const other = await enter(await newPerson('officer'));
    const [session] = await sessionsOf(other);
    expect((await one.post('/api/staff/account/sessions-end', { id: session?.id })).status).toBe(404);
    expect((await other.get('/api/staff/me')).status).toBe(200);
  });

  it('end all but this one, or everywhere', async () => {
    const email = await newPerson('officer');
    const [a, b] = [await enter(email), await enter(email)];
    await a.post('/api/staff/account/sessions-end', { scope: 'others' });
    expect([(await a.get('/api/staff/me')).status, (await b.get('/api/staff/me')).status]).toEqual([200, 401]);
    await a.post('/api/staff/account/sessions-end', { scope: 'all' });
    expect((await a.get('/api/staff/me')).status).toBe(401);
  });
});

describe('one’s own password', () => {
  it('changes for who knows the old one, ends other sessions, and is slow to guess', async () => {
    const email = await newPerson('officer');
    const [a, b] = [await enter(email), await enter(email)];
    const change = (current: string, wanted: string) =>
      a.post('/api/staff/account/password', { current, password: wanted });
    expect((await change('not-the-password', 'mat-khau-moi-hon')).body).toMatchObject({
      errors: [{ path: 'current', message: 'Mật khẩu hiện tại chưa đúng.' }],
    });
    expect((await change(password, 'ngan')).status).toBe(400);
    expect((await change(password, email)).status).toBe(400);
    expect((await change(password, 'mat-khau-moi-hon')).status).toBe(200);
    expect([(await a.get('/api/staff/me')).status, (await b.get('/api/staff/me')).status]).toEqual([200, 401]);
    expect((await browser().auth('sign-in/email', { email, password })).status).toBe(401);
    expect((await browser().auth('sign-in/email', { email, password: 'mat-khau-moi-hon' })).status).toBe(200);
    const tries: number[] = [];
    for (let count = 0; count < 9; count++) tries.push((await change(`wrong-${count}`, 'mat-khau-moi-hon')).status);
    expect(tries).toEqual([...Array(8).fill(400), 429]);
    expect(await historyOf(email)).toEqual(['password_changed']);
  });
});

it('of people who left, shared views go to the head of the unit, and their own are dropped after a month', async () => {
  const { prisma } = server.database;
  const saver = await signInStaff(server, { role: 'officer', unitId: 'night', email: 'saver@example.test' });
  const nightHead = await signInStaff(server, { role: 'unit_head', unitId: 'night', email: 'night-head@example.test' });
  for (const unitId of ['night', null])
    expect(
      (await saver.post('/api/staff/views', { name: `Của ${unitId}`, filters: { queue: 'mine' }, unitId })).status,
    ).toBe(201);
  await prisma.user.update({ where: { id: saver.id }, data: { deactivatedAt: server.deps.clock() } });
  await settleLeftViews(prisma, server.deps.clock());
  const left = () =>
    prisma.savedView.findMany({ where: { ownerId: { in: [saver.id, nightHead.id] } }, orderBy: { name: 'asc' } });
  expect((await left()).map(({ ownerId, unitId }) => [ownerId, unitId])).toEqual([
    [nightHead.id, 'night'],
    [saver.id, null],
  ]);
  await settleLeftViews(prisma, new Date(server.deps.clock().getTime() + 31 * 86_400_000));
  expect((await left()).map(({ ownerId }) => ownerId)).toEqual([nightHead.id]);
  await prisma.user.update({ where: { id: nightHead.id }, data: { deactivatedAt: server.deps.clock() } });
});
