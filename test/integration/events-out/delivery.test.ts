import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishEvents } from '../../../server/events-out/publish.ts';
import { namesOf, openEventDesk } from './event-desk.ts';

let desk: Awaited<ReturnType<typeof openEventDesk>>;
beforeAll(async () => {
  desk = await openEventDesk();
});
afterAll(() => desk.close());
const prisma = () => desk.server.database.prisma;
const final = { undoable: false };
const later = (seconds: number) => desk.server.setNow(new Date(desk.server.deps.clock().getTime() + seconds * 1000));

it('tells what happens to a case, signed, in its order, with nothing personal', async () => {
  const { peer, id } = await desk.subscribe();
  const code = await desk.file();
  await desk.final(desk.clean, code, { transition: 'accept' }, { transition: 'start' });
  await desk.deliver();
  expect(peer.faults).toEqual([]);
  expect(namesOf(peer, code)).toEqual(['created', 'accepted', 'started']);
  const [created, accepted] = peer.taken.filter(({ subject }) => subject === code);
  expect(created).toMatchObject({ source: 'https://ward.example/api/ioc', subject: code });
  expect(created?.type).toMatch(/^vn\.[a-z]+\.case\.created\.v1$/);
  expect(created?.dataschema).toBe('https://ward.example/api/ioc/event-schemas/case.created.v1.json');
  expect(accepted?.data).toMatchObject({ code, state: 'assigned', fromState: 'received', by: 'staff', unit: 'clean' });
  expect(JSON.stringify(peer.taken)).not.toMatch(/Rác chất|0912345678|example\.test/);
  expect(await desk.stateOf(id)).toMatchObject({ waiting: 0, parked: 0, failures: 0, delivered: peer.taken.length });
});

it('waits for what may still be undone, and never tells what was', async () => {
  const { peer } = await desk.subscribe();
  const [undone, stands] = [await desk.file(), await desk.file()];
  await desk.final(desk.clean, undone, { transition: 'accept' });
  await desk.final(desk.clean, stands, { transition: 'accept' });
  await desk.act(desk.clean, undone, 'start');
  await desk.act(desk.clean, stands, 'start');
  await desk.clean.post(`/api/staff/cases/${undone}/notes`, { text: 'Đã gọi điện' });
  await desk.deliver();
  expect(namesOf(peer, undone)).toEqual(['created', 'accepted']);
  const { undoable } = await desk.read(desk.clean, undone);
  expect((await desk.undo(desk.clean, undone, undoable?.sequence)).status).toBe(200);
  await desk.deliver();
  expect(namesOf(peer, undone)).toEqual(['created', 'accepted', 'commented']);
  expect(peer.taken.at(-1)?.data).toMatchObject({ state: 'assigned', by: 'staff' });
  expect(namesOf(peer, stands)).toEqual(['created', 'accepted']);
  later(9);
  await desk.settle();
  await desk.deliver();
  expect(namesOf(peer, stands)).toEqual(['created', 'accepted', 'started']);
});

it('sends each what it asked for', async () => {
  const resolved = await desk.subscribe({ types: ['case.started'] });
  const elsewhere = await desk.subscribe({ unitIds: ['office'] });
  const fees = await desk.subscribe({ types: ['payment.*'] });
  const code = await desk.file();
  await desk.final(desk.clean, code, { transition: 'accept' }, { transition: 'start' });
  await desk.send(desk.dispatcher, code, 'assignment', { unitId: 'office', reason: 'Đúng việc', ...final });
  await desk.deliver();
  expect(namesOf(resolved.peer, code)).toEqual(['started']);
  expect(namesOf(elsewhere.peer, code)).toEqual(['assigned']);
  expect(fees.peer.tried).toEqual([]);
});

it('keeps the order of a case while one event is refused, and lets other cases pass', async () => {
  const { peer, id } = await desk.subscribe();
  const [stuck, free] = [await desk.file(), await desk.file()];
  peer.answer = ({ subject, type }) => (subject === stuck && type.includes('created') ? 503 : 204);
  await desk.final(desk.clean, stuck, { transition: 'accept' });
  await desk.deliver();
  expect(namesOf(peer, stuck)).toEqual([]);
  expect(namesOf(peer, free)).toEqual(['created']);
  expect(await desk.stateOf(id)).toMatchObject({ waiting: 2, parked: 0 });
  peer.answer = () => 204;
  later(6);
  await desk.deliver();
  expect(namesOf(peer, stuck)).toEqual(['created', 'accepted']);
  // Every attempt carried the same id.
  expect(new Set(peer.tried).size).toBe(peer.taken.length);
});

it('parks what is refused for good, says why, and sends it again by hand', async () => {
  const { peer, id } = await desk.subscribe();
  const code = await desk.file();
  peer.answer = () => 422;
  for (const pause of [0, 61, 121]) {
    later(pause);
    await desk.deliver();
  }
  expect(await desk.stateOf(id)).toMatchObject({ waiting: 0, parked: 1, lastFailure: 'http_422' });
  const path = `/api/staff/subscribers/${id}/parked`;
  const { items } = (await desk.administrator.get(path)).body as { items: { eventId: string; subject: string }[] };
  expect(items).toMatchObject([{ subject: code, failure: 'http_422', attempts: 3, name: 'case.created' }]);
  peer.answer = () => 204;
  const sent = await desk.administrator.post(`${path}/resend`, { eventIds: [items[0]?.eventId] });
  expect(sent.body).toMatchObject({ resent: 1 });
  await desk.deliver();
  expect(peer.taken.map(({ id: eventId }) => eventId)).toEqual([items[0]?.eventId]);
  expect(await desk.stateOf(id)).toMatchObject({ waiting: 0, parked: 0 });
});

it('lets no slow or dead one hold up another, and parks what it could not bring in a day', async () => {
  const filed = { types: ['case.created'] };
  const [slow, dead, well] = [await desk.subscribe(filed), await desk.subscribe(filed), await desk.subscribe(filed)];
  slow.peer.answer = () => 'hang';
  await dead.peer.close();
  const codes: string[] = [];
  for (let count = 0; count < 12; count++) codes.push(await desk.file());
  await desk.publish();
  const deliverer = desk.newDeliverer({ answerWithin: 4_000 });
  await deliverer.runOnce();
  let over = false;
  const ending = deliverer.settled().then(() => {
    over = true;
  });
  await expect.poll(() => well.peer.taken.length, { timeout: 20_000 }).toBe(12);
  // The slow one is still being waited for.
  expect(over).toBe(false);
  await ending;
  // A handful of attempts was enough to leave it alone for a while.
  expect(slow.peer.tried.length).toBeLessThanOrEqual(8);
  expect(await desk.stateOf(slow.id)).toMatchObject({ waiting: 12, lastFailure: 'timeout' });
  expect(await desk.stateOf(dead.id)).toMatchObject({ waiting: 12, lastFailure: 'no_answer' });
  expect((await desk.stateOf(slow.id)).restingUntil).not.toBeNull();
  later(25 * 3600);
  await desk.deliver();
  expect(await desk.stateOf(dead.id)).toMatchObject({ waiting: 0, parked: 12 });
  slow.peer.answer = () => 204;
  await desk.administrator.post(`/api/staff/subscribers/${slow.id}/parked/resend`, {});
  await desk.deliver();
  expect(slow.peer.taken.map(({ subject }) => subject).sort()).toEqual(codes.sort());
});

it('follows no redirect, and calls nothing inside that the operator has not named', async () => {
  const inner = await desk.subscribe({ types: ['payment.*'] });
  const outer = await desk.subscribe();
  outer.peer.answer = () => ({ status: 302, headers: { location: inner.peer.url } });
  await desk.file();
  await desk.deliver();
  expect(inner.peer.tried).toEqual([]);
  expect(await desk.stateOf(outer.id)).toMatchObject({ waiting: 1, lastFailure: 'http_302' });
  const tries = outer.peer.tried.length;
  desk.privateHosts.splice(desk.privateHosts.indexOf(outer.peer.host), 1);
  later(61);
  await desk.deliver();
  expect(outer.peer.tried.length).toBe(tries);
  expect(await desk.stateOf(outer.id)).toMatchObject({ waiting: 1, lastFailure: 'private_address' });
});

it.each([
  'https://localhost/hook',
  'https://127.0.0.1/hook',
  'https://2130706433/hook',
  'https://[::1]/hook',
  'https://[::ffff:10.0.0.1]/hook',
  'https://169.254.169.254/latest',
])('does not call %s', async (url) => {
  const body = { name: 'Bên trong', url, types: [], unitIds: [], areaCodes: [], restricted: false };
  const made = await desk.administrator.post('/api/staff/subscribers', body);
  expect(made.status).toBe(201);
  const { id, version } = (made.body as { item: { id: string; version: number } }).item;
  const pinged = await desk.administrator.post(`/api/staff/subscribers/${id}/ping`, {});
  expect(pinged.body).toMatchObject({ taken: false, failure: 'private_address' });
  await desk.administrator.post(`/api/staff/subscribers/${id}/state`, { version, state: 'ended' });
});

it.each(['http://ward.example/hook', 'ftp://ward.example/', 'https://user:secret@ward.example/', 'rubbish'])(
  'takes no subscriber at %s',
  async (url) => {
    const body = { name: 'Lạ', url, types: [], unitIds: [], areaCodes: [], restricted: false };
    expect((await desk.administrator.post('/api/staff/subscribers', body)).status).toBe(400);
  },
);

it('loses nothing while the secret is changed', async () => {
  const { peer, id } = await desk.subscribe();
  const [old] = peer.secrets;
  const { version } = await desk.stateOf(id);
  const path = `/api/staff/subscribers/${id}/secret`;
  const changed = await desk.administrator.post(path, { version, keepHours: 24 });
  const fresh = String(changed.body.secret);
  expect(fresh).not.toBe(old);
  const first = await desk.file();
  await desk.deliver();
  // The receiver has changed nothing yet, then knows the new one only.
  expect(namesOf(peer, first)).toEqual(['created']);
  peer.secrets = [fresh];
  const second = await desk.file();
  await desk.deliver();
  expect(namesOf(peer, second)).toEqual(['created']);
  expect(peer.faults).toEqual([]);
  later(25 * 3600);
  peer.secrets = [String(old)];
  await desk.clean.post(`/api/staff/cases/${second}/notes`, { text: 'Xem lại' });
  await desk.deliver();
  expect(peer.faults).toEqual(['signature']);
});

it('sends again what a killed process had in hand, under the same id', async () => {
  const { peer, id } = await desk.subscribe();
  const code = await desk.file();
  peer.answer = () => 'hang';
  const dying = desk.newDeliverer();
  await desk.publish();
  await dying.runOnce();
  await expect.poll(() => peer.tried.length, { timeout: 20_000 }).toBe(1);
  // Nothing of it is noted any more: its lease stays as a kill leaves it.
  const { leaseOwner, leaseUntil } = await prisma().subscriber.findUniqueOrThrow({ where: { id } });
  await dying.stop();
  await prisma().subscriber.update({ where: { id }, data: { leaseOwner, leaseUntil } });
  peer.answer = () => 204;
  await desk.deliver();
  expect(peer.taken).toEqual([]);
  later(61);
  await desk.deliver();
  expect(namesOf(peer, code)).toEqual(['created']);
  expect(new Set(peer.tried).size).toBe(1);
});

it('keeps what waits while it is paused', async () => {
  const { peer, id } = await desk.subscribe();
  const path = `/api/staff/subscribers/${id}/state`;
  await desk.administrator.post(path, { version: 0, state: 'paused' });
  const code = await desk.file();
  await desk.deliver();
  expect(peer.tried).toEqual([]);
  later(48 * 3600);
  expect((await desk.administrator.post(path, { version: 0, state: 'active' })).status).toBe(409);
  await desk.administrator.post(path, { version: 1, state: 'active' });
  await desk.deliver();
  expect(namesOf(peer, code)).toEqual(['created']);
});

it('gives each event one place, whoever publishes, and misses none that was committed late', async () => {
  const before = await prisma().eventOutMark.findUniqueOrThrow({ where: { id: 1 } });
  const deps = { prisma: prisma(), clock: desk.server.deps.clock };
  const code = await desk.file();
  const note = () => desk.clean.post(`/api/staff/cases/${code}/notes`, { text: 'Đã xem' });
  const publish = () => publishEvents(deps);
  const acts = Array.from({ length: 16 }, (_, index) => (index % 2 ? publish() : note()));
  await Promise.all(acts);
  while ((await publish()) > 0);
  const rows = await prisma().eventOut.findMany({
    where: { position: { gt: before.last }, subject: code },
    orderBy: { position: 'asc' },
  });
  expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
