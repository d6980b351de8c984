import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createOidcProvider } from '../../../server/staff/sso/provider.ts';
import type { ProviderPerson } from '../../peers/openid-provider.ts';
import { cookieBrowser } from '../../setup/cookie-browser.ts';
import { totpOf } from '../../setup/totp.ts';
import { call, signInStaff } from '../http/test-server.ts';
import { isCallback, isConsole, json, openSsoDesk, type SsoDesk, settingsOf, verified } from './sso-desk.ts';

let desk: SsoDesk;
beforeAll(async () => {
  desk = await openSsoDesk();
});
afterAll(() => desk.close());
beforeEach(() => {
  desk.use();
  desk.provider.refuse(false);
});

describe('single sign-on', () => {
  it('lets the invited person in by the verified e-mail, back to the page they came for', async () => {
    const { id, email } = await desk.invite();
    expect((await desk.personOf(id)).state).toBe('invited');
    const { end, me, browser } = await desk.comeBySso(
      'lan',
      verified(email.toUpperCase()),
      '/cases/TA-26-000001?queue=mine',
    );
    expect(end).toBe('/console/cases/TA-26-000001?queue=mine');
    expect([me.status, me.body]).toMatchObject([
      200,
      { email, sso: true, memberships: [{ role: 'dispatcher', unitId: null }] },
    ]);
    const person = await desk.personOf(id);
    expect(person).toMatchObject({ state: 'active', history: [{ type: 'sso_linked' }, { type: 'invited' }] });
    expect(person.lastSignInAt).not.toBeNull();
    const cookie = browser.cookieFor(desk.server.url);
    const account = await call(`${desk.server.url}/api/staff/account`, { headers: { cookie } });
    expect(account.body.hasPassword).toBe(false);
    // Once more, and after the provider calls the person otherwise: it is the subject that counts.
    expect((await desk.comeBySso('lan', verified('ten-moi@example.test'))).me.body.email).toBe(email);
    expect(await desk.server.database.prisma.account.count({ where: { userId: id } })).toBe(1);
  });

  it('lets in whoever has a password too, and leaves the password working', async () => {
    const { id } = await signInStaff(desk.server, { role: 'dispatcher', email: 'co-mat-khau@example.test' });
    expect((await desk.comeBySso('co-mat-khau', verified('co-mat-khau@example.test'))).me.body.id).toBe(id);
    await signInStaff(desk.server, { role: 'dispatcher', email: 'co-mat-khau@example.test' });
  });

  it.each<[string, string, ProviderPerson]>([
    ['nobody has invited', 'unknown', verified('la@example.test')],
    ['the provider does not vouch for', 'unverified', { email: 'quan-tri@example.test', email_verified: false }],
    ['the provider says nothing about', 'unverified', { email: 'quan-tri@example.test' }],
    ['the provider knows no e-mail of', 'unverified', {}],
  ])('does not let in whom %s, and says why', async (_, fault, person) => {
    const before = await desk.server.database.prisma.user.count();
    const { end, me } = await desk.comeBySso(`x-${fault}-${Object.keys(person).length}`, person);
    expect([end, me.status]).toEqual([`/console/sign-in?sso=${fault}&to=%2Fcases`, 401]);
    expect(await desk.server.database.prisma.user.count()).toBe(before);
  });

  it('does not let in whoever was deactivated; brought back, they may come by another identity', async () => {
    const { id, email } = await desk.invite();
    await desk.comeBySso('di', verified(email));
    const { version } = await desk.personOf(id);
    await desk.post(`/api/staff/people/${id}/deactivation`, { version });
    for (const subject of ['di', 'di-2'])
      expect((await desk.comeBySso(subject, verified(email))).end).toContain('sso=deactivated');
    await desk.post(`/api/staff/people/${id}/reactivation`, { version: Number(version) + 1 });
    expect((await desk.comeBySso('di-2', verified(email))).me.status).toBe(200);
  });

  it('does not hand an account on with a mailbox', async () => {
    const { email } = await desk.invite();
    await desk.comeBySso('truoc', verified(email));
    expect((await desk.comeBySso('sau', verified(email))).end).toContain('sso=other_person');
  });

  it('gives one account to one of two who come for it at once', async () => {
    const { email } = await desk.invite();
    const browsers = ['a', 'b'].map((name) => ({ name, browser: cookieBrowser() }));
    const callbacks: [ReturnType<typeof cookieBrowser>, URL][] = [];
    for (const { name, browser } of browsers) {
      desk.provider.next(`cung-luc-${name}`, verified(email));
      callbacks.push([browser, await browser.follow(desk.start(), isCallback)]);
    }
    const ends = await Promise.all(callbacks.map(([browser, url]) => browser.follow(url.href, isConsole)));
    expect(ends.map(({ search }) => search).sort()).toEqual(['', '?sso=other_person&to=%2Fcases']);
  });
});

describe('the way back from the provider', () => {
  const callbackOf = async (browser = cookieBrowser()) => {
    const { email } = await desk.invite();
    desk.provider.next(`ai-${email}`, verified(email));
    return { browser, url: await browser.follow(desk.start(), isCallback) };
  };
  const endOf = async (browser: ReturnType<typeof cookieBrowser>, url: URL) =>
    (await browser.follow(url.href, isConsole)).search;

  it('is good once', async () => {
    const { browser, url } = await callbackOf();
    const ticket = browser.cookieFor(desk.server.url);
    expect(await endOf(browser, url)).toBe('');
    expect(await endOf(browser, url)).toContain('sso=expired');
    // Also with the cookie put back: the provider takes the code no second time.
    const replayed = await fetch(url, { redirect: 'manual', headers: { cookie: ticket } });
    expect(replayed.headers.get('location')).toContain('sso=expired');
  });

  it('is good in the browser that began it only, and for the state it began with', async () => {
    const { url } = await callbackOf();
    expect(await endOf(cookieBrowser(), url)).toContain('sso=expired');
    const { browser, url: other } = await callbackOf();
    other.searchParams.set('state', 'khong-phai-trang-thai-nay-dau');
    expect(await endOf(browser, other)).toContain('sso=expired');
    const { browser: third, url: bare } = await callbackOf();
    bare.search = '';
    expect(await endOf(third, bare)).toContain('sso=expired');
  });

  it('needs the nonce it began with', async () => {
    const { email } = await desk.invite();
    desk.provider.next(`nonce-${email}`, verified(email));
    const browser = cookieBrowser();
    const { next } = await browser.open(desk.start());
    const asked = new URL(String(next));
    asked.searchParams.set('nonce', 'mot-nonce-cua-nguoi-khac');
    const url = await browser.follow(asked.href, isCallback);
    expect(await endOf(browser, url)).toContain('sso=expired');
    expect((await desk.server.database.prisma.user.findUniqueOrThrow({ where: { email } })).lastSignInAt).toBeNull();
  });

  it('needs the proof of whoever asked for the code (PKCE)', async () => {
    const [first, second] = [cookieBrowser(), cookieBrowser()];
    const { url } = await callbackOf(first);
    const { url: other } = await callbackOf(second);
    // A code caught elsewhere, put into a sign-in begun here.
    url.searchParams.set('code', String(other.searchParams.get('code')));
    expect(await endOf(first, url)).toContain('sso=expired');
  });

  it('must come from the issuer that was asked', async () => {
    const { browser, url } = await callbackOf();
    url.searchParams.set('iss', 'https://nguoi-khac.example');
    expect(await endOf(browser, url)).toMatch(/sso=(expired|down)/);
  });

  it('tells that the person went back', async () => {
    desk.provider.refuse(true);
    const { browser, url } = await callbackOf();
    expect(await endOf(browser, url)).toContain('sso=refused');
  });

  it.each([
    'https://xau.example/',
    '//xau.example',
    '/\\xau.example',
    'javascript:alert(1)',
    '/../../xau',
    '/%2e%2e/%2e%2e/',
  ])('leads to our own pages, not to %s', async (to) => {
    const { email } = await desk.invite();
    desk.provider.next(`to-${email}`, verified(email));
    const end = await cookieBrowser().follow(
      desk.start(to),
      (url) => url.origin !== desk.provider.issuer && !/staff-sso/.test(url.pathname),
    );
    expect([end.origin, end.pathname.startsWith('/console/')]).toEqual([desk.server.url, true]);
  });
});

describe('a second factor', () => {
  it('of one’s own is asked for, and then one is in', async () => {
    const leader = await signInStaff(desk.server, { role: 'leader', email: 'lanh-dao@example.test' });
    const { secret } = await desk.turnOn(leader);
    const { browser, end, me } = await desk.comeBySso('lanh-dao', verified('lanh-dao@example.test'));
    expect([end, me.status]).toEqual(['/console/sign-in?step=code&to=%2Fcases', 401]);
    const at = `${desk.server.url}/api/staff/auth/two-factor/verify-totp`;
    const wrong = await browser.open(at, { method: 'POST', headers: json, body: JSON.stringify({ code: '000000' }) });
    expect(wrong.response.status).toBe(401);
    const right = await browser.open(at, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ code: totpOf(secret) }),
    });
    expect(right.response.status).toBe(200);
    const headers = { cookie: browser.cookieFor(desk.server.url) };
    expect((await call(`${desk.server.url}/api/staff/me`, { headers })).body).toMatchObject({
      sso: true,
      id: leader.id,
    });
  });

  it('that the provider asserts stands for one’s own, for that session', async () => {
    const asserted = { ...verified('lanh-dao@example.test'), amr: ['pwd', 'mfa'] };
    const { me, browser } = await desk.comeBySso('lanh-dao', asserted);
    expect(me.body.secondFactor).toEqual({ on: true, byProvider: true, required: true });
    const { email } = await desk.invite('leader');
    const fresh = await desk.comeBySso('lanh-dao-moi', { ...verified(email), amr: ['mfa'] });
    expect(fresh.me.body.secondFactor).toEqual({ on: false, byProvider: true, required: true });
    const read = (by: typeof browser) =>
      call(`${desk.server.url}/api/staff/queues`, { headers: { cookie: by.cookieFor(desk.server.url) } });
    expect((await read(fresh.browser)).status).toBe(200);
    // Without it they set one up here first, without a password they do not have.
    const bare = await desk.comeBySso('lanh-dao-moi', verified(email));
    expect((await read(bare.browser)).body.type).toBe('/problems/second-factor-needed');
    const enabled = await bare.browser.open(`${desk.server.url}/api/staff/auth/two-factor/enable`, {
      method: 'POST',
      headers: json,
      body: '{}',
    });
    expect(enabled.response.status).toBe(200);
  });

  it('of whoever reads denunciations is their own: those who run the provider do not come in as them', async () => {
    const { email } = await desk.invite('denunciation_officer');
    const { me } = await desk.comeBySso('to-cao', { ...verified(email), amr: ['mfa'] });
    expect(me.body.secondFactor).toEqual({ on: false, byProvider: false, required: true });
  });
});

describe('a provider', () => {
  it('that is down, slow to be set up or not what it says is told in words; passwords work on', async () => {
    const nothing = createServer((_, res) => res.writeHead(500).end());
    await new Promise<void>((resolve) => nothing.listen(0, '127.0.0.1', resolve));
    const { port } = z.object({ port: z.number() }).parse(nothing.address());
    for (const issuer of [
      'http://127.0.0.1:9',
      `http://127.0.0.1:${port}`,
      desk.provider.issuer.replace('127.0.0.1', 'localhost'),
    ]) {
      desk.use(createOidcProvider(settingsOf(issuer)));
      const end = await cookieBrowser().follow(desk.start('/cases'), isConsole);
      expect([issuer, end.search]).toEqual([issuer, '?sso=down&to=%2Fcases']);
    }
    await new Promise((resolve) => nothing.close(resolve));
    await signInStaff(desk.server, { role: 'dispatcher', email: 'van-vao-duoc@example.test' });
  });

  it('that goes down half way, and one that refuses our secret, is told in words', async () => {
    const { email } = await desk.invite();
    desk.provider.next('nua-chung', verified(email));
    const browser = cookieBrowser();
    desk.use(
      createOidcProvider({ ...settingsOf(desk.provider.issuer), clientSecret: 'sai-bi-mat-sai-bi-mat-sai-bi-mat' }),
    );
    expect((await browser.follow(desk.start(), isConsole)).search).toContain('sso=down');
    const url = await browser.follow(desk.start(), isCallback);
    desk.use(createOidcProvider(settingsOf('http://127.0.0.1:9')));
    expect((await browser.follow(url.href, isConsole)).search).toContain('sso=down');
    desk.use();
    expect((await desk.comeBySso('nua-chung', verified(email))).me.status).toBe(200);
  });

  it('ends its own session with ours, where one came by it', async () => {
    const { email } = await desk.invite();
    const { browser } = await desk.comeBySso('ra', verified(email));
    const { next } = await browser.open(`${desk.server.url}/api/public/staff-sso/end`);
    const out = new URL(String(next));
    expect([out.origin, out.searchParams.get('post_logout_redirect_uri')]).toEqual([
      desk.provider.issuer,
      `${desk.server.url}/console/sign-in`,
    ]);
    const again = await browser.open(`${desk.server.url}/api/public/staff-sso/end`);
    expect(again.next).toBe(`${desk.server.url}/console/sign-in`);
  });
});

it('tells the sign-in page that it is there, and the log nothing about anybody', async () => {
  expect((await call(`${desk.server.url}/api/public/staff-sign-in`)).body).toEqual({ sso: true });
  expect(desk.logged.join('\n')).toContain('no single sign-on');
  expect(desk.logged.join('\n')).not.toMatch(/@example\.test|lanh-dao|eyJ/);
});
