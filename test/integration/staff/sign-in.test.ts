import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePerson, ensureStaff } from '../../../server/staff/ensure-staff.ts';
import { call, password, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const auth = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  call(`${server.url}/api/staff/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const newPerson = (email: string) =>
  ensurePerson(server.database.prisma, {
    email,
    password,
    name: 'A',
    role: 'leader',
    unitId: null,
    now: server.deps.clock(),
  });

describe('signing in', () => {
  it('gives a cookie scripts cannot read and other sites do not send', async () => {
    await newPerson('cookie@example.test');
    const reply = await auth('sign-in/email', { email: 'Cookie@example.test', password });
    expect(reply.status).toBe(200);
    const [cookie] = reply.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it('answers a wrong password and an unknown person alike, as problem details', async () => {
    await newPerson('known@example.test');
    const wrong = await auth('sign-in/email', { email: 'known@example.test', password: 'not-the-password' });
    const unknown = await auth('sign-in/email', { email: 'nobody@example.test', password });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toMatchObject({
      type: '/problems/invalid-email-or-password',
      title: 'Email hoặc mật khẩu không đúng.',
    });
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
  });

  it('refuses whoever was deactivated, also in a session that was open', async () => {
    const leader = await signInStaff(server, { role: 'leader', email: 'leaves@example.test' });
    await server.database.prisma.user.update({ where: { id: leader.id }, data: { deactivatedAt: new Date() } });
    expect((await leader.get('/api/staff/me')).status).toBe(401);
    const again = await auth('sign-in/email', { email: 'leaves@example.test', password });
    expect(again).toMatchObject({ status: 403, body: { type: '/problems/deactivated' } });
  });

  it.each([
    'sign-up/email',
    'update-user',
    'delete-user',
    'change-email',
    'sign-in/social',
    'sign-in/email/../../sign-up/email',
  ])('does not offer %s', async (path) => {
    const reply = await auth(path, { email: 'new@example.test', password, name: 'New' });
    expect(reply.status).toBe(404);
    expect(await server.database.prisma.user.count({ where: { email: 'new@example.test' } })).toBe(0);
  });

  it('slows guessing at one account, whatever the case of its e-mail', async () => {
    await newPerson('guessed@example.test');
    const tries: number[] = [];
    for (let count = 0; count < 10; count++) {
      const email = count % 2 ? 'guessed@example.test' : 'GUESSED@example.test';
      tries.push((await auth('sign-in/email', { email, password: `wrong-${count}-wrong` })).status);
    }
    expect(tries.slice(0, 8)).toEqual(Array(8).fill(401));
    expect(tries.slice(8)).toEqual([429, 429]);
    const right = await auth('sign-in/email', { email: 'guessed@example.test', password });
    expect(right.status).toBe(429);
  });

  it('refuses malformed requests kindly', async () => {
    const send = (body: string, type: string) =>
      call(`${server.url}/api/staff/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': type }, body });
    for (const [body, type] of [
      ['{', 'application/json'],
      ['[]', 'application/json'],
      ['<a/>', 'text/xml'],
      ['', 'application/json'],
    ] as const) {
      const reply = await send(body, type);
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
      expect(reply.headers.get('content-type')).toContain('problem+json');
    }
  });
});

describe('changing requests', () => {
  it('need the session’s own token and our own origin', async () => {
    const dispatcher = await signInStaff(server, { role: 'dispatcher', email: 'csrf@example.test' });
    const other = await signInStaff(server, { role: 'dispatcher', email: 'other@example.test' });
    const path = '/api/staff/cases/TA-26-000000/notes';
    const note = { text: 'Ghi chú' };
    expect((await dispatcher.post(path, note)).status).toBe(404);
    const wrong: Record<string, string>[] = [
      { 'x-csrf-token': '' },
      { 'x-csrf-token': other.csrf },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ];
    for (const headers of wrong) {
      expect(await dispatcher.post(path, note, headers)).toMatchObject({
        status: 403,
        body: { type: '/problems/csrf' },
      });
    }
    expect((await dispatcher.post(path, note, { origin: server.url })).status).toBe(404);
    expect((await auth('sign-out', {}, { cookie: dispatcher.cookie, origin: 'https://evil.example' })).status).toBe(
      403,
    );
    expect((await dispatcher.get('/api/staff/me')).status).toBe(200);
  });

  it('end with the session', async () => {
    const person = await signInStaff(server, { role: 'leader', email: 'leaving@example.test' });
    expect((await auth('sign-out', {}, { cookie: person.cookie, origin: server.url })).status).toBe(200);
    expect((await person.get('/api/staff/me')).status).toBe(401);
  });
});

describe('the first accounts', () => {
  it('are made once, the administrator and one of each demonstration role', async () => {
    const { prisma } = server.database;
    const options = {
      prisma,
      knowledge: server.knowledge,
      admin: { email: 'admin@example.test', password: 'first-administrator' },
      demo: true,
      now: server.deps.clock(),
    };
    await ensureStaff(options);
    await ensureStaff({ ...options, admin: { email: 'admin@example.test', password: 'another-password' } });
    expect((await auth('sign-in/email', { email: 'admin@example.test', password: 'first-administrator' })).status).toBe(
      200,
    );
    const demo = await call(`${server.url}/api/public/demo-accounts`);
    const accounts = demo.body.items as { email: string; password: string; role: string }[];
    expect(accounts.map(({ role }) => role)).toEqual([
      'officer',
      'unit_head',
      'dispatcher',
      'counter_clerk',
      'finance_officer',
      'leader',
      'knowledge_editor',
      'denunciation_officer',
      'data_protection_officer',
      'administrator',
    ]);
    for (const { email, password: known } of accounts.slice(0, 2)) {
      expect((await auth('sign-in/email', { email, password: known })).status).toBe(200);
    }
  });
});

it('offers single sign-on nowhere where it is not configured', async () => {
  expect((await call(`${server.url}/api/public/staff-sign-in`)).body).toEqual({ sso: false });
  for (const path of ['start', 'callback?code=1&state=2', 'end'])
    expect((await call(`${server.url}/api/public/staff-sso/${path}`)).status).toBe(404);
  expect(JSON.stringify((await call(`${server.url}/api/openapi.json`)).body)).not.toContain('staff-sso');
});
