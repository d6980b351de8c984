import { afterAll, beforeAll, expect, it } from 'vitest';
import { membershipOf } from '../../../server/access/actor.ts';
import { presenceMs } from '../../../server/desk/presence.ts';
import { createLiveFeed } from '../../../server/live/live-feed.ts';
import { fileReport, signInCitizen, signInStaff, startTestServer, type TestServer } from '../http/test-server.ts';

type Staff = Awaited<ReturnType<typeof signInStaff>>;
let server: TestServer;
let clean: Staff;
let dispatcher: Staff;
let office: Staff;
let charged: Staff;
let code: string;
let secret: string;

beforeAll(async () => {
  server = await startTestServer();
  const citizen = await signInCitizen(server, { idByApp: 'presence' });
  clean = await signInStaff(server, { role: 'officer', unitId: 'clean' });
  office = await signInStaff(server, { role: 'officer', unitId: 'office' });
  dispatcher = await signInStaff(server, { role: 'dispatcher' });
  charged = await signInStaff(server, { role: 'denunciation_officer' });
  code = await fileReport(citizen);
  secret = await fileReport(citizen);
  const { prisma } = server.database;
  await prisma.case.update({ where: { code: secret }, data: { restricted: true, denunciation: true } });
});
afterAll(() => server.close());

const here = (staff: Staff, at: string, body: Record<string, unknown> = {}) =>
  staff.post(`/api/staff/cases/${at}/presence`, body);
const namesOf = (reply: { body: Record<string, unknown> }) =>
  (reply.body.people as { name: string; writing: string | null }[]).map(({ name, writing }) => `${name} ${writing}`);

it('tells who else is there and what they write, until they leave or are silent for too long', async () => {
  expect(namesOf(await here(clean, code))).toEqual([]);
  expect(namesOf(await here(dispatcher, code, { writing: 'reply' }))).toEqual(['officer.clean@example.test null']);
  expect(namesOf(await here(clean, code))).toEqual(['dispatcher.all@example.test reply']);
  expect(namesOf(await here(dispatcher, code, { leaves: true }))).toEqual(['officer.clean@example.test null']);
  expect(namesOf(await here(clean, code))).toEqual([]);
  await here(dispatcher, code);
  const start = server.deps.clock();
  server.setNow(new Date(start.getTime() + presenceMs));
  expect(namesOf(await here(clean, code))).toEqual([]);
  server.setNow(start);
});

it('closing one of two pages leaves the other there, and what is written in either is told', async () => {
  await here(dispatcher, code, { leaves: true });
  await here(dispatcher, code, { tab: 'one', writing: 'reply' });
  await here(dispatcher, code, { tab: 'two' });
  expect(namesOf(await here(clean, code))).toEqual(['dispatcher.all@example.test reply']);
  await here(dispatcher, code, { tab: 'one', leaves: true });
  expect(namesOf(await here(clean, code))).toEqual(['dispatcher.all@example.test null']);
  await here(dispatcher, code, { tab: 'two', leaves: true });
  expect(namesOf(await here(clean, code))).toEqual([]);
  await here(clean, code, { leaves: true });
});

it('is not for whoever may not read the case, and of a denunciation for nobody outside', async () => {
  expect((await here(office, code)).status).toBe(404);
  expect((await here(dispatcher, secret)).status).toBe(404);
  expect(namesOf(await here(charged, secret, { writing: 'note' }))).toEqual([]);
  expect(JSON.stringify((await here(dispatcher, code)).body)).not.toContain('denunciation_officer');
  expect((await here(clean, code, { writing: 'letter' })).status).toBe(400);
});

it('is told live to those who are there themselves, whichever process noted it', async () => {
  const { prisma } = server.database;
  // A feed of another process on the same database.
  const feed = createLiveFeed({ prisma, clock: server.deps.clock, log: server.deps.log });
  const leave = new AbortController();
  const heard = { text: '' };
  const stream = await fetch(`${server.url}/api/staff/live`, {
    headers: { cookie: clean.cookie },
    signal: leave.signal,
  });
  void (async () => {
    for await (const chunk of stream.body ?? []) heard.text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  const others: string[] = [];
  const membership = membershipOf({ role: 'administrator', unitId: null }, new Map());
  const absent = { id: 'absent', name: 'Vắng', email: 'a@example.test', memberships: [membership] };
  const stop = feed.listen(absent, (event) => others.push(event.kind));
  await here(clean, code);
  await here(dispatcher, code, { writing: 'reply' });
  await expect
    .poll(() => heard.text, { timeout: 30_000 })
    .toContain(`"people":[{"id":"${dispatcher.id}","name":"dispatcher.all@example.test","writing":"reply"}]`);
  await here(dispatcher, code, { leaves: true });
  await expect.poll(() => heard.text, { timeout: 30_000 }).toContain(`"code":"${code}","people":[]`);
  expect(others).not.toContain('presence');
  expect(heard.text).not.toContain(secret);
  stop();
  leave.abort();
});
