import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { noteDataReceived } from '../../../server/data-sources/note.ts';
import { watchSources } from '../../../server/data-sources/watch-sources.ts';
import { newId } from '../../../server/ids.ts';
import { message, oneStop } from '../dossiers/one-stop.ts';
import { call, iocApiKey, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

const start = new Date('2026-03-09T01:00:00Z');
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const item = z.looseObject({ id: z.string(), code: z.string(), version: z.number() });
type Staff = Awaited<ReturnType<typeof signInStaff>>;

let server: TestServer;
let administrator: Staff;
let leader: Staff;
beforeAll(async () => {
  server = await startTestServer();
  administrator = await signInStaff(server, { role: 'administrator' });
  leader = await signInStaff(server, { role: 'leader' });
});
afterAll(() => server.close());

const register = async (by: Staff = administrator) => (await by.get('/api/staff/data-sources')).body;
const entry = async (code: string, by: Staff = administrator) => {
  const found = z
    .array(item)
    .parse((await register(by)).items)
    .find((one) => one.code === code);
  if (!found) throw new Error(code);
  return found;
};
const described = {
  name: 'Cảm biến mực nước',
  owner: 'Công ty Thoát nước',
  unitId: null,
  kind: 'sensor',
  standard: 'NGSI-LD',
  about: '',
  dueEveryMinutes: 60,
};
const noticesOf = async (by: Staff) =>
  z.array(z.looseObject({ code: z.string() })).parse((await by.get('/api/staff/notices')).body.sources);

describe('the register of data', () => {
  it('counts what came through a door of the product, and what could not be read', async () => {
    await oneStop(server).push(message());
    await oneStop(server).push({ code: 'x' }, { code: 'y' });
    expect(await entry('dossiers.api')).toMatchObject({
      state: 'unregistered',
      received: 1,
      receivedToday: 1,
      faultsToday: 1,
      faultsInRow: 1,
      lastFault: '2 dòng, không dòng nào đọc được',
    });
    await oneStop(server).push(message());
    expect(await entry('dossiers.api')).toMatchObject({ received: 2, faultsInRow: 0 });
  });

  it('knows who reads, by the key', async () => {
    await call(`${server.url}/api/ioc/cases`, { headers: { authorization: `Bearer ${iocApiKey}` } });
    expect(await entry('ioc')).toMatchObject({ direction: 'consumer', name: 'Trung tâm điều hành (khoá cấu hình)' });
  });

  it('enters what nobody has described, and counts every note once however many count at once', async () => {
    const { prisma } = server.database;
    const at = start;
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        prisma.$transaction((tx) => noteDataReceived(tx, { source: `sensor:${index % 2}`, at, count: 3 }), {
          maxWait: 60_000,
          timeout: 60_000,
        }),
      ),
    );
    await Promise.all([register(), register(leader), watchSources(prisma, server.deps)]);
    for (const code of ['sensor:0', 'sensor:1'])
      expect(await entry(code)).toMatchObject({ state: 'unregistered', received: 60, lastCount: 3 });
    await expect(
      prisma.$transaction(async (tx) => {
        await noteDataReceived(tx, { source: 'sensor:0', at });
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    expect(await entry('sensor:0')).toMatchObject({ received: 60 });
  });

  it('is described by administrators, one version after the other', async () => {
    const { id, version } = await entry('sensor:0');
    const path = `/api/staff/data-sources/${id}`;
    const saved = await administrator.post(path, { ...described, version });
    expect(saved.body).toMatchObject({ state: 'active', dueEveryMinutes: 60, version: version + 1 });
    expect((await administrator.post(path, { ...described, version })).status).toBe(409);
    expect((await administrator.post(path, { ...described, unitId: 'nowhere', version: version + 1 })).status).toBe(
      400,
    );
    expect((await leader.post(path, { ...described, version: version + 1 })).status).toBe(403);
    expect((await leader.get(path)).body.events).toMatchObject([{ type: 'registered' }]);
    const twice = { ...described, code: 'sensor:0', direction: 'source' };
    expect((await administrator.post('/api/staff/data-sources', twice)).status).toBe(400);
  });

  it('tells of a lateness once, shows it to leaders, and sees when it is over', async () => {
    const { prisma } = server.database;
    server.setNow(minutes(59));
    expect(await watchSources(prisma, server.deps)).toBe(0);
    server.setNow(minutes(61));
    const told = await Promise.all([watchSources(prisma, server.deps), watchSources(prisma, server.deps)]);
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await watchSources(prisma, server.deps)).toBe(0);
    const seen = await register(leader);
    expect(seen).toMatchObject({ late: 1, mayManage: false });
    expect(z.array(item).parse(seen.items)[0]).toMatchObject({ code: 'sensor:0' });
    expect(await noticesOf(administrator)).toMatchObject([{ code: 'sensor:0' }]);
    expect(await noticesOf(leader)).toEqual([]);
    await noteDataReceived(prisma, { source: 'sensor:0', at: minutes(61) });
    expect(await entry('sensor:0')).toMatchObject({ lateSince: null });
    expect(await noticesOf(administrator)).toEqual([]);
    // Late again: told again.
    server.setNow(minutes(200));
    expect(await watchSources(prisma, server.deps)).toBe(1);
  });

  it('waits no longer for one that has ended', async () => {
    const { id, version } = await entry('sensor:0');
    expect((await administrator.post(`/api/staff/data-sources/${id}/ending`, { version })).status).toBe(200);
    expect(await entry('sensor:0')).toMatchObject({ state: 'ended', lateSince: null, dueAt: null });
    expect(await register()).toMatchObject({ late: 0 });
  });

  it('is a file in which no cell is a formula', async () => {
    await noteDataReceived(server.database.prisma, { source: '=cmd|calc', at: start, fault: '=1+1' });
    const { body, headers } = await leader.get('/api/staff/data-sources.csv');
    expect(headers.get('content-type')).toContain('text/csv');
    expect(body.text).toContain("'=cmd|calc");
    expect(body.text).not.toMatch(/(^|,)=/m);
  });

  it('does not grow without end by codes somebody makes up', async () => {
    const { prisma } = server.database;
    await prisma.dataSourceNote.createMany({
      data: Array.from({ length: 520 }, (_, index) => ({
        id: newId(),
        source: `made-up-${index}`,
        direction: 'source',
        at: start,
        count: 1,
      })),
    });
    const { unregistered } = await register();
    expect(unregistered).toBe(500);
    expect(await prisma.dataSourceNote.count()).toBe(0);
  });
});
