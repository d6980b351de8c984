import { expect } from 'vitest';
import { z } from 'zod';
import { createOidcProvider, type OidcProvider } from '../../../server/staff/sso/provider.ts';
import { client, type ProviderPerson, startOpenidProvider } from '../../peers/openid-provider.ts';
import { cookieBrowser } from '../../setup/cookie-browser.ts';
import { totpOf } from '../../setup/totp.ts';
import { call, password, signInStaff, startTestServer } from '../http/test-server.ts';

export const json = { 'content-type': 'application/json' };
export const settingsOf = (issuer: string) => ({
  issuer,
  clientId: client.id,
  clientSecret: client.secret,
  secondFactorAcr: [],
});
export const isCallback = (url: URL) => url.pathname === '/api/public/staff-sso/callback';
export const isConsole = (url: URL) => url.pathname.startsWith('/console/');
export const verified = (email: string): ProviderPerson => ({ email, email_verified: true });

export type SsoDesk = Awaited<ReturnType<typeof openSsoDesk>>;

/** The product beside a real OpenID provider; not a demonstration, so that second factors are required. */
export async function openSsoDesk() {
  const logged: string[] = [];
  const note = (...said: unknown[]) => logged.push(JSON.stringify(said));
  const used: { now?: OidcProvider; own?: OidcProvider } = {};
  const oidc: OidcProvider = {
    settings: settingsOf(''),
    async configuration() {
      const provider = used.now ?? used.own;
      if (!provider) throw new Error('no provider yet');
      return provider.configuration();
    },
  };
  const log = { debug: note, info: note, warn: note, error: note };
  const server = await startTestServer({ oidc, log, settings: { demo: false, simulated: false } });
  const provider = await startOpenidProvider(() => server.url);
  used.own = createOidcProvider(settingsOf(provider.issuer));
  const admin = await signInStaff(server, { role: 'administrator', email: 'quan-tri@example.test' });
  let people = 0;

  /** Turns the second factor on, by a session that then goes on under another cookie; gives both. */
  async function turnOn({ cookie: before }: { cookie: string }): Promise<{ secret: string; cookie: string }> {
    const headers = { ...json, cookie: before };
    const send = (path: string, body: object) =>
      call(`${server.url}/api/staff/auth/two-factor/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const started = await send('enable', { password });
    const secret = new URL(String(started.body.totpURI)).searchParams.get('secret') ?? '';
    const done = await send('verify-totp', { code: totpOf(secret) });
    expect(done.status).toBe(200);
    const cookie = done.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return { secret, cookie };
  }

  const { cookie } = await turnOn(admin);
  const me = await call(`${server.url}/api/staff/me`, { headers: { cookie } });
  const headers = { ...json, cookie, 'x-csrf-token': String(me.body.csrfToken) };
  const post = (path: string, body: unknown = {}) =>
    call(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  const start = (to = '/cases') => `${server.url}/api/public/staff-sso/start?${new URLSearchParams({ to })}`;

  return {
    server,
    provider,
    logged,
    turnOn,
    /** As an administrator. */
    post,
    start,
    /** Puts another provider in the place of the real one, until told none. */
    use(other?: OidcProvider) {
      if (other) used.now = other;
      else delete used.now;
    },
    /** An account by invitation, which nobody has answered yet. */
    async invite(role = 'dispatcher') {
      const email = `moi-${++people}@example.test`;
      const memberships = [{ role: 'dispatcher', unitId: null }];
      const reply = await post('/api/staff/people', { email, name: 'Lê Thị Mới', memberships });
      const { id } = z.object({ id: z.string() }).parse(reply.body.person);
      // Some roles wait for a second person, which is not what is tested here.
      await server.database.prisma.staffMembership.updateMany({ where: { userId: id }, data: { role } });
      return { id, email };
    },
    personOf: async (id: string) => (await call(`${server.url}/api/staff/people/${id}`, { headers })).body,
    /** Goes to the provider as this person and back; where the browser ends up, and who it then is. */
    async comeBySso(subject: string, person: ProviderPerson, to?: string) {
      provider.next(subject, person);
      const browser = cookieBrowser();
      const end = await browser.follow(start(to), isConsole);
      const own = { cookie: browser.cookieFor(server.url) };
      return {
        browser,
        end: end.pathname + end.search,
        me: await call(`${server.url}/api/staff/me`, { headers: own }),
      };
    },
    async close() {
      await provider.close();
      await server.close();
    },
  };
}
