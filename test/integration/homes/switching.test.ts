import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { carryOutCommand, settleCommands } from '../../../server/homes/carry-out-command.ts';
import { queueCommand } from '../../../server/homes/device-commands.ts';
import { type HomeAssistant, startHomeAssistant } from '../../peers/home-assistant.ts';
import { freshKey, startTestServer, type TestServer } from '../http/test-server.ts';
import { devices, homeDeps, linked, liveUntil, newOwner, type Owner, outcomes, switchThem } from './home-desk.ts';

let server: TestServer;
let home: HomeAssistant;
let owner: Owner;
let ids: Record<string, string>;
beforeAll(async () => {
  server = await startTestServer({ localHomes: ['127.0.0.1'] });
});
beforeEach(async () => {
  home = await startHomeAssistant();
  owner = await newOwner(server);
  ids = await linked(owner, home, [
    'Đèn phòng khách',
    'Quạt trần',
    'Cửa chính',
    'Cửa ga ra',
    'Điều hoà phòng ngủ',
    'Nhiệt độ bếp',
  ]);
  home.called.length = 0;
});
afterEach(() => home.close());
afterAll(() => server.close());

const light = () => ({ deviceId: ids['Đèn phòng khách'], act: 'off' });
const door = () => ({ deviceId: ids['Cửa chính'], act: 'unlock' });

describe('switching in the app', () => {
  it('tells only what the device told: several at once, a temperature too', async () => {
    const reply = await switchThem(owner, [
      light(),
      { deviceId: ids['Quạt trần'], act: 'on' },
      { deviceId: ids['Điều hoà phòng ngủ'], act: 'set', value: 24 },
    ]);
    expect(outcomes(reply)).toEqual(['done', 'done', 'done']);
    expect(home.called).toEqual([
      'light/turn_off light.phong_khach',
      'fan/turn_on fan.quat_tran',
      'climate/set_temperature climate.phong_ngu',
    ]);
    expect((await devices(owner)).find(({ name }) => name === 'Điều hoà phòng ngủ')).toMatchObject({ value: '24' });
    home.faults.deaf = true;
    expect(outcomes(await switchThem(owner, [{ ...light(), act: 'on' }]))).toEqual(['unconfirmed']);
  });

  it('asks before locks and doors, also for a light that has become a door since', async () => {
    expect(await switchThem(owner, [light(), door()])).toMatchObject({ status: 409 });
    expect(home.called).toEqual([]);
    expect(outcomes(await switchThem(owner, [door()], { confirmed: true }))).toEqual(['done']);
    home.set('switch.binh_nong_lanh', 'off');
    expect(home.states.get('lock.cua_chinh')?.state).toBe('unlocked');
  });

  it('refuses what is no device of theirs, or cannot do it', async () => {
    const stranger = await newOwner(server);
    expect((await switchThem(stranger, [light()])).status).toBe(404);
    expect((await switchThem(owner, [{ deviceId: ids['Nhiệt độ bếp'], act: 'on' }])).status).toBe(400);
    expect((await switchThem(owner, [{ ...light(), act: 'unlock' }])).status).toBe(400);
    expect((await switchThem(owner, [{ deviceId: ids['Điều hoà phòng ngủ'], act: 'set', value: 90 }])).status).toBe(
      400,
    );
    expect(home.called).toEqual([]);
  });

  it('under one key is done once, however often and however close together it is sent', async () => {
    const key = freshKey();
    const replies = await Promise.all([1, 2, 3].map(() => switchThem(owner, [door()], { confirmed: true, key })));
    expect(replies.map(outcomes)).toEqual([['done'], ['done'], ['done']]);
    expect(outcomes(await switchThem(owner, [door()], { confirmed: true, key }))).toEqual(['done']);
    expect(home.called).toEqual(['lock/unlock lock.cua_chinh']);
  });

  it('says plainly what was not done: gone, offline, unreachable, token refused', async () => {
    home.remove('fan.quat_tran');
    home.set('light.phong_khach', 'unavailable');
    expect(outcomes(await switchThem(owner, [{ deviceId: ids['Quạt trần'], act: 'on' }, light()]))).toEqual([
      'gone',
      'unavailable',
    ]);
    home.faults.status = 502;
    expect(outcomes(await switchThem(owner, [door()], { confirmed: true }))).toEqual(['unreachable']);
    home.faults.status = undefined;
    home.revoke(home.token);
    expect(outcomes(await switchThem(owner, [door()], { confirmed: true }))).toEqual(['refused']);
    const asked = home.asked.length;
    // Not asked again: a home bans whoever comes with a wrong token again and again.
    expect(outcomes(await switchThem(owner, [door()], { confirmed: true }))).toEqual(['refused']);
    expect(home.asked.length).toBe(asked);
    expect((await owner.get('/api/citizen/homes')).body.items).toMatchObject([{ refused: true }]);
    expect(home.called).toEqual([]);
  });
});

describe('at most once', () => {
  const queue = (now: Date, key = freshKey()) =>
    server.database.prisma.$transaction((tx) =>
      queueCommand(tx, server.deps.cipher, {
        ...{ citizenId: owner.id, requestKey: key, confirmed: true, now },
        items: [{ deviceId: ids['Cửa chính'] ?? '', act: 'unlock' }],
      }),
    );
  const stateOf = async (id: string) =>
    (await server.database.prisma.deviceCommand.findUniqueOrThrow({ where: { id } })).state;

  it('two processes do it once', async () => {
    const id = await queue(server.deps.clock());
    const did = await Promise.all([1, 2, 3].map(() => carryOutCommand(homeDeps(server), id)));
    expect(did.filter(Boolean)).toHaveLength(1);
    expect(home.called).toHaveLength(1);
  });

  it('what came too late, and what a crash broke off, is never sent again', async () => {
    const begun = server.deps.clock();
    const late = await queue(begun);
    server.setNow(new Date(begun.getTime() + 31_000));
    expect(await carryOutCommand(homeDeps(server), late)).toBe(false);
    await settleCommands(homeDeps(server));
    expect(await stateOf(late)).toBe('expired');
    const broken = await queue(server.deps.clock());
    // As a process leaves it that was killed on the way.
    const data = { state: 'sending', startedAt: server.deps.clock() };
    await server.database.prisma.deviceCommand.update({ where: { id: broken }, data });
    await settleCommands(homeDeps(server));
    expect(await stateOf(broken)).toBe('sending');
    server.setNow(new Date(server.deps.clock().getTime() + 91_000));
    await settleCommands(homeDeps(server));
    expect(await stateOf(broken)).toBe('unknown');
    expect(await carryOutCommand(homeDeps(server), broken)).toBe(false);
    expect(home.called).toEqual([]);
    server.setNow(begun);
  });

  it('what was unlinked between the yes and the doing is not touched', async () => {
    const id = await queue(server.deps.clock());
    const { items } = (await owner.get('/api/citizen/homes')).body as { items: { id: string }[] };
    await owner.post(`/api/citizen/homes/${items[0]?.id}/unlinking`);
    await carryOutCommand(homeDeps(server), id);
    const { results } = await server.database.prisma.deviceCommand.findUniqueOrThrow({ where: { id } });
    expect(results).toMatchObject([{ outcome: 'gone' }]);
    expect(home.called).toEqual([]);
  });
});

describe('while the page is open', () => {
  it('each change comes by itself, of allowed devices only, over the home’s own WebSocket', async () => {
    const changed = await liveUntil(
      server,
      owner,
      (event, { name, state }) => event === 'device' && name === 'Đèn phòng khách' && state === 'off',
      () => {
        home.set('light.phong_ngu', 'on');
        home.set('light.phong_khach', 'off');
      },
    );
    expect(changed).toMatchObject({ id: ids['Đèn phòng khách'] });
    expect(home.asked).toContain('UPGRADE /api/websocket');
    await expect.poll(() => home.listeners(), { timeout: 30_000 }).toBe(0);
  });

  it('a home that takes the token no more is told as lost', async () => {
    const lost = await liveUntil(
      server,
      owner,
      (event) => event === 'home',
      () => home.revoke(home.token),
    );
    expect(lost.trouble).toMatch(/unreachable|refused/);
  });
});
