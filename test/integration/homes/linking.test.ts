import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { revokeTokens } from '../../../server/homes/revoke-tokens.ts';
import { type HomeAssistant, startHomeAssistant } from '../../peers/home-assistant.ts';
import { freshKey, startTestServer, type TestServer } from '../http/test-server.ts';
import { allow, devices, homeDeps, link, linked, newOwner, type Owner } from './home-desk.ts';

let server: TestServer;
let home: HomeAssistant;
let owner: Owner;
beforeAll(async () => {
  server = await startTestServer({ localHomes: ['127.0.0.1'] });
});
beforeEach(async () => {
  home = await startHomeAssistant();
  owner = await newOwner(server);
});
afterEach(() => home.close());
afterAll(() => server.close());
const prisma = () => server.database.prisma;
const homes = async (of = owner) => (await of.get('/api/citizen/homes')).body.items as Record<string, unknown>[];

describe('linking a Home Assistant', () => {
  it('needs the consent, asks the home, and gives the token out never again', async () => {
    const stranger = await newOwner(server, { agreed: false });
    expect(await link(stranger, home)).toMatchObject({ status: 403 });
    expect(home.asked).toEqual([]);
    const done = await link(owner, home);
    expect(done).toMatchObject({
      status: 201,
      body: { kind: 'home_assistant', name: 'Nhà', refused: false, devices: 0 },
    });
    const row = await prisma().home.findUniqueOrThrow({ where: { id: String(done.body.id) } });
    for (const given of [JSON.stringify(row), JSON.stringify(await homes()), JSON.stringify(done.body)])
      expect(given).not.toContain(home.token);
    const copy = await owner.post('/api/citizen/data/exports');
    const exported = await fetch(server.url + String(copy.body.url));
    const text = await exported.text();
    expect(text).toContain(home.host);
    expect(text).not.toContain(home.token);
    expect((await owner.get('/api/citizen/data')).body).toMatchObject({ homes: 1 });
  });

  it('under one key is one linking, also at the same moment, and a citizen has three homes at most', async () => {
    const key = { 'idempotency-key': freshKey() };
    const body = { kind: 'home_assistant', url: home.url, token: home.token };
    const both = await Promise.all([1, 2].map(() => owner.post('/api/citizen/homes', body, key)));
    expect(new Set(both.map((one) => one.body.id)).size).toBe(1);
    expect((await link(owner, home)).status).toBe(201);
    const last = await Promise.all([link(owner, home), link(owner, home)]);
    expect(last.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await homes()).toHaveLength(3);
  });

  it('refuses a wrong token, what is no home, and what is down, each in its words; nothing is kept', async () => {
    expect(await link(owner, home, { token: 'x'.repeat(40) })).toMatchObject({
      status: 409,
      body: { title: expect.stringMatching(/mã truy cập/) },
    });
    for (const [status, type] of [
      [302, 'home-strange'],
      [502, 'home-unreachable'],
      [200, 'home-strange'],
    ] as const) {
      home.faults.status = status;
      home.faults.headers = { location: 'http://127.0.0.1:1/' };
      expect((await link(owner, home)).body.type).toContain(type);
    }
    await home.close();
    expect((await link(owner, home)).body.type).toContain('home-unreachable');
    expect(await homes()).toEqual([]);
    home = await startHomeAssistant();
  });

  it.each([
    'http://192.168.1.10:8123',
    'https://192.168.1.10',
    'https://10.0.0.1:8123',
    'https://[::1]:8123',
    'https://[fd00::1]',
    'https://[::ffff:10.0.0.1]',
    'https://169.254.169.254/latest/meta-data',
    'https://0x7f.2:8123',
    'https://2130706434',
    'https://homeassistant.local:8123',
    'https://localhost:8123',
    'http://example.com',
    'https://user:pass@example.com',
    'ftp://example.com',
    'file:///etc/passwd',
    'https://',
    'javascript:alert(1)',
  ])('never goes to %s', async (url) => {
    expect(await link(owner, home, { url })).toMatchObject({ status: 400 });
    expect(home.asked).toEqual([]);
  });
});

describe('allowed devices', () => {
  it('are those chosen and no others; cameras are never offered; names are shown as they are', async () => {
    home.set('light.x', 'on', { friendly_name: '<b>Đèn</b>\u202e #yes:1\n{bot}' });
    const { body } = await link(owner, home);
    const offered = await owner.get(`/api/citizen/homes/${body.id}/devices`);
    const items = offered.body.items as { name: string; kind: string; risky: boolean; allowed: boolean }[];
    expect(items.map(({ name }) => name)).not.toContain('Camera sân');
    expect(
      items
        .filter(({ risky }) => risky)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Báo động', 'Cửa chính', 'Cửa ga ra']);
    expect(items.map(({ name }) => name)).toContain('<b>Đèn</b> #yes:1 {bot}');
    expect(items.every(({ allowed }) => !allowed)).toBe(true);
    await allow(owner, String(body.id), ['Đèn phòng khách', 'Cửa chính']);
    expect((await devices(owner)).map(({ name, state }) => [name, state])).toEqual([
      ['Đèn phòng khách', 'on'],
      ['Cửa chính', 'locked'],
    ]);
    const rows = await prisma().homeDevice.findMany({ where: { homeId: String(body.id) } });
    expect(JSON.stringify(rows)).not.toMatch(/phong_khach|Đèn|lock\./);
    await allow(owner, String(body.id), ['Đèn phòng ngủ']);
    expect((await devices(owner)).map(({ name }) => name)).toEqual(['Đèn phòng ngủ']);
  });

  it('of one home are told though the other is lost; nobody else sees or touches any of them', async () => {
    const other = await startHomeAssistant();
    await linked(owner, home, ['Đèn phòng khách']);
    await linked(owner, other, ['Quạt trần']);
    await other.close();
    const list = await owner.get('/api/citizen/devices');
    expect(list.body.homes).toMatchObject([{ trouble: null }, { trouble: 'unreachable' }]);
    expect((await devices(owner)).map(({ name, state }) => [name, state])).toEqual([
      ['Đèn phòng khách', 'on'],
      ['Quạt trần', 'unknown'],
    ]);
    const stranger = await newOwner(server);
    const [first] = await homes();
    for (const path of ['devices', 'unlinking'])
      expect(
        (await stranger[path === 'devices' ? 'get' : 'post'](`/api/citizen/homes/${first?.id}/${path}`)).status,
      ).toBe(404);
    expect(await devices(stranger)).toEqual([]);
  });
});

describe('unlinking', () => {
  const settle = () => revokeTokens(homeDeps(server));
  const secretsLeft = async () => (await prisma().home.count()) + (await prisma().homeRevocation.count());

  it('deletes all at once and revokes the token at the home', async () => {
    await prisma().home.deleteMany();
    await linked(owner, home, ['Cửa chính']);
    const [one] = await homes();
    const done = await owner.post(`/api/citizen/homes/${one?.id}/unlinking`);
    expect(done.body.items).toEqual([]);
    expect(await devices(owner)).toEqual([]);
    await settle();
    expect(home.tokens.size).toBe(0);
    expect(await secretsLeft()).toBe(0);
    const events = await prisma().homeEvent.findMany({ where: { homeId: String(one?.id) }, orderBy: { id: 'asc' } });
    expect(events.map(({ type, reason }) => [type, reason])).toEqual([
      ['linked', null],
      ['allowed', null],
      ['unlinked', 'app'],
      ['revoked', null],
    ]);
  });

  it('is also what taking the consent back and erasing the account mean', async () => {
    for (const end of [
      () => owner.post('/api/citizen/consents/withdrawal', { purpose: 'devices', version: '1' }),
      () => owner.post('/api/citizen/data/erasure', { confirm: true }),
    ]) {
      owner = await newOwner(server);
      await link(owner, home);
      expect((await end()).status).toBe(200);
      expect(await prisma().home.count()).toBe(0);
      await settle();
      expect(home.tokens.size).toBe(0);
      home.tokens.add(home.token);
    }
  });

  it('tries again while the home is away, and forgets the token after some days', async () => {
    const begun = server.deps.clock();
    await link(owner, home);
    home.faults.status = 502;
    const [one] = await homes();
    await owner.post(`/api/citizen/homes/${one?.id}/unlinking`);
    await settle();
    expect(await prisma().homeRevocation.count()).toBe(1);
    await settle();
    expect((await prisma().homeRevocation.findFirstOrThrow()).attempts).toBe(1);
    for (let hours = 1; hours < 24 * 6 && (await prisma().homeRevocation.count()) > 0; hours += 25) {
      server.setNow(new Date(begun.getTime() + hours * 3_600_000));
      await settle();
    }
    await vi.waitUntil(
      async () => {
        server.setNow(new Date(server.deps.clock().getTime() + 25 * 3_600_000));
        await settle();
        return (await prisma().homeRevocation.count()) === 0;
      },
      { timeout: 30_000 },
    );
    const last = await prisma().homeEvent.findFirstOrThrow({
      where: { homeId: String(one?.id) },
      orderBy: { id: 'desc' },
    });
    expect(last.type).toBe('not_revoked');
    server.setNow(begun);
  });
});
